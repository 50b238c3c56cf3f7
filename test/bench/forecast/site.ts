/** The simulated centre of the forecast's bench: ten services, fourteen counters, three groups of skills. */
import type { Site } from '../../../shared/model.ts';

const TARGETS = [30, 20, 30, 45, 30, 30, 45, 20, 30, 45];
const MINUTES = [10, 5, 15, 20, 10, 10, 25, 5, 10, 20];
/** Primary and secondary services by group, and how many counters each has. */
const GROUPS = [
  { services: [0, 1, 2, 3, 4], secondary: [5, 7], counters: 7 },
  { services: [5, 6, 7], secondary: [0, 1], counters: 5 },
  { services: [8, 9], secondary: [], counters: 2 },
] as const;

const serviceId = (index: number) => `service-${index}`;

export function benchSite(): Site {
  const services = TARGETS.map((targetMinutes, index) => ({
    id: serviceId(index),
    letter: 'ABCDEFGHIJ'[index] ?? 'K',
    name: { de: `Anliegen ${index}` },
    short: { de: `Anliegen ${index}` },
    area: 'hall',
    targetMinutes,
    normalMinutes: MINUTES[index] ?? 10,
  }));
  const skills = GROUPS.flatMap(({ counters, ...skill }) => Array.from({ length: counters }, () => skill));
  return {
    id: 'bench',
    organisation: 'Bench',
    name: 'Bench',
    place: 'Bench',
    timeZone: 'Europe/Berlin',
    areas: [{ id: 'hall', name: { de: 'Halle' } }],
    services,
    counters: skills.map(({ services, secondary }, index) => ({
      id: `${index + 1}`,
      label: `${index + 1}`,
      area: 'hall',
      services: services.map(serviceId),
      // Every other clerk of a group helps out in the next one.
      secondary: index % 2 === 0 ? secondary.map(serviceId) : [],
    })),
    kiosks: [],
    demo: false,
  };
}
