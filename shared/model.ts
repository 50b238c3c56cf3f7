/** The nouns of a customer centre, as schemas; every type in the project is inferred from here. */
import { z } from 'zod';
import { Dials } from './dials.ts';
import { Display } from './display.ts';
import { Spans, slug, unique } from './spans.ts';
import { Language, Text } from './text.ts';
import { WEEKDAYS } from './weekdays.ts';

export { Display, DisplayId, type Medium } from './display.ts';
export { Language, Text } from './text.ts';

export const SiteId = slug;
export const ServiceId = slug;
export const AreaId = slug;
export const CounterId = slug;
export const KioskId = slug;

/** Made from the ticket's token by hashing (see server/ids.ts): safe to broadcast, opens nothing. */
export const TicketId = z.string().regex(/^[A-Za-z0-9_-]{12}$/);
/** 128 random bits, base64url: the only thing that opens a ticket's page. */
export const TicketToken = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

/** Federal states by their official letters, for public holidays. */
const FEDERAL_STATES = [
  'BB',
  'BE',
  'BW',
  'BY',
  'HB',
  'HE',
  'HH',
  'MV',
  'NI',
  'NW',
  'RP',
  'SH',
  'SL',
  'SN',
  'ST',
  'TH',
] as const;

/** When something is open. A weekday that is not named is closed; an exception overrides everything on its date. */
export const Hours = z.strictObject({
  week: z.partialRecord(z.enum(WEEKDAYS), Spans),
  exceptions: z
    .array(z.strictObject({ date: z.iso.date(), spans: Spans, reason: Text.optional() }))
    .max(400)
    .optional(),
});
export type Hours = z.infer<typeof Hours>;

export const Area = z.strictObject({ id: AreaId, name: Text });
export type Area = z.infer<typeof Area>;

export const Service = z.strictObject({
  id: ServiceId,
  /** First letter of every ticket's code: unique within the site, so that codes are. T is the appointments'. */
  letter: z.string().regex(/^[A-SU-Z]$/),
  name: Text,
  /** Short form for screens that are read from far away. */
  short: Text,
  bring: Text.optional(),
  /** Printed on its tickets only. */
  paperText: Text.optional(),
  /** Heading under which the kiosk shows it, where there are many. */
  group: Text.optional(),
  /** Kiosks give no number for it; staff may. */
  bookedOnly: z.boolean().optional(),
  /** Where it can be done, or booked, without a visit. */
  online: z
    .url({ protocol: /^https$/ })
    .max(200)
    .optional(),
  area: AreaId,
  /** The wait that the site promises, in minutes. */
  targetMinutes: z.int().min(1).max(480),
  /** How long a visit takes as a rule, call to finish, in minutes. */
  normalMinutes: z.int().min(1).max(240).optional(),
  /** Within the site's hours; without it, the site's. */
  hours: Hours.optional(),
  /** Numbers per business day, and visitors per appointment slot. */
  capacity: z
    .strictObject({ perDay: z.int().min(0).optional(), perSlot: z.int().min(0).optional() })
    .optional(),
  /** Switched off by hand; the text says why, and what to do instead. */
  off: Text.optional(),
  /** A pilot service is there from one date to another, both included. */
  trial: z.strictObject({ from: z.iso.date(), to: z.iso.date() }).optional(),
  checkIn: z
    .strictObject({
      /** Earlier than this before the slot is too early; later than `latest` after it is too late. Minutes. */
      earliest: z.int().min(0).max(480),
      latest: z.int().min(0).max(480),
    })
    .optional(),
});
export type Service = z.infer<typeof Service>;

export const Counter = z.strictObject({
  id: CounterId,
  /** What a visitor looks for: "7", "A12", "Zimmer 3". */
  label: z.string().min(1).max(20),
  area: AreaId,
  services: z.array(ServiceId).min(1),
  /** Taken only when that serves somebody sooner by the site's dial D. */
  secondary: z.array(ServiceId).optional(),
  /** When it is staffed as planned; what lies between two spans is a break. The forecast reckons with it. */
  hours: Hours.optional(),
});
export type Counter = z.infer<typeof Counter>;

