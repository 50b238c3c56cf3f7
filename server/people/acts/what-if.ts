/** What the rest of a site's day would be: it looks, and changes nothing. */
import type { Catalogue } from '../../../shared/engine/state.ts';
import { type Refusal, refuse } from '../../../shared/refusals.ts';
import type { Change, WhatIfAnswer } from '../../../shared/what-if.ts';
import type { Sites } from '../../sites.ts';
import type { Handlers } from '../administer.ts';

export interface WhatIfActs {
  readonly sites: Sites;
  /** Undefined while there is no forecast of the site. */
  readonly ask: (site: string, change: Change) => Promise<WhatIfAnswer | undefined>;
}

export function whatIfActs({ sites, ask }: WhatIfActs): Pick<Handlers, 'ask-what-if'> {
  return {
    async 'ask-what-if'({ site: id, change }) {
      const catalogue = (await sites.get(id))?.state.catalogue;
      if (catalogue === undefined || catalogue === null) return refuse('site-unknown');
      const unknown = misses(catalogue, change);
      if (unknown !== undefined) return unknown;
      const answer = await ask(id, change);
      return answer === undefined ? refuse('overloaded') : { value: answer };
    },
  };
}

function misses({ site, services }: Catalogue, change: Change): { readonly refusal: Refusal } | undefined {
  if (change.kind === 'open-counter') {
    const isKnown = site.counters.some(({ id }) => id === change.counterId);
    return isKnown ? undefined : refuse('counter-unknown', change.counterId);
  }
  if (change.kind === 'stop-issuing') return undefined;
  const unknown = [change.from, change.to].find((id) => !services.has(id));
  return unknown === undefined ? undefined : refuse('service-unknown', unknown);
}
