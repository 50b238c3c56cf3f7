/** The routes of a ticket's own page. */
import type { Router } from 'express';
import { type PageOptions, phonePages } from './edges/phone/page.ts';
import { phoneReports, type ReportOptions } from './edges/phone/reports.ts';

export interface PhoneOptions extends Omit<PageOptions, 'web'>, ReportOptions {}

export function phoneRoutes(options: PhoneOptions, web: string): Router[] {
  return [phonePages({ ...options, web }), phoneReports(options)];
}
