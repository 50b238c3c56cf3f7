/** Where what was learnt of a site is kept: beside its log, for the next start and the other processes. */
import { answered } from '../log/answered.ts';
import { siteKeys } from '../log/keys.ts';
import type { Store } from '../log/store.ts';
import type { ForecasterOptions } from './forecaster.ts';

export function storedLearnt({ commands }: Store): ForecasterOptions['learnt'] {
  return {
    load: (site) => answered(commands.get(siteKeys(site).learnt)),
    save: async (site, learnt) => {
      await commands.set(siteKeys(site).learnt, learnt);
    },
  };
}
