import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';
import { request } from './request.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer({ env: { AUFRUF_DEMO: 'off' } });
});
afterAll(() => server.stop());

describe('outside demo mode', () => {
  test.each(['/api/demo/sites', '/api/demo/sign-in', '/paper/hamburg-mitte'])(
    '%s does not exist',
    async (path) => {
      const body = path.endsWith('sign-in') ? { body: '{"site":"hamburg-mitte","as":"supervisor"}' } : {};
      const headers = { 'Content-Type': 'application/json' };
      const answer = await request(`${server.url}${path}`, { headers, ...body });
      expect(answer.status).toBe(404);
      expect(answer.headers['set-cookie']).toBeUndefined();
    },
  );

  test('no site is invented', async () => {
    const answer = await request(
      `${server.url}/api/sites/hamburg-mitte/views/ticket?token=${'x'.repeat(22)}`,
    );
    expect(answer).toMatchObject({ status: 404, json: { code: 'site-unknown' } });
  });
});
