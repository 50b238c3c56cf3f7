import type { ViewController } from '../../shared/ui/view-controller.ts';
import type { SilenceRow } from '../../shared/views/devices.ts';
import type { AccuracyRow, AheadRow, ForeseenRow, WaitRow } from '../../shared/views/forecast-rows.ts';
import type {
  CounterRow,
  FiguresRow,
  MessageRow,
  PointRow,
  PrinterRow,
  PrintRow,
  ServiceRow,
  SiteRow,
  TicketRow,
} from '../../shared/views/rows.ts';
import type { Overview } from './overview.ts';

/** @param now server time, epoch ms */
export function readOverview(staff: ViewController, day: ViewController, now: number): Overview {
  return {
    site: staff.one<SiteRow>('site'),
    services: staff.of<ServiceRow>('service').toSorted((a, b) => a.position - b.position),
    counters: staff.of<CounterRow>('counter'),
    tickets: new Map(staff.of<TicketRow>('ticket').map((ticket) => [ticket.id, ticket])),
    figures: new Map(day.of<FiguresRow>('figures').map((row) => [row.serviceId, row])),
    points: day.of<PointRow>('point').toSorted((a, b) => a.at - b.at),
    messages: staff.of<MessageRow>('message').toSorted((a, b) => a.at - b.at),
    waits: new Map(day.of<WaitRow>('wait').map((row) => [row.serviceId, row])),
    foreseen: day.of<ForeseenRow>('foreseen'),
    ahead: day.one<AheadRow>('ahead'),
    accuracy: day.one<AccuracyRow>('accuracy'),
    prints: day.of<PrintRow>('print'),
    printers: day.of<PrinterRow>('printer'),
    silences: day.of<SilenceRow>('silence'),
    now,
  };
}
