/** What must be said before a move: a list to choose from by one key, sometimes with words. Data, no drawing. */
import type { Text } from '../../shared/model.ts';
import type { Words } from '../../shared/ui/i18n.ts';
import type { WaitRow } from '../../shared/views/forecast-rows.ts';
import type {
  CounterRow,
  MessageRow,
  PhoneRow,
  ServiceRow,
  SiteRow,
  TicketRow,
} from '../../shared/views/rows.ts';
import type { Deed } from '../deed.ts';
import type { AskName } from '../moves.ts';
import type { Print } from '../print.ts';

/** A site as the directory lists it. */
export interface SiteBrief {
  readonly id: string;
  readonly name: string;
  readonly services: readonly { readonly id: string; readonly letter: string; readonly short: Text }[];
}

/** All that the questions are made from. */
export interface Desk {
  readonly counterId: string;
  readonly counter: CounterRow | undefined;
  readonly visit: TicketRow | undefined;
  /** What that visitor's phone has said. */
  readonly phone?: PhoneRow | undefined;
  readonly isFree: boolean;
  readonly site: SiteRow | undefined;
  /** In the site's order. */
  readonly services: readonly ServiceRow[];
  /** What a newcomer would wait, by service. */
  readonly waits?: readonly WaitRow[];
  readonly counters: readonly CounterRow[];
  readonly tickets: readonly TicketRow[];
  readonly messages: readonly MessageRow[];
  /** Who waits for this counter, in its order. */
  readonly queue: readonly TicketRow[];
  /** The last number that was given here, which has no paper yet. */
  readonly issued?: Pick<Print, 'ticketId' | 'code'> | undefined;
  /** The other sites. */
  readonly sites: readonly SiteBrief[];
  /** Server time, epoch ms. */
  readonly now: number;
  /** The same in steps: a list of hundreds is not drawn anew each second. */
  readonly coarse: number;
  readonly words: Words;
}

/** What was said beside the choice. */
export interface Said {
  readonly text: string | undefined;
  readonly persons: number | undefined;
  readonly language: string | undefined;
}

export interface Choice {
  readonly label: string;
  readonly hint?: string | undefined;
  /** The key that would fit best, where no earlier choice has it. */
  readonly wish?: string | undefined;
  readonly does?: (said: Said) => Deed;
  /** Asks on. */
  readonly next?: () => Ask;
  /** Puts a number on paper. */
  readonly prints?: Print;
  /** Asks on in a form of its own. */
  readonly asks?: AskName;
}

export interface Ask {
  readonly title: string;
  readonly groups: readonly { readonly label?: string; readonly choices: readonly Choice[] }[];
  /** Words: a note that goes along with any choice, or own words instead of one. */
  readonly text?: {
    readonly label: string;
    readonly own?: (text: string) => Deed;
    readonly isNeeded?: boolean;
  };
  /** For how many, by digit keys. */
  readonly persons?: boolean;
  readonly language?: boolean;
}

const KEYS = '1234567890abcdefghijklmnopqrstuvwxyz';

/** Every choice with the key that picks it: its wish if that is free, otherwise the next one. */
export function withKeys(
  ask: Ask,
): { readonly choice: Choice; readonly key: string; readonly group: number }[] {
  const all = ask.groups.flatMap(({ choices }, group) => choices.map((choice) => ({ choice, group })));
  // Digits say how many persons there are, where that is asked.
  const taken = new Set(ask.persons === true ? '123456789' : '');
  const wished = all.map(({ choice: { wish } }) => {
    const key = wish?.toLowerCase() ?? '';
    if (key.length !== 1 || taken.has(key)) return undefined;
    taken.add(key);
    return key;
  });
  return all.map(({ choice, group }, index) => {
    const key = wished[index] ?? [...KEYS].find((each) => !taken.has(each)) ?? '';
    taken.add(key);
    return { choice, group, key };
  });
}

/** One choice for each service, by its letter. */
export function perService(
  { services, words }: Pick<Desk, 'services' | 'words'>,
  does: (service: ServiceRow, said: Said) => Deed,
): Choice[] {
  return services.map((service) => ({
    label: words.text(service.name),
    hint: words.t('counter.waiting-count', { count: service.waiting }),
    wish: service.letter,
    does: (said) => does(service, said),
  }));
}

/** Reasons at hand, and own words. */
export function perReason(reasons: readonly string[], does: (reason: string) => Deed): Pick<Ask, 'groups'> {
  return { groups: [{ choices: reasons.map((label) => ({ label, does: () => does(label) })) }] };
}
