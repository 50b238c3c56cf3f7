/** The nouns of a customer centre, as schemas; every type in the project is inferred from here. */
import { z } from 'zod';

/** Ids that people write into URLs and that become part of Redis keys: no braces, colons or slashes. */
const slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/);

export const SiteId = slug;
export const ServiceId = slug;
export const AreaId = slug;
export const CounterId = slug;
export const KioskId = slug;

/** Made from the ticket's token by hashing (see server/ids.ts): safe to broadcast, opens nothing. */
export const TicketId = z.string().regex(/^[A-Za-z0-9_-]{12}$/);
/** 128 random bits, base64url: the only thing that opens a ticket's page. */
export const TicketToken = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

export const LANGUAGES = ['de', 'en'] as const;
export const Language = z.enum(LANGUAGES);
export type Language = z.infer<typeof Language>;

/** A text in several languages; German is always there and stands in for what is missing. */
export const Text = z.strictObject({
  de: z.string().min(1).max(300),
  en: z.string().min(1).max(300).optional(),
});
export type Text = z.infer<typeof Text>;

export const Area = z.strictObject({ id: AreaId, name: Text });
export type Area = z.infer<typeof Area>;

export const Service = z.strictObject({
  id: ServiceId,
  /** First letter of every ticket's code: unique within the site, so that codes are. */
  letter: z.string().regex(/^[A-Z]$/),
  name: Text,
  /** Short form for screens that are read from far away. */
  short: Text,
  bring: Text.optional(),
  area: AreaId,
  /** The wait that the site promises, in minutes. */
  targetMinutes: z.int().min(1).max(480),
});
export type Service = z.infer<typeof Service>;

export const Counter = z.strictObject({
  id: CounterId,
  /** What a visitor looks for: "7", "A12", "Zimmer 3". */
  label: z.string().min(1).max(20),
  area: AreaId,
  services: z.array(ServiceId).min(1),
});
export type Counter = z.infer<typeof Counter>;

/** `virtual` draws the paper as a picture; `tcp://host:port` is an ESC/POS printer on the network. */
export const PrinterAddress = z
  .string()
  .regex(/^(?:virtual|tcp:\/\/[A-Za-z0-9.[\]:-]+:\d{1,5}(?:\?[a-z0-9=&]+)?)$/);

export const Kiosk = z.strictObject({
  id: KioskId,
  name: z.string().min(1).max(40),
  printer: PrinterAddress,
});
export type Kiosk = z.infer<typeof Kiosk>;

function unique(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}

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
    if (!unique(site.services.map((service) => service.letter))) fail('services', 'a letter occurs twice');
    if (!unique(site.counters.map((counter) => counter.label))) fail('counters', 'a label occurs twice');
    const areas = new Set(site.areas.map((area) => area.id));
    const services = new Set(site.services.map((service) => service.id));
    for (const { id, area } of [...site.services, ...site.counters]) {
      if (!areas.has(area)) fail('areas', `${id} lies in an unknown area`);
    }
    for (const counter of site.counters) {
      if (!counter.services.every((id) => services.has(id)))
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

export const TICKET_STATUSES = ['waiting', 'called', 'serving', 'finished', 'missed'] as const;
export type TicketStatus = (typeof TICKET_STATUSES)[number];

export const ROLES = ['kiosk', 'display', 'clerk', 'supervisor', 'administrator'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** Who acts: from the identity that the server looked up, never from what a client says of itself. */
export interface Actor {
  /** Stable id that stands in the log: "kiosk:foyer", "clerk:…". */
  readonly id: string;
  readonly role: Role;
  /** The sites where this actor may read and act; `*` is every site. */
  readonly sites: readonly string[];
  /** What colleagues call the actor on staff screens. */
  readonly name: string;
  /** The device an actor is, where it is one. */
  readonly kiosk?: string;
}
