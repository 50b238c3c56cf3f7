/** What a supervisor can do with a counter, a service, the whole site: questions with one key for each answer. */
import type { Words } from '../../shared/ui/i18n.ts';
import type { CounterRow, ServiceRow } from '../../shared/views/rows.ts';
import type { Ask, Choice, SiteBrief } from '../asks/ask.ts';
import { counterName } from '../counter-name.ts';
import type { Deed } from '../deed.ts';
import { openDeed } from './ask-to-open.ts';
import { dialsAsk } from './dial-asks.ts';
import type { Overview } from './overview.ts';

const TARGETS = [10, 15, 20, 30, 45, 60] as const;
/** The last of the queue, so that nobody loses a place that is near. */
const MOVED = [1, 3, 5, 10] as const;

const simple = (label: string, deed: Deed): Choice => ({ label, does: () => deed });

export function counterAsk(
  { services }: Overview,
  { id: counterId, label, open, services: own }: CounterRow,
  words: Words,
): Ask {
  const title = counterName(words, label);
  if (open === undefined) {
    const deed = openDeed({ id: counterId, label });
    return { title, groups: [{ choices: [simple(words.t('lead.ask-open', { label }), deed)] }] };
  }
  const acts =
    open.ticketId === undefined
      ? [
          simple(words.t('counter.close'), { command: 'close-counter', input: { counterId } }),
          open.paused === undefined
            ? simple(words.t('lead.pause'), { command: 'pause-counter', input: { counterId } })
            : simple(words.t('lead.resume'), { command: 'resume-counter', input: { counterId } }),
        ]
      : [simple(words.t('lead.end'), { command: 'finish-service', input: { counterId } })];
  const set = services
    .filter(({ id }) => own.includes(id) || open.services.includes(id))
    .flatMap((service) => {
      const isTaken = open.services.includes(service.id);
      const rest = isTaken ? open.services.filter((id) => id !== service.id) : [...open.services, service.id];
      if (rest.length === 0) return [];
      const deed: Deed = { command: 'set-counter-services', input: { counterId, services: rest } };
      const hint = words.t(isTaken ? 'counter.taken' : 'counter.not-taken');
      return [{ label: words.text(service.name), hint, wish: service.letter, does: () => deed }];
    });
  return {
    title: `${title} · ${open.name}`,
    groups: [{ choices: acts }, { label: words.t('lead.services'), choices: set }],
  };
}

export function serviceAsk(
  all: Overview,
  service: ServiceRow,
  sites: readonly SiteBrief[],
  words: Words,
): Ask {
  const { id: serviceId } = service;
  const isStopped = all.figures.get(serviceId)?.stopped !== undefined;
  const issuing: Choice = isStopped
    ? simple(words.t('lead.resume-issuing'), { command: 'resume-issuing', input: { serviceId } })
    : simple(words.t('lead.stop-issuing'), { command: 'stop-issuing', input: { serviceId } });
  return {
    title: `${service.letter} · ${words.text(service.name)}`,
    groups: [
      {
        choices: [
          issuing,
          { label: words.t('lead.move-people'), next: () => moveAsk(all, service, sites, words) },
        ],
      },
      {
        label: words.t('lead.target'),
        choices: TARGETS.map((minutes) =>
          simple(words.t('counter.for-minutes', { minutes }), {
            command: 'adjust-site',
            input: { targets: [{ serviceId, minutes }] },
          }),
        ),
      },
    ],
  };
}

function moveAsk(all: Overview, from: ServiceRow, sites: readonly SiteBrief[], words: Words): Ask {
  const others = all.services.filter(({ id }) => id !== from.id);
  const elsewhere = sites.flatMap((site) => {
    const same = site.services.find(({ id }) => id === from.id);
    return same === undefined ? [] : [{ site, serviceId: same.id }];
  });
  const counts = (make: (ticketId: string) => Deed) => (): Ask => ({
    title: words.t('lead.how-many'),
    groups: [
      {
        choices: MOVED.flatMap((count) => {
          const deed = together(last(all, from.id, count).map(make));
          return deed === undefined ? [] : [simple(words.t('lead.last-of-queue', { count }), deed)];
        }),
      },
    ],
  });
  return {
    title: words.t('lead.move-people'),
    groups: [
      {
        label: words.t('counter.to-service'),
        choices: others.map(({ id: serviceId, letter, name }) => ({
          label: words.text(name),
          wish: letter,
          next: counts((ticketId) => ({ command: 'transfer-ticket', input: { ticketId, serviceId } })),
        })),
      },
      {
        label: words.t('counter.to-site'),
        choices: elsewhere.map(({ site, serviceId }) => ({
          label: site.name,
          next: counts((ticketId) => ({
            command: 'send-ticket',
            input: { ticketId, site: site.id, serviceId },
          })),
        })),
      },
    ].filter(({ choices }) => choices.length > 0),
  };
}

/** Ids of those who stand last. */
function last({ tickets }: Overview, serviceId: string, count: number): string[] {
  return [...tickets.values()]
    .filter((ticket) => ticket.status === 'waiting' && ticket.serviceId === serviceId)
    .toSorted((a, b) => b.score - a.score || b.seq - a.seq)
    .slice(0, count)
    .map(({ id }) => id);
}

function together([first, ...others]: readonly Deed[]): Deed | undefined {
  return first && { ...first, others };
}

export function siteAsk({ figures, site }: Overview, words: Words): Ask {
  const isStopped = [...figures.values()].some(({ stopped }) => stopped !== undefined);
  const dials = site?.dials;
  return {
    title: words.t('lead.site'),
    groups: [
      {
        choices: [
          simple(words.t('lead.stop-all'), { command: 'stop-issuing', input: {} }),
          ...(isStopped
            ? [simple(words.t('lead.resume-all'), { command: 'resume-issuing', input: {} })]
            : []),
          { label: words.t('lead.close-day'), next: () => closeAsk(words) },
          ...(dials === undefined
            ? []
            : [{ label: words.t('lead.dials-open'), next: () => dialsAsk(dials, words) }]),
        ],
      },
    ],
  };
}

/** Twice asked: nobody who waits is served after it. */
function closeAsk(words: Words): Ask {
  return {
    title: words.t('lead.close-sure'),
    groups: [{ choices: [simple(words.t('lead.close-day-now'), { command: 'close-day', input: {} })] }],
  };
}

export function messageAsk({ site }: Overview, words: Words): Ask {
  const post =
    (to: 'screens' | 'staff', area?: string, urgent?: true) =>
    ({ text = '' }: { readonly text: string | undefined }): Deed => ({
      command: 'post-message',
      input: { to, text: { de: text }, ...(area !== undefined && { area }), ...(urgent && { urgent }) },
    });
  const areas = site?.areas ?? [];
  return {
    title: words.t('lead.message'),
    text: { label: words.t('lead.message-text'), isNeeded: true },
    groups: [
      {
        choices: [
          { label: words.t('lead.to-screens'), does: post('screens') },
          ...(areas.length > 1
            ? areas.map(({ id, name }) => ({
                label: words.t('lead.to-area', { area: words.text(name) }),
                does: post('screens', id),
              }))
            : []),
          { label: words.t('lead.to-staff'), does: post('staff') },
          { label: words.t('lead.over-screens'), does: post('screens', undefined, true) },
        ],
      },
    ],
  };
}
