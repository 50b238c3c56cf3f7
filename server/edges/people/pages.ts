/** The pages of an installation: the house's own, and those of devices, whose settings stand in no address. */
import { Router } from 'express';
import { sendPage } from '../../pages.ts';

/** Everything that staff do beside the counter is one page; what is in the path is read by it. */
const HOUSE = ['/', '/sign-in', '/people', '/roles', '/devices', '/audit', '/account', '/configuration'];
/** The editor of a site's configuration: in the demo too. */
const EDITOR = '/configuration/:site';
const DEVICES = {
  '/kiosk': 'kiosk/index.html',
  '/display': 'display/index.html',
  '/printer': 'display/paper.html',
} as const;

export function housePages(web: string): Router {
  const router = Router();
  for (const path of HOUSE)
    router.get(path, (_request, response) => sendPage(response, web, 'counter/house.html'));
  return router;
}

export function devicePages(web: string): Router {
  const router = Router();
  router.get(EDITOR, (_request, response) => sendPage(response, web, 'counter/house.html'));
  for (const [path, file] of Object.entries(DEVICES))
    router.get(path, (_request, response) => sendPage(response, web, file));
  return router;
}
