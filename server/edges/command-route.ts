/**
 * `POST /api/sites/{site}/commands/{name}` on bare node:http. It stands in front of express, which costs
 * several times what the command itself does.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { SMALL } from '../../shared/body-limits.ts';
import { bytesOf, isCommandName } from '../../shared/commands.ts';
import type { Actor } from '../../shared/model.ts';
import { mayCommand } from '../authorise.ts';
import type { Credentials } from '../credentials.ts';
import type { Dispatch } from '../dispatch.ts';
import type { Identities } from '../identities.ts';
import { newCommandId, requestIdOf } from '../ids.ts';
import type { Limits } from '../limits.ts';
import { isForeign } from '../origins.ts';
import { sendJson, sendProblem, tooLarge } from '../problem.ts';
import { addressOf, type Trust } from '../proxies.ts';

/** Bytes of a body that is too large which are still taken, so that the answer gets through. */
const DRAINED = 8_000_000;
const PATH = /^\/api\/sites\/([^/?]{1,64})\/commands\/([^/?]{1,64})$/;

export interface CommandRouteOptions {
  readonly dispatch: Dispatch;
  readonly identities: Identities;
  readonly credentials: Credentials;
  readonly limits: Limits;
  readonly trust: Trust;
  readonly origins: ReadonlySet<string>;
  readonly fault: (error: unknown, about: object) => void;
}

/** Handles the request and returns true, or leaves it alone and returns false. */
export type CommandRoute = (request: IncomingMessage, response: ServerResponse) => boolean;

export function createCommandRoute(options: CommandRouteOptions): CommandRoute {
  return (request, response) => {
    const match = request.method === 'POST' ? PATH.exec(request.url ?? '') : null;
    if (match === null) return false;
    const [, site = '', name = ''] = match;
    answer(options, request, response, site, name).catch((error: unknown) => {
      options.fault(error, { url: request.url, request: requestIdOf(response) });
      if (!response.headersSent) sendProblem(response, 'fault');
    });
    return true;
  };
}

async function answer(
  { dispatch, identities, credentials, limits, trust, origins }: CommandRouteOptions,
  request: IncomingMessage,
  response: ServerResponse,
  site: string,
  name: string,
): Promise<void> {
  const { headers } = request;
  if (isForeign(headers, origins)) return sendProblem(response, 'origin-refused');
  const token = credentials.tokenOf(headers, headers['x-aufruf-seat']);
  const bytes = (isCommandName(name) && bytesOf(name)) || SMALL;
  const most = bytes > SMALL && (await mayConfigure(identities, token, site)) ? bytes : SMALL;
  const body = await read(request, most);
  if (body === 'aborted') return;
  if (body === 'too-large') {
    // The connection stays: hung up on in mid-body, a client sees a broken pipe and never our answer.
    return sendProblem(response, tooLarge(most));
  }
  const actor = recall(identities, token) ?? (await find(identities, token));
  if (actor === 'unavailable') return sendProblem(response, 'store-unavailable');
  const isAdmitted = actor ? limits.admit(actor) : limits.admitStranger(addressOf(request, trust));
  if (!isAdmitted) return sendProblem(response, 'too-many-requests');
  const input = parse(body.text);
  if (input === undefined) return sendProblem(response, 'json-malformed');
  if (actor === undefined && !limits.admitToken(tokenIn(input.json)))
    return sendProblem(response, 'too-many-requests');
  // Without a key the sender gives up on repeating the request safely; it is still one command.
  const id = headers['idempotency-key'] ?? newCommandId();
  const result = await dispatch({ site, name, id, input: input.json, actor, request: requestIdOf(response) });
  if ('refusal' in result) return sendProblem(response, result.refusal);
  response.setHeader('Aufruf-Seq', result.seq);
  sendJson(response, 200, result.value);
}

/** Nobody but who may give a site its configuration may send as much. */
async function mayConfigure(
  identities: Identities,
  token: string | undefined,
  site: string,
): Promise<boolean> {
  const actor = recall(identities, token) ?? (await find(identities, token));
  return typeof actor === 'object' && mayCommand(actor, 'configure-site', site) === undefined;
}

/** Of the ticket that a visitor speaks for. */
function tokenIn(input: unknown): unknown {
  return (input as { readonly token?: unknown } | null)?.token;
}

function recall(identities: Identities, token: string | undefined): Actor | undefined {
  return token === undefined ? undefined : identities.recall(token);
}

async function find(
  identities: Identities,
  token: string | undefined,
): Promise<Actor | undefined | 'unavailable'> {
  if (token === undefined) return undefined;
  return identities.find(token).catch(() => 'unavailable' as const);
}

function parse(body: string): { readonly json: unknown } | undefined {
  try {
    return { json: body === '' ? {} : JSON.parse(body) };
  } catch {
    return undefined;
  }
}

/** What came of reading a body. */
type Body = { readonly text: string } | 'too-large' | 'aborted';

/** @param most bytes */
function read(request: IncomingMessage, most: number): Promise<Body> {
  return new Promise((resolve) => {
    let text = '';
    let size = 0;
    // Said before it is read; what comes all the same is thrown away below.
    if (Number(request.headers['content-length'] ?? 0) > most) resolve('too-large');
    // Gone while it was asked who it is: it says so no more.
    if (request.destroyed) resolve('aborted');
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      size += Buffer.byteLength(chunk);
      if (size > DRAINED) request.destroy();
      if (size > most) {
        text = '';
        resolve('too-large');
      } else {
        text += chunk;
      }
    });
    request.on('end', () => resolve({ text }));
    request.on('error', () => resolve('aborted'));
    request.on('close', () => resolve('aborted'));
  });
}
