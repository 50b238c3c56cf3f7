/** What a file of folds looks like. */
import type { EventData, EventName, LogEvent } from '../../events.ts';
import type { SiteState } from '../state.ts';

export type Fold<N extends EventName> = (state: SiteState, data: EventData<N>, event: LogEvent) => SiteState;
export type Folds<N extends EventName> = { readonly [K in N]: Fold<K> };
