/** The routes of a ticket's own page. */
import type { Router } from 'express';
import { type ContactOptions, contactRoute } from './edges/phone/contacts.ts';
import { type NumberOptions, numberRoutes } from './edges/phone/numbers.ts';
import { type PageOptions, phonePages } from './edges/phone/page.ts';
import { phoneReports, type ReportOptions } from './edges/phone/reports.ts';

export interface PhoneOptions
  extends Omit<PageOptions, 'web'>,
    ReportOptions,
    ContactOptions,
    NumberOptions {}

export function phoneRoutes(options: PhoneOptions, web: string): Router[] {
  return [
    phonePages({ ...options, web }),
    phoneReports(options),
    contactRoute(options),
    numberRoutes(options),
  ];
}
