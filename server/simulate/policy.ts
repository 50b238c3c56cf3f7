/** Another way to run a site, in a word on the command line: another dial, target, staffing. */
import { Dials } from '../../shared/dials.ts';
import { Site } from '../../shared/model.ts';
import { StartError } from '../start-error.ts';

export interface Policy {
  readonly name: string;
  readonly site: Site;
}

/**
 * The site with what a policy changes, its parts separated by commas:
 * `headStart=30` any dial · `target:pass=45` minutes · `close:4` a counter stays closed ·
 * `takes:4=pass+wohnsitz` its services.
 *
 * @throws {StartError} where a part means nothing at this site
 */
export function policyOf(site: Site, name: string): Policy {
  const changed = name.split(',').reduce((now, part) => change(now, part.trim()), site);
  const parsed = Site.safeParse(changed);
  if (!parsed.success)
    throw new StartError(`--policy ${name}: ${parsed.error.issues[0]?.message ?? 'not possible'}.`);
  return { name, site: parsed.data };
}

function change(site: Site, part: string): Site {
  const [what = '', value = ''] = part.split('=');
  const [kind = '', id = ''] = what.split(':');
  const isNumber = /^\d{1,3}$/.test(value);
  if (kind in Dials.shape && isNumber) return { ...site, dials: { ...site.dials, [kind]: Number(value) } };
  if (kind === 'target' && isNumber && site.services.some((service) => service.id === id)) {
    const targetMinutes = Number(value);
    return {
      ...site,
      services: site.services.map((each) => (each.id === id ? { ...each, targetMinutes } : each)),
    };
  }
  if (kind === 'close' && site.counters.some((counter) => counter.id === id))
    return { ...site, counters: site.counters.filter((counter) => counter.id !== id) };
  if (kind === 'takes' && site.counters.some((counter) => counter.id === id)) {
    const services = value.split('+');
    return {
      ...site,
      counters: site.counters.map((each) => (each.id === id ? { ...each, services } : each)),
    };
  }
  throw new StartError(
    `--policy does not know ${part}; it takes a dial (headStart=30), target:<service>=<minutes>, close:<counter>, takes:<counter>=<service>+<service>.`,
  );
}
