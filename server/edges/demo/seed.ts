/** Brings the demo city into being, through the same pipe as everything else. */
import { createHash } from 'node:crypto';
import type { Actor } from '../../../shared/model.ts';
import { refusals } from '../../../shared/refusals.ts';
import type { Dispatch } from '../../dispatch.ts';
import { StartError } from '../../start-error.ts';
import { demoCity } from './city.ts';

const setup: Actor = { id: 'administrator:demo', role: 'administrator', sites: ['*'], name: 'Demo' };

/**
 * Configures every demo site. Idempotent: the command's id is made from the configuration, so a later
 * start with the same one changes nothing, and one with another printer changes just that.
 * @throws {StartError} when a site refuses
 * @throws Error when the store is away
 */
export async function seedDemoCity(dispatch: Dispatch, printer: string): Promise<void> {
  for (const site of demoCity(printer)) {
    const id = `demo-${createHash('sha256').update(JSON.stringify(site)).digest('base64url')}`;
    const result = await dispatch({
      site: site.id,
      name: 'configure-site',
      id,
      input: { site },
      actor: setup,
    });
    if (!('refusal' in result)) continue;
    const { code, detail = '' } = result.refusal;
    const said = `The demo site ${site.id} could not be set up: ${code} ${detail}`;
    throw refusals[code].retryable ? new Error(said) : new StartError(said);
  }
}
