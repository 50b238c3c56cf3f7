import { existsSync } from 'node:fs';
import { findProgram } from '../../server/start/run.mjs';

/** By these names it is on PATH. */
export const CHROMIUM = ['chromium', 'google-chrome-stable', 'google-chrome'];
/** On macOS it is on no PATH. */
const applications = ['Google Chrome', 'Chromium'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

/**
 * Where the browser of the tests is: CHROMIUM_PATH, else on PATH or in /Applications; undefined when it is in none of
 * these.
 * @returns {string | undefined}
 */
export function chromiumPath() {
  const asked = process.env.CHROMIUM_PATH;
  if (asked) return asked;
  return findProgram(CHROMIUM) ?? applications.find((path) => existsSync(path));
}
