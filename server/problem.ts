/** Refusals as HTTP: problem+json after RFC 9457. */
import { channel } from 'node:diagnostics_channel';
import type { ServerResponse } from 'node:http';
import { sizeWords } from '../shared/body-limits.ts';
import { type Refusal, type RefusalCode, refusals } from '../shared/refusals.ts';

/**
 * Hears the code of every refusal that is answered on any wire. Every edge comes through here, and none of them needs
 * to know that somebody counts.
 */
export const refusalChannel = channel('aufruf.refusal');

/** A refusal as every wire carries it. */
export function refusalBody({ code, detail }: Refusal) {
  refusalChannel.publish(code);
  return { code, retryable: refusals[code].retryable, ...(detail !== undefined && { detail }) };
}

export function problem(refusal: Refusal) {
  const { status, summary } = refusals[refusal.code];
  return { type: `urn:aufruf:refusal:${refusal.code}`, title: summary, status, ...refusalBody(refusal) };
}

/** Says how much would have been taken. @param most bytes */
export function tooLarge(most: number): Refusal {
  return { code: 'body-too-large', detail: sizeWords(most) };
}

/** Answers with a refusal and ends the response. */
export function sendProblem(response: ServerResponse, refusal: Refusal | RefusalCode): void {
  const body = problem(typeof refusal === 'string' ? { code: refusal } : refusal);
  if (body.retryable) response.setHeader('Retry-After', '1');
  sendJson(response, body.status, body, 'application/problem+json');
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  type = 'application/json',
): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(text);
}
