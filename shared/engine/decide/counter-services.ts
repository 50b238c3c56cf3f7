/** Which services a counter is to take. */
import { refuse } from '../../refusals.ts';
import type { ReadyState, Refused } from '../decide.ts';

/** Both lists without doubles; what is primary is not secondary too. */
export function takenServices(
  { catalogue }: ReadyState,
  primary: readonly string[],
  secondary: readonly string[],
): { readonly services: string[]; readonly secondary: string[] } | Refused {
  const unknown = [...primary, ...secondary].find((id) => !catalogue.services.has(id));
  if (unknown !== undefined) return refuse('service-unknown', unknown);
  const services = [...new Set(primary)];
  return { services, secondary: [...new Set(secondary)].filter((id) => !services.includes(id)) };
}
