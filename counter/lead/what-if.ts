/** What a supervisor asks of the rest of the day, and what the answer comes to. Pure. */
import type { MessageKey, Values } from '../../shared/messages/format.ts';
import type { Words } from '../../shared/ui/i18n.ts';
import type { Change, Outcome, Prospect, WhatIfAnswer } from '../../shared/what-if.ts';
import type { Deed } from '../deed.ts';
import { MINUTE } from '../queue.ts';
import { instantOf, wallDate } from '../wall-time.ts';
import { openDeed } from './ask-to-open.ts';
import type { Overview } from './overview.ts';

export type Kind = Change['kind'];

/** A form as it stands: `time` is `HH:MM` on the site's wall. */
export interface Wish {
  readonly kind: Kind;
  readonly counterId: string;
  readonly count: number;
  readonly from: string;
  readonly to: string;
  readonly time: string;
}

/** One service, or all of them: as planned, and with the change. */
export interface Line {
  /** Undefined: all services. */
  readonly serviceId: string | undefined;
  readonly before: Outcome;
  readonly after: Outcome;
}

/** What moves less than this is not called a change: minutes, and a share. */
const LEAST = { minutes: 1, share: 0.01 };

/** The change that a form asks for; undefined where it says nothing that can be worked out. */
export function changeOf(
  { kind, counterId, count, from, to, time }: Wish,
  { now }: Pick<Overview, 'now'>,
  timeZone: string,
): Change | undefined {
  if (kind === 'move-clerks') return from === to ? undefined : { kind, count, from, to };
  if (!/^\d\d:\d\d$/.test(time)) return undefined;
  const at = instantOf(wallDate(now, timeZone), time, timeZone);
  if (kind === 'stop-issuing') return { kind, at };
  return counterId === '' ? undefined : { kind, counterId, at };
}

/** The site, then every service that somebody comes for. */
export function linesOf({ asPlanned, changed }: WhatIfAnswer): Line[] {
  const found = asPlanned.services.flatMap((before) => {
    const after = changed.services.find(({ serviceId }) => serviceId === before.serviceId);
    if (after === undefined || Math.max(before.visitors, after.visitors) < 0.5) return [];
    return [{ serviceId: before.serviceId, before, after }];
  });
  return [{ serviceId: undefined, before: asPlanned, after: changed }, ...found];
}

/** Whether visitors are better off, worse off, or as they were. */
export function effect({ before, after }: Line): 'good' | 'bad' | '' {
  const share = after.inTarget - before.inTarget;
  if (Math.abs(share) >= LEAST.share) return share > 0 ? 'good' : 'bad';
  const minutes = (before.p90 ?? Infinity) - (after.p90 ?? Infinity);
  if (Number.isNaN(minutes) || Math.abs(minutes) < LEAST.minutes) return '';
  return minutes > 0 ? 'good' : 'bad';
}

/** Why nothing is otherwise with the change; undefined where something is. */
export function nothingChanges(change: Change, { asPlanned, changed, moved }: WhatIfAnswer) {
  if (change.kind === 'move-clerks' && moved.length === 0) return 'lead.if-nobody' as const;
  return isSame(asPlanned, changed) ? ('lead.if-same' as const) : undefined;
}

function isSame(a: Prospect, b: Prospect): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What the change would be, as something to do now; undefined where it is for later and can only be kept in mind. */
export function deedOf(
  change: Change,
  { moved }: WhatIfAnswer,
  { counters, services, now }: Overview,
  timeZone: string,
  words: Words,
):
  | { readonly label: { readonly key: MessageKey; readonly values?: Values }; readonly deed: Deed }
  | undefined {
  if (change.kind === 'stop-issuing')
    return change.at > now + MINUTE
      ? undefined
      : { label: { key: 'lead.stop-all' }, deed: { command: 'stop-issuing', input: {} } };
  if (change.kind === 'open-counter') {
    const counter = counters.find(({ id }) => id === change.counterId);
    if (counter === undefined) return undefined;
    const time = change.at > now + MINUTE ? words.time(change.at, timeZone) : undefined;
    return {
      label: { key: 'lead.ask-open', values: { label: counter.label } },
      deed: openDeed(counter, time),
    };
  }
  const { from, to } = change;
  const changing = counters.filter(({ id, open }) => open !== undefined && moved.includes(id));
  const deed = changing.reduceRight<Deed | undefined>((next, { id: counterId, open }) => {
    const taken = [...(open?.services ?? []).filter((id) => id !== from), to];
    const input = { counterId, services: taken };
    return { command: 'set-counter-services', input, ...(next && { next }) };
  }, undefined);
  if (deed === undefined) return undefined;
  const service = words.text(services.find(({ id }) => id === to)?.short ?? { de: to });
  const labels = changing.map(({ label }) => label).join(', ');
  const key = changing.length === 1 ? 'lead.take-one' : 'lead.take-several';
  return { label: { key, values: { labels, service } }, deed };
}
