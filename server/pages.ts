/** The built screens. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Response } from 'express';

/** Pages are never cached: they name their assets by hash, and a screen that reloads wants the new ones. */
export function sendPage(response: Response, web: string, file: string): void {
  const path = join(web, file);
  if (!existsSync(path)) {
    response.status(404).type('text').send('This page is not built; run `npm run build`.\n');
    return;
  }
  response.set('Cache-Control', 'no-store').sendFile(path);
}
