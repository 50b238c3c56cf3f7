import { refuse } from '../../refusals.ts';
import type { Decide } from '../decide.ts';

/** What a kiosk shows where nobody said why. */
const NO_MORE = { de: 'Heute keine Nummern mehr.', en: 'No more numbers today.' };

/** No more numbers today: fairer than giving some that nobody can be served by. Who waits is served. */
export const stopIssuing: Decide<'stop-issuing'> = ({ catalogue, stopped }, { serviceId, reason }) => {
  if (serviceId !== undefined && !catalogue.services.has(serviceId))
    return refuse('service-unknown', serviceId);
  const wanted = serviceId === undefined ? [...catalogue.services.keys()] : [serviceId];
  const services = wanted.filter((id) => !stopped.has(id));
  if (services.length === 0) return refuse('issuing-stopped', serviceId);
  return {
    happenings: [{ type: 'issuing-stopped', data: { services, reason: reason ?? NO_MORE } }],
    value: { services },
  };
};
