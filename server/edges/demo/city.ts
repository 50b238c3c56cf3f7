/** The demo's sites: plausible, and marked as demo data on every screen. */
import type { Site, Text } from '../../../shared/model.ts';

const organisation = 'Hamburg Service vor Ort';
const timeZone = 'Europe/Berlin';
const notice: Text = {
  de: 'Passfotos nur noch digital. Foto-Automat im Erdgeschoss, Kartenzahlung möglich.',
  en: 'Passport photos are digital only. Photo booth on the ground floor, cards accepted.',
};

type ServiceRow = Omit<Site['services'][number], 'area'>;

const wohnsitz: ServiceRow = {
  id: 'wohnsitz',
  letter: 'A',
  name: { de: 'Wohnsitz anmelden oder ummelden', en: 'Register or change your address' },
  short: { de: 'Wohnsitz', en: 'Address' },
  bring: { de: 'Ausweis, Wohnungsgeberbestätigung', en: "ID, landlord's confirmation" },
  targetMinutes: 30,
};
const ausweis: ServiceRow = {
  id: 'ausweis',
  letter: 'B',
  name: { de: 'Personalausweis und Reisepass', en: 'Identity card and passport' },
  short: { de: 'Ausweis, Pass', en: 'ID, passport' },
  bring: { de: 'Alter Ausweis, digitales Passfoto', en: 'Your old document, digital photo' },
  targetMinutes: 30,
};
const abholung: ServiceRow = {
  id: 'abholung',
  letter: 'C',
  name: { de: 'Dokument abholen', en: 'Collect a document' },
  short: { de: 'Abholung', en: 'Collection' },
  bring: { de: 'Alter Ausweis, Abholschein', en: 'Your old document, collection slip' },
  targetMinutes: 20,
};
const bescheinigung: ServiceRow = {
  id: 'bescheinigung',
  letter: 'D',
  name: { de: 'Meldebescheinigung', en: 'Certificate of residence' },
  short: { de: 'Bescheinigung', en: 'Certificate' },
  bring: { de: 'Ausweis oder Pass', en: 'ID or passport' },
  targetMinutes: 30,
};
const fuehrungszeugnis: ServiceRow = {
  id: 'fuehrungszeugnis',
  letter: 'E',
  name: { de: 'Führungszeugnis', en: 'Certificate of good conduct' },
  short: { de: 'Führungszeugnis', en: 'Good conduct' },
  bring: {
    de: 'Ausweis oder Pass. Auch online ohne Besuch möglich',
    en: 'ID or passport. Also available online',
  },
  targetMinutes: 30,
};
const aufenthaltstitel: ServiceRow = {
  id: 'aufenthaltstitel',
  letter: 'F',
  name: { de: 'Aufenthaltstitel', en: 'Residence permit' },
  short: { de: 'Aufenthalt', en: 'Residence' },
  bring: { de: 'Pass, biometrisches Foto, Anschreiben', en: 'Passport, biometric photo, our letter' },
  targetMinutes: 45,
};

interface Plan {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  /** Area id → its name and what is served there: services, and the labels of its counters. */
  readonly areas: Readonly<
    Record<
      string,
      { readonly name: Text; readonly services: readonly ServiceRow[]; readonly counters: readonly string[] }
    >
  >;
}

const ground: Text = { de: 'Erdgeschoss', en: 'Ground floor' };
const first: Text = { de: '1. Stock', en: '1st floor' };

const PLANS: readonly Plan[] = [
  {
    id: 'hamburg-mitte',
    name: 'Hamburg-Mitte',
    place: 'Caffamacherreihe',
    areas: {
      eg: { name: ground, services: [wohnsitz, ausweis, abholung], counters: ['1', '2', '3', '4', '5'] },
      og: {
        name: first,
        services: [bescheinigung, fuehrungszeugnis, aufenthaltstitel],
        counters: ['11', '12', '13'],
      },
    },
  },
  {
    id: 'altona',
    name: 'Altona',
    place: 'Ottenser Marktplatz',
    areas: {
      eg: {
        name: ground,
        services: [wohnsitz, ausweis, abholung, bescheinigung],
        counters: ['1', '2', '3', '4'],
      },
    },
  },
  {
    id: 'wandsbek',
    name: 'Wandsbek',
    place: 'Wandsbeker Allee',
    areas: { eg: { name: ground, services: [wohnsitz, ausweis, abholung], counters: ['1', '2', '3'] } },
  },
  {
    id: 'volksdorf',
    name: 'Volksdorf',
    place: 'Mobiles Kundenzentrum',
    areas: {
      bus: {
        name: { de: 'Mobiler Service', en: 'Mobile service' },
        services: [wohnsitz, ausweis],
        counters: ['1'],
      },
    },
  },
];

/** @param printer address of the kiosks' printer */
export function demoCity(printer: string): Site[] {
  return PLANS.map(({ id, name, place, areas }) => {
    const entries = Object.entries(areas);
    return {
      id,
      organisation,
      name,
      place,
      timeZone,
      areas: entries.map(([area, plan]) => ({ id: area, name: plan.name })),
      services: entries.flatMap(([area, plan]) => plan.services.map((service) => ({ ...service, area }))),
      counters: entries.flatMap(([area, plan]) =>
        plan.counters.map((label) => ({
          id: label,
          label,
          area,
          services: plan.services.map((service) => service.id),
        })),
      ),
      kiosks: [{ id: 'foyer', name: 'Kiosk Foyer', printer }],
      notice,
      demo: true,
    };
  });
}
