import { Identities, type IdentityStore } from '../../server/identities.ts';
import { morningNow } from './morning.ts';

const nobody = () => Promise.resolve(undefined);

/** Identities of a store in which nobody has an account or a device. */
export function identitiesOn(store: IdentityStore): Identities {
  return new Identities(store, { session: nobody, device: nobody }, morningNow);
}
