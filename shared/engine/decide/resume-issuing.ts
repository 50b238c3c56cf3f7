import { refuse } from '../../refusals.ts';
import type { Decide } from '../decide.ts';

export const resumeIssuing: Decide<'resume-issuing'> = ({ catalogue, stopped }, { serviceId }) => {
  if (serviceId !== undefined && !catalogue.services.has(serviceId))
    return refuse('service-unknown', serviceId);
  const services = [...catalogue.services.keys()].filter(
    (id) => stopped.has(id) && (serviceId === undefined || id === serviceId),
  );
  if (services.length === 0) return refuse('issuing-not-stopped', serviceId);
  return { happenings: [{ type: 'issuing-resumed', data: { services } }], value: { services } };
};
