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
  /** One more line under its name at the kiosk: what it is, or is not. */
  hint: Text.optional(),
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
  /** The German administration's catalogue of services: the same one there and here. */
  leika: z
    .string()
    .regex(/^99\d{12}$/)
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

/** `virtual` draws the paper as a picture; others are ESC/POS printers: on the network, at the server's or at the kiosk's own plug. */
const PrinterAddress = z
  .string()
  .max(120)
  .regex(
    /^(?:virtual|browser(?:\?[a-z0-9=&-]+)?|tcp:\/\/[A-Za-z0-9.[\]:-]+:\d{1,5}(?:\?[a-z0-9=&-]+)?|file:\/dev\/[A-Za-z0-9_/-]+(?:\?[a-z0-9=&-]+)?)$/,
  );

/** Languages that stand in front, in this order; all others are one touch away. */
const FrontLanguages = z
  .array(Language)
  .min(1)
  .refine(unique, 'occurs twice' satisfies Misfit);

export const Kiosk = z.strictObject({
  id: KioskId,
  name: z.string().min(1).max(40),
  printer: PrinterAddress,
  /** Default: the site's. */
  languages: FrontLanguages.optional(),
});
export type Kiosk = z.infer<typeof Kiosk>;

/** Where a mobile site stands: on these weekdays, and on these dates, which go before. */
const Stop = z.strictObject({
  id: slug,
  place: z.string().min(1).max(60),
  days: z.array(z.enum(WEEKDAYS)).max(7).optional(),
  dates: z.array(z.iso.date()).max(200).optional(),
});
export type Stop = z.infer<typeof Stop>;

const LISTS = ['areas', 'services', 'counters', 'kiosks', 'stops', 'displays'] as const;
type ListName = (typeof LISTS)[number];
/** What is wrong with a configuration whose every field is right by itself. */
export const MISFITS = ['occurs twice', 'is not there', 'ends too soon'] as const;
type Misfit = (typeof MISFITS)[number];

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
    /** A mobile site's places; without any, it is always at `place`. */
    stops: z.array(Stop).max(60).optional(),
    /** Works through the night: who is in the house at the turn of the day stays in the queue. */
    overnight: z.boolean().optional(),
    /** At the kiosks, where they do not say otherwise, and on the phone. */
    languages: FrontLanguages.optional(),
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
    const fail = (path: PropertyKey[], message: Misfit) =>
      context.addIssue({ code: 'custom', path, message });
    const twice = (list: ListName, key: string, values: readonly string[]) =>
      values.forEach((value, index) => {
        if (values.indexOf(value) !== index) fail([list, index, key], 'occurs twice');
      });
    const idsOf = (list: readonly { readonly id: string }[] = []) => list.map(({ id }) => id);
    for (const list of LISTS) twice(list, 'id', idsOf(site[list]));
    const letters = site.services.map(({ letter }) => letter);
    twice('services', 'letter', letters);
    const labels = site.counters.map(({ label }) => label);
    twice('counters', 'label', labels);
    const [areas, services] = [new Set(idsOf(site.areas)), new Set(idsOf(site.services))];
    for (const list of ['services', 'counters'] as const) {
      for (const [index, { area }] of site[list].entries())
        if (!areas.has(area)) fail([list, index, 'area'], 'is not there');
    }
    for (const [index, counter] of site.counters.entries()) {
      for (const key of ['services', 'secondary'] as const)
        if (!(counter[key] ?? []).every((id) => services.has(id)))
          fail(['counters', index, key], 'is not there');
    }
    for (const [index, display] of (site.displays ?? []).entries())
      if (!display.areas.every((id) => areas.has(id))) fail(['displays', index, 'areas'], 'is not there');
    for (const [index, { trial }] of site.services.entries())
      if (trial !== undefined && trial.to < trial.from)
        fail(['services', index, 'trial', 'to'], 'ends too soon');
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
