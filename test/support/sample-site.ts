/** A small site in which every kind of reference occurs: two areas, three services, three counters. */
import type { Site } from '../../shared/model.ts';

function service(id: string, letter: string, area: string, name: string): Site['services'][number] {
  return { id, letter, area, name: { de: name }, short: { de: name }, targetMinutes: 30 };
}

export const SAMPLE_SITE: Site = {
  id: 'altona',
  organisation: 'Hamburg Service vor Ort',
  name: 'Altona',
  place: 'Ottenser Marktplatz',
  timeZone: 'Europe/Berlin',
  areas: [
    { id: 'eg', name: { de: 'Erdgeschoss', en: 'Ground floor' } },
    { id: 'og', name: { de: '1. Stock', en: '1st floor' } },
  ],
  services: [
    service('wohnsitz', 'A', 'eg', 'Wohnsitz'),
    service('ausweis', 'B', 'eg', 'Ausweis'),
    service('abholung', 'C', 'og', 'Abholung'),
  ],
  counters: [
    { id: '1', label: 'Platz 1', area: 'eg', services: ['wohnsitz', 'ausweis'] },
    { id: '2', label: 'Platz 2', area: 'eg', services: ['wohnsitz', 'ausweis'] },
    { id: '3', label: 'Zimmer 3', area: 'og', services: ['abholung'] },
  ],
  kiosks: [{ id: 'foyer', name: 'Kiosk Foyer', printer: 'virtual' }],
  demo: false,
};
