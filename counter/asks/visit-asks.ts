/** Questions about the visitor at the counter, about newcomers, and about the counter itself. */
import type { Language } from '../../shared/model.ts';
import type { Deed } from '../deed.ts';
import type { AskName } from '../moves.ts';
import { printAsk } from '../print.ts';
import { type Ask, type Desk, perReason, perService, type Said } from './ask.ts';
import { transferAsk } from './pass-on.ts';

const MINUTE = 60_000;

/** The question of a move; undefined where the move has a form of its own, or nobody whom it could be about. */
export function askOf(name: AskName, desk: Desk): Ask | undefined {
  switch (name) {
    case 'transfer':
      return desk.visit && transferAsk(desk, desk.visit);
    case 'park':
      return parkAsk(desk);
    case 'add-service':
      return addServiceAsk(desk);
    case 'split':
      return desk.visit && splitAsk(desk, desk.visit.id);
    case 'serve':
      return serveAsk(desk);
    case 'issue':
      return issueAsk(desk);
    case 'print':
      return desk.issued && printAsk(desk, desk.issued);
    case 'pause':
      return pauseAsk(desk);
    case 'services':
      return servicesAsk(desk);
    default:
      return undefined;
  }
}

function parkAsk({ words, counterId }: Desk): Ask {
  const park = (reason: string) => ({ command: 'park-ticket', input: { counterId, reason } }) as const;
  const reasons = (['photo', 'papers', 'pay', 'form'] as const).map((key) => words.t(`counter.park-${key}`));
  return {
    title: words.t('counter.park-title'),
    text: { label: words.t('counter.own-words'), own: park },
    ...perReason(reasons, park),
  };
}

function addServiceAsk(desk: Desk): Ask {
  const { words, counterId } = desk;
  const add = (when: 'now' | 'queued') =>
    perService(desk, ({ id }) => ({
      command: 'add-service',
      input: { counterId, serviceId: id, when },
    }));
  return {
    title: words.t('counter.add-service'),
    groups: [
      { label: words.t('counter.add-now'), choices: add('now') },
      // The same letters are taken by then: digits.
      { label: words.t('counter.add-queued'), choices: add('queued') },
    ],
  };
}

export function splitAsk(desk: Desk, ticketId: string): Ask {
  return {
    title: desk.words.t('counter.split-title'),
    persons: true,
    groups: [
      {
        choices: perService(desk, ({ id }, said) => ({
          command: 'split-ticket',
          input: { ticketId, serviceId: id, ...personsOf(said) },
        })),
      },
    ],
  };
}

function serveAsk(desk: Desk): Ask {
  return {
    title: desk.words.t('counter.serve-title'),
    persons: true,
    language: true,
    groups: [
      {
        choices: perService(desk, ({ id }, said) => ({
          command: 'serve-without-ticket',
          input: { counterId: desk.counterId, serviceId: id, ...personsOf(said), ...languageOf(said) },
        })),
      },
    ],
  };
}

function issueAsk(desk: Desk): Ask {
  return {
    title: desk.words.t('counter.issue-title'),
    persons: true,
    language: true,
    groups: [
      {
        choices: perService(desk, ({ id }, said) => ({
          command: 'issue-ticket',
          input: { serviceId: id, ...personsOf(said), ...languageOf(said) },
        })),
      },
    ],
  };
}

function pauseAsk({ words, counterId, now }: Desk): Ask {
  const pause = (kind: 'break' | 'back-office', minutes?: number) => () =>
    ({
      command: 'pause-counter',
      input: { counterId, kind, ...(minutes !== undefined && { until: Math.round(now) + minutes * MINUTE }) },
    }) as const;
  const lengths = [15, 30, 45] as const;
  const choices = (kind: 'break' | 'back-office') => [
    ...lengths.map((minutes) => ({
      label: words.t('counter.for-minutes', { minutes }),
      does: pause(kind, minutes),
    })),
    { label: words.t('counter.open-end'), does: pause(kind) },
  ];
  return {
    title: words.t('counter.pause'),
    groups: [
      { label: words.t('counter.break'), choices: choices('break') },
      { label: words.t('counter.back-office'), choices: choices('back-office') },
    ],
  };
}

/** One service more or less; the last one stays. */
function servicesAsk({ words, counterId, counter, services }: Desk): Ask {
  const taken = counter?.open?.services ?? [];
  const own = services.filter(({ id }) => counter?.services.includes(id) === true || taken.includes(id));
  const set = (ids: readonly string[]) => (): Deed => ({
    command: 'set-counter-services',
    input: { counterId, services: [...ids] },
  });
  return {
    title: words.t('counter.services'),
    groups: [
      {
        choices: own.flatMap(({ id, letter, name }) => {
          const isTaken = taken.includes(id);
          const rest = isTaken ? taken.filter((other) => other !== id) : [...taken, id];
          if (rest.length === 0) return [];
          return [
            {
              label: words.text(name),
              hint: words.t(isTaken ? 'counter.taken' : 'counter.not-taken'),
              wish: letter,
              does: set(rest),
            },
          ];
        }),
      },
      {
        choices: [{ label: words.t('counter.all-services'), wish: '0', does: set(counter?.services ?? []) }],
      },
    ],
  };
}

function personsOf({ persons }: Said) {
  return persons === undefined ? {} : { persons };
}

function languageOf({ language }: Said) {
  return language === undefined ? {} : { language: language as Language };
}
