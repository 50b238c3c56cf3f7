import { refuse } from '../../refusals.ts';
import type { Decide } from '../decide.ts';

/**
 * What a supervisor may turn without an administrator. It is a change of the configuration: an
 * administrator who is editing an older one is told so.
 */
export const adjustSite: Decide<'adjust-site'> = ({ catalogue }, { targets = [], dials = {} }) => {
  const unknown = targets.find(({ serviceId }) => !catalogue.services.has(serviceId));
  if (unknown !== undefined) return refuse('service-unknown', unknown.serviceId);
  const version = catalogue.version + 1;
  return { happenings: [{ type: 'site-adjusted', data: { targets, dials, version } }], value: { version } };
};
