import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefused } from '../../shared/engine/decide.ts';
import { execute } from '../../shared/engine/execute.ts';
import { EMPTY, type SiteState } from '../../shared/engine/state.ts';
import { type EventName, events, type LogEvent } from '../../shared/events.ts';
import { type AnyView, isViewName, type ViewName, viewOf, views } from '../../shared/views/index.ts';
import { type History, histories, leadHistories } from '../engine/history.ts';
import { PINNED } from '../engine/pinned.ts';
import { Sender } from '../engine/sender.ts';
import { roomsOf } from '../support/rooms.ts';
import { ready, ticketIdOf } from '../support/site.ts';
import { Room } from './watch.ts';

const SEED = 20260302;
/** Comes only in one step with the end of the same visit, whose notice is enough. */
const COMPANION = 'visit-continued';
const names = Object.keys(views).filter(isViewName);
const eventNames = Object.keys(events).filter((name): name is EventName => Object.hasOwn(events, name));

/** After each press: whether what is decided so far is committed, and whether then the patches go out. */
type Bundling = readonly ('decided' | 'committed' | 'sent')[];
const bundlings: fc.Arbitrary<Bundling> = fc.array(fc.constantFrom('decided', 'committed', 'sent', 'sent'), {
  minLength: 1,
  maxLength: 30,
});

/** Lets somebody watch every room of these views from the moment that there is such a room. */
function watch(
  look: (name: ViewName) => AnyView,
  list: readonly ViewName[],
  history: History,
  cuts: Bundling,
) {
  const sender = new Sender(history);
  const rooms = new Map<string, Room>();
  let committed: SiteState = EMPTY;
  let decided: SiteState = EMPTY;
  let batch: LogEvent[] = [];

  function press(sent: ReturnType<Sender['begin']>, cut: Bundling[number] | undefined): void {
    const { command, actor, at, fresh } = sent;
    const done = execute(decided, command, { at, actor, newTicket: () => fresh, ticketIdOf });
    if (!isRefused(done)) {
      decided = done.state;
      batch.push(...done.events);
    }
    if (cut === 'decided' || decided.catalogue === null) return;
    const after = ready(decided);
    for (const room of rooms.values()) room.committed(batch, committed, after);
    committed = decided;
    batch = [];
    if (cut === 'committed') return;
    for (const room of rooms.values()) room.flush(after);
    for (const name of list) {
      for (const params of roomsOf[name](after)) {
        const id = `${name} ${JSON.stringify(params)}`;
        if (!rooms.has(id)) rooms.set(id, new Room(name, look(name), params, after));
      }
    }
  }

  press(sender.begin(), 'sent');
  for (const [index, step] of history.steps.entries())
    press(sender.next(step, decided), cuts[index % cuts.length]);
}

/** Days in which an event happens. */
function daysWith(event: EventName): typeof histories {
  const isLead = /^(message|issuing)-|^(site-adjusted|day-closed)$/.test(event);
  return isLead ? leadHistories : histories;
}

/** A view that does not notice one kind of event. */
function deafTo(event: EventName, view: AnyView): AnyView {
  return {
    ...view,
    *touched(of, before, after, params) {
      if (of.type !== event) yield* view.touched(of, before, after, params);
    },
  };
}

/** The kinds of events that name a row which no other event of the same command names, in random presses. */
function heardBy(name: ViewName, numRuns: number): EventName[] {
  const heard = new Set<EventName>();
  const namedBy = new Map<string, EventName | 'several'>();
  const listening = (view: AnyView): AnyView => ({
    ...view,
    *touched(event, before, after, params) {
      for (const key of view.touched(event, before, after, params)) {
        const id = JSON.stringify([event.by, event.command, params, key]);
        const other = namedBy.get(id) ?? event.type;
        namedBy.set(id, other === event.type ? event.type : 'several');
        yield key;
      }
    },
  });
  for (const of of [histories, leadHistories]) {
    for (const history of fc.sample(of(80), { seed: SEED, numRuns })) {
      namedBy.clear();
      watch((each) => listening(viewOf(each)), [name], history, ['sent']);
      // Each event in the days that are meant for it.
      for (const event of namedBy.values())
        if (event !== 'several' && daysWith(event) === of) heard.add(event);
    }
  }
  return eventNames.filter((event) => heard.has(event));
}

describe('snapshot and patches', () => {
  test('show in every room what a fresh snapshot shows, however changes are bundled', () => {
    fc.assert(
      fc.property(histories(60), bundlings, (history, cuts) => watch(viewOf, names, history, cuts)),
      { seed: SEED, numRuns: 120 },
    );
    fc.assert(
      fc.property(leadHistories(60), bundlings, (history, cuts) => watch(viewOf, names, history, cuts)),
      { seed: SEED, numRuns: 40 },
    );
  });

  test.each(Object.entries(PINNED))('show it in %s', (_, history) => {
    watch(viewOf, names, history, ['sent']);
    watch(viewOf, names, history, ['decided', 'decided', 'sent']);
  });

  const pairs = names.flatMap((name) => heardBy(name, 80).map((event) => [name, event] as const));

  test('hear every event in at least one view', () => {
    const heard = new Set<EventName>([...pairs.map(([, event]) => event), COMPANION]);
    // The rare ones come up in more histories than it takes to prove the others.
    for (const name of names)
      if (heard.size < eventNames.length) for (const event of heardBy(name, 400)) heard.add(event);
    expect(heard).toEqual(new Set(eventNames));
  }, 60_000);

  test.each(pairs)('would differ if the view %s did not notice %s', (name, event) => {
    const found = fc.check(
      fc.property(daysWith(event)(80), bundlings, (history, cuts) =>
        watch((each) => deafTo(event, viewOf(each)), [name], history, cuts),
      ),
      { seed: SEED, numRuns: 400, endOnFailure: true },
    );
    expect(found.failed).toBe(true);
  });
});
