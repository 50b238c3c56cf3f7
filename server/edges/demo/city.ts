/** The demo's sites: plausible, and marked as demo data on every screen. */
import type { Site, Text } from '../../../shared/model.ts';
import {
  abholung,
  aufenthaltstitel,
  ausweis,
  bescheinigung,
  type DemoService,
  fuehrungszeugnis,
  wohnsitz,
} from './services.ts';

const organisation = 'Hamburg Service vor Ort';
const timeZone = 'Europe/Berlin';
const notice: Text = {
  de: 'Passfotos nur noch digital. Foto-Automat im Erdgeschoss, Kartenzahlung möglich.',
  en: 'Passport photos are digital only. Photo booth on the ground floor, cards accepted.',
};

interface Plan {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly stops?: Site['stops'];
  /** Area id → its name and what is served there: services, and the labels of its counters. */
  readonly areas: Readonly<
    Record<
      string,
      { readonly name: Text; readonly services: readonly DemoService[]; readonly counters: readonly string[] }
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
    stops: [
      { id: 'weisse-rose', place: 'Weiße Rose, Volksdorf', days: ['mon', 'wed', 'fri'] },
      { id: 'bergstedt', place: 'Bergstedter Markt', days: ['tue', 'thu'] },
    ],
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
  return PLANS.map(({ id, name, place, stops, areas }) => {
    const entries = Object.entries(areas);
    return {
      id,
      organisation,
      name,
      place,
      ...(stops !== undefined && { stops }),
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
      near: PLANS.map((plan) => plan.id).filter((other) => other !== id),
      demo: true,
    };
  });
}
