/** The forecaster of a server: what it has learnt is kept beside the log, what it says goes to the screens. */
import type { Step } from '../closing.ts';
import type { Feed } from '../feed.ts';
import { answered } from '../log/answered.ts';
import { siteKeys } from '../log/keys.ts';
import type { Store } from '../log/store.ts';
import { Forecaster, type ForecasterOptions } from './forecaster.ts';

export interface StartOptions extends Pick<ForecasterOptions, 'now' | 'fault'> {
  readonly store: Store;
  readonly feed: Feed;
  readonly steps: Step[];
}

export function startForecaster({ store: { commands }, feed, steps, ...options }: StartOptions): Forecaster {
  const forecaster = new Forecaster({
    ...options,
    learnt: {
      load: (site) => answered(commands.get(siteKeys(site).learnt)),
      save: async (site, learnt) => {
        await answered(commands.set(siteKeys(site).learnt, learnt));
      },
    },
    changed: (site, set, gone) => feed.derive(site, set, gone),
  });
  steps.push({ name: 'forecast', bound: 1000, close: () => forecaster.close() });
  return forecaster;
}
