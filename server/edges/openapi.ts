/** The OpenAPI document, made from the tables: nothing in it is written twice. */
import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { CommandId, type CommandName, commands } from '../../shared/commands.ts';
import { type RefusalCode, refusals } from '../../shared/refusals.ts';
import { type ViewName, viewOf, views } from '../../shared/views/index.ts';

/** Refusals of the pipe, which every command may give. */
const PIPE: readonly RefusalCode[] = [
  'unauthenticated',
  'forbidden',
  'origin-refused',
  'site-unknown',
  'command-id-invalid',
  'command-id-reused',
  'json-malformed',
  'body-too-large',
  'input-invalid',
  'overloaded',
  'closing',
  'store-unavailable',
  'outcome-unknown',
  'fault',
];

const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  retryable: z.boolean(),
  detail: z.string().optional(),
});

const json = (schema: z.ZodType) => ({ 'application/json': { schema } });

function problems(codes: readonly RefusalCode[]) {
  const distinct = [...new Set(codes)];
  const statuses = [...new Set(distinct.map((code) => refusals[code].status))];
  return Object.fromEntries(
    statuses.map((status) => {
      const same = distinct.filter((code) => refusals[code].status === status);
      const description = same.map((code) => `\`${code}\`: ${refusals[code].summary}`).join('\n\n');
      return [status, { description, content: { 'application/problem+json': { schema: Problem } } }];
    }),
  );
}

/** @param origin where this server is reached */
export function openApi(origin: string): object {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  for (const name of Object.keys(commands) as CommandName[]) addCommand(registry, name);
  for (const name of Object.keys(views) as ViewName[]) addView(registry, name);
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: 'Aufruf', version: '1', description: 'Queue and ticketing for on-site customer centres.' },
    servers: [{ url: origin }],
  });
}

function addCommand(registry: OpenAPIRegistry, name: CommandName): void {
  const { summary, who, input, output, refusals: own } = commands[name];
  registry.registerPath({
    method: 'post',
    path: `/api/sites/{site}/commands/${name}`,
    operationId: name,
    tags: ['commands'],
    summary,
    description: `For: ${who.join(', ')}.`,
    security: [{ bearer: [] }],
    request: {
      params: z.object({ site: z.string() }),
      headers: z.object({ 'Idempotency-Key': CommandId.optional() }),
      body: { required: true, content: json(input) },
    },
    responses: {
      200: { description: 'Done, now or by an earlier request with the same key.', content: json(output) },
      ...problems([...PIPE, ...own]),
    },
  });
}

function addView(registry: OpenAPIRegistry, name: ViewName): void {
  const { summary, who, params } = viewOf(name);
  registry.registerPath({
    method: 'get',
    path: `/api/sites/{site}/views/${name}`,
    operationId: `view-${name}`,
    tags: ['views'],
    summary,
    description: who === 'anyone' ? 'For whoever holds the token.' : `For: ${who.join(', ')}.`,
    security: who === 'anyone' ? [] : [{ bearer: [] }],
    request: {
      params: z.object({ site: z.string() }),
      query: name === 'ticket' ? z.object({ token: z.string() }) : (params as unknown as z.ZodObject),
    },
    responses: {
      200: {
        description: 'The rows as they are now.',
        content: json(
          z.object({
            epoch: z.int(),
            seq: z.int(),
            at: z.number(),
            rows: z.record(z.string(), z.record(z.string(), z.unknown())),
          }),
        ),
      },
      ...problems([
        'unauthenticated',
        'forbidden',
        'site-unknown',
        'area-unknown',
        'ticket-unknown',
        'input-invalid',
        'store-unavailable',
        'fault',
      ]),
    },
  });
}