/** `virtual` draws the paper as a picture; others are ESC/POS printers: on the network, or at the server's own plug. */
const PrinterAddress = z
  .string()
  .max(120)
  .regex(
    /^(?:virtual|tcp:\/\/[A-Za-z0-9.[\]:-]+:\d{1,5}(?:\?[a-z0-9=&-]+)?|file:\/dev\/[A-Za-z0-9_/-]+(?:\?[a-z0-9=&-]+)?)$/,
  );

export const Kiosk = z.strictObject({
  id: KioskId,
  name: z.string().min(1).max(40),
  printer: PrinterAddress,
});
export type Kiosk = z.infer<typeof Kiosk>;

/** A whole site's configuration, valid as a whole: every reference inside it points at something. */
export const Site = z
  .strictObject({
    id: SiteId,
    organisation: z.string().min(1).max(60),
    name: z.string().min(1).max(60),
    place: z.string().min(1).max(60),
    timeZone: z.string().refine((zone) => isTimeZone(zone), 'not an IANA time zone'),
    areas: z.array(Area).min(1),
    services: z.array(Service).min(1),
    counters: z.array(Counter).min(1),
    kiosks: z.array(Kiosk),
    /** Screens that are more than an area's plain one. */
    displays: z.array(Display).max(40).optional(),
    /** Without hours a site is always open. */
    hours: Hours.optional(),
    /** Closed on this state's public holidays, unless an exception says otherwise. */
    federalState: z.enum(FEDERAL_STATES).optional(),
    /** Works through the night: who is in the house at the turn of the day stays in the queue. */
    overnight: z.boolean().optional(),
    /** The languages that stand in front at the kiosk and on the phone, in this order; all others are one touch away. */
    languages: z.array(Language).min(1).refine(unique, 'a language occurs twice').optional(),
    /** Sites that a visitor who cannot be served here may be sent to. */
    near: z.array(SiteId).max(8).optional(),
    /** Lines at the foot of every ticket. */
    paperText: Text.optional(),
    dials: Dials.partial().optional(),
    /** One line at the foot of the screens. */
    notice: Text.optional(),
    /** Demo data says so on every screen and on the paper. */
    demo: z.boolean(),
  })
  .superRefine((site, context) => {
    const fail = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    for (const list of ['areas', 'services', 'counters', 'kiosks'] as const) {
      if (!unique(site[list].map((entry) => entry.id))) fail(list, 'an id occurs twice');
    }
    if (!unique((site.displays ?? []).map(({ id }) => id))) fail('displays', 'an id occurs twice');
    if (!unique(site.services.map((service) => service.letter))) fail('services', 'a letter occurs twice');
    if (!unique(site.counters.map((counter) => counter.label))) fail('counters', 'a label occurs twice');
    const areas = new Set(site.areas.map((area) => area.id));
    const services = new Set(site.services.map((service) => service.id));
    for (const { id, area } of [...site.services, ...site.counters]) {
      if (!areas.has(area)) fail('areas', `${id} lies in an unknown area`);
    }
    for (const display of site.displays ?? []) {
      if (!display.areas.every((id) => areas.has(id)))
        fail('displays', `${display.id} shows an unknown area`);
    }
    for (const counter of site.counters) {
      if (![...counter.services, ...(counter.secondary ?? [])].every((id) => services.has(id)))
        fail('counters', `${counter.id} has an unknown service`);
    }
  });
export type Site = z.infer<typeof Site>;

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions();
    return true;
  } catch {
    return false;
  }
}

export const TICKET_STATUSES = [
  'booked',
  'waiting',
  'called',
  'serving',
  'parked',
  'missed',
  'finished',
  'left',
  'sent',
] as const;
export type TicketStatus = (typeof TICKET_STATUSES)[number];

export { type Actor, type Grant, PERMISSIONS, type Permission, ROLES, Role } from './actor.ts';
