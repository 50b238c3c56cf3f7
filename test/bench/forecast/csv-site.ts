/** The centre that a file of visits comes from, as far as the file shows it. */
import type { Counter, Site } from '../../../shared/model.ts';
import type { Visit } from './csv.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSUVWXYZ';

export interface SeenSite {
  readonly site: Site;
  readonly serviceId: (visit: Visit) => string;
  readonly counterId: (visit: Visit) => string;
}

/**
 * A counter takes what it has served; nobody's breaks and shifts are in such a file, so there is no plan.
 *
 * @throws {Error} where there are more services than letters
 */
export function siteOf(visits: readonly Visit[]): SeenSite {
  const names = [...new Set(visits.map(({ service }) => service))].toSorted();
  if (names.length > LETTERS.length)
    throw new Error(
      `column service: ${names.length} services are more than the ${LETTERS.length} there can be`,
    );
  const labels = [...new Set(visits.map(({ counter }) => counter))].toSorted();
  const serviceId = ({ service }: Visit) => `service-${names.indexOf(service) + 1}`;
  const counterId = ({ counter }: Visit) => `counter-${labels.indexOf(counter) + 1}`;
  const taken = new Map<string, Set<string>>();
  for (const visit of visits) {
    const services = taken.get(counterId(visit)) ?? new Set();
    taken.set(counterId(visit), services.add(serviceId(visit)));
  }
  const counters = [...taken].map(
    ([id, services]): Counter => ({ id, label: id, area: 'hall', services: [...services], secondary: [] }),
  );
  return {
    site: {
      id: 'csv',
      organisation: 'CSV',
      name: 'CSV',
      place: 'CSV',
      timeZone: 'UTC',
      areas: [{ id: 'hall', name: { de: 'Halle' } }],
      services: names.map((name, index) => ({
        id: `service-${index + 1}`,
        letter: LETTERS[index] ?? '',
        name: { de: name.slice(0, 80) },
        short: { de: `${index + 1}` },
        area: 'hall',
        targetMinutes: 30,
      })),
      counters,
      kiosks: [],
      demo: false,
    },
    serviceId,
    counterId,
  };
}
