/** What unpaired and paired devices ask over HTTP; everything else they hear over the socket. */
import express, { type Request, Router } from 'express';
import { z } from 'zod';
import { DeviceKind } from '../../../shared/people.ts';
import type { Credentials } from '../../credentials.ts';
import type { Identities } from '../../identities.ts';
import type { Limits } from '../../limits.ts';
import { isForeign } from '../../origins.ts';
import { DEVICE_TOKEN_SECONDS, type Devices } from '../../people/devices.ts';
import type { Pairing } from '../../people/pairing.ts';
import { sendProblem } from '../../problem.ts';

const Begin = z.strictObject({ kind: DeviceKind });
const Collect = z.strictObject({ secret: z.string().regex(/^[\w-]{43}$/) });

export interface DeviceRoutesOptions {
  readonly devices: Devices;
  readonly pairing: Pairing;
  readonly identities: Identities;
  readonly credentials: Credentials;
  readonly limits: Limits;
  readonly origins: ReadonlySet<string>;
  /** Where pairings are approved. */
  readonly origin: string;
}

export function deviceRoutes(options: DeviceRoutesOptions): Router {
  const { devices, pairing, identities, credentials, limits, origins, origin } = options;
  const router = Router();
  const json = express.json({ limit: '1kb' });
  const own = async ({ headers }: Request) => {
    const token = credentials.read(headers, 'device');
    const actor = token === undefined ? undefined : await identities.find(token);
    return actor?.device === undefined ? undefined : devices.get(actor.device);
  };

  router.use(['/api/pairing', '/api/device'], (request, response, next) => {
    response.set('Cache-Control', 'no-store');
    if (isForeign(request.headers, origins)) return sendProblem(response, 'origin-refused');
    if (!limits.admitStranger(request.ip)) return sendProblem(response, 'too-many-requests');
    next();
  });

  router.post('/api/pairing', json, async (request, response) => {
    const body = Begin.safeParse(request.body);
    if (!body.success) return sendProblem(response, 'input-invalid');
    const begun = await pairing.begin(body.data.kind);
    response.json({ ...begun, address: `${origin}/devices#${begun.code}` });
  });

  router.post('/api/pairing/collect', json, async (request, response) => {
    const body = Collect.safeParse(request.body);
    if (!body.success) return sendProblem(response, 'input-invalid');
    const collected = await pairing.collect(body.data.secret);
    if ('refusal' in collected) return sendProblem(response, collected.refusal);
    const token = await devices.newToken(identities, collected.device);
    if (token === undefined) return sendProblem(response, 'device-unknown');
    response.set('Set-Cookie', credentials.cookie('device', token, DEVICE_TOKEN_SECONDS)).json({});
  });

  /** Which device this is: a page asks before it shows anything. */
  router.get('/api/device', async (request, response) => {
    const device = await own(request);
    if (device === undefined) return sendProblem(response, 'unauthenticated');
    const { id, kind, site, name, settings } = device;
    response.json({ id, kind, site, name, settings });
  });

  /** Once a day: the old token ends when the new one is first shown. */
  router.post('/api/device/token', async (request, response) => {
    const device = await own(request);
    const token = device && (await devices.newToken(identities, device.id));
    if (token === undefined) return sendProblem(response, 'unauthenticated');
    response.set('Set-Cookie', credentials.cookie('device', token, DEVICE_TOKEN_SECONDS)).json({});
  });
  return router;
}
