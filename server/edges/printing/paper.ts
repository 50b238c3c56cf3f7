/**
 * What stands on a ticket, as strings that are already in the visitor's language: printing looks nothing up,
 * so a job that runs later, or at another server, prints what the visitor was promised.
 */
export interface PaperContent {
  /** Who issues it: "Hamburg Service vor Ort". */
  readonly site: string;
  /** Where: "Hamburg-Mitte · Caffamacherreihe". */
  readonly place: string;
  readonly service: string;
  /** The number that will be called, in Latin digits: "A 045". */
  readonly code: string;
  /** The promised span: "Wartezeit etwa 20–40 Minuten"; absent while nothing honest can be said. */
  readonly wait?: string;
  /** Its end as a time: "spätestens um 09:40 Uhr". */
  readonly waitBy?: string;
  /** "4 Personen vor Ihnen". */
  readonly ahead: string;
  /** "Termin um 10:30 Uhr", of a booked visit. */
  readonly appointment?: string;
  /** "Mitbringen: Ausweis …". */
  readonly bring?: string;
  /** The house's own lines, of the service and of the site. */
  readonly texts?: readonly string[];
  /** Says of a second copy that it is one. */
  readonly again?: string;
  /** The ticket's own page; becomes the QR code. ASCII, as URLs are. Absent where only a code was typed in. */
  readonly url?: string;
  /** What the QR code is for, one line per entry, in several languages. */
  readonly urlHints: readonly string[];
  /** "22.11.2026 · 09:23 · Kiosk Foyer". */
  readonly footer: string;
  /** A line that marks the paper as a demonstration; absent in real use. */
  readonly demo?: string;
  /** BCP 47 tag of the visitor's language; chooses glyph forms where languages share letters. */
  readonly language: string;
}
