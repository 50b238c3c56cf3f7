/** The routes beside commands and views: people and devices everywhere, the demo's own in the demo. */
import { fileURLToPath } from 'node:url';
import type { Router } from 'express';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { Files } from './configuration/files.ts';
import type { Credentials } from './credentials.ts';
import { type DeviceOptions, deviceRoutes as kioskRoutes } from './device-routes.ts';
import { demoPages, demoRoutes } from './edges/demo/routes.ts';
import { directoryRoute } from './edges/directory.ts';
import { actRoutes } from './edges/people/acts.ts';
import { configurationRoutes } from './edges/people/configuration.ts';
import { deviceRoutes } from './edges/people/devices.ts';
import { oidcRoutes } from './edges/people/oidc.ts';
import { devicePages, housePages } from './edges/people/pages.ts';
import { signInRoutes } from './edges/people/sign-in.ts';
import type { Limits } from './limits.ts';
import type { People } from './people/people.ts';
import { type PhoneOptions, phoneRoutes } from './phone-routes.ts';
import type { Sites } from './sites.ts';

/** Folder of the built screens. */
export const WEB = fileURLToPath(new URL('../web', import.meta.url));

export interface RoutesOptions extends DeviceOptions, PhoneOptions {
  readonly config: Pick<Config, 'demo'>;
  readonly origin: string;
  readonly origins: ReadonlySet<string>;
  readonly sites: Sites;
  readonly files: Files;
  readonly people: People;
  readonly credentials: Credentials;
  readonly limits: Limits;
  readonly log: Pick<Logger, 'warn'>;
}

export function createRoutes(options: RoutesOptions): Router[] {
  const { config, people } = options;
  const shared = { ...options, ...people };
  return [
    ...kioskRoutes(options),
    ...phoneRoutes(options, WEB),
    directoryRoute(shared),
    signInRoutes(shared),
    ...(people.provider && people.external
      ? [oidcRoutes({ ...shared, ...people, provider: people.provider, external: people.external })]
      : []),
    actRoutes(shared),
    configurationRoutes(shared),
    deviceRoutes(shared),
    devicePages(WEB),
    ...(config.demo ? [demoRoutes(shared), demoPages(WEB)] : [housePages(WEB)]),
  ];
}
