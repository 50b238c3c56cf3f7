/** Acts on a site's devices. */
import type { DeviceSettings } from '../../../shared/people.ts';
import { type Refusal, refuse } from '../../../shared/refusals.ts';
import type { Sites } from '../../sites.ts';
import type { Handlers } from '../administer.ts';
import type { Attempts } from '../attempts.ts';
import type { Devices } from '../devices.ts';
import type { Pairing } from '../pairing.ts';
import type { Presence } from '../presence.ts';

export interface DeviceActs {
  readonly devices: Devices;
  readonly pairing: Pairing;
  readonly presence: Presence;
  readonly attempts: Attempts;
  readonly sites: Sites;
}

type Names = 'list-devices' | 'approve-device' | 'change-device' | 'tell-device' | 'revoke-device';

export function deviceActs({
  devices,
  pairing,
  presence,
  attempts,
  sites,
}: DeviceActs): Pick<Handlers, Names> {
  const find = async (site: string, id: string) => {
    const device = await devices.get(id);
    return device?.site === site ? device : refuse('device-unknown');
  };

  return {
    async 'list-devices'({ site }) {
      return { value: { devices: await devices.of(site) } };
    },

    async 'approve-device'({ site, code, name, settings }, { actor }) {
      const wait = await attempts.begin(`pairing ${actor.id}`);
      if (wait > 0) return refuse('too-many-requests', `${wait}`);
      const kind = await pairing.kindOf(code);
      if (kind === undefined) return refuse('pairing-unknown');
      await attempts.succeeded(`pairing ${actor.id}`);
      if (settings.kind !== kind) return refuse('setting-unknown', 'kind');
      const wrong = await misfit(sites, site, settings);
      if (wrong !== undefined) return wrong;
      let deviceId = '';
      const isTaken = await pairing.approve(code, async () => {
        deviceId = (await devices.add({ site, kind, name, settings, pairedBy: actor.id })).id;
        return deviceId;
      });
      if (!isTaken) return refuse('pairing-unknown');
      return { value: { deviceId }, subject: deviceId, detail: `${name}: ${JSON.stringify(settings)}` };
    },

    async 'change-device'({ site, deviceId, name, settings }) {
      const device = await find(site, deviceId);
      if ('refusal' in device) return device;
      if (settings !== undefined && settings.kind !== device.kind) return refuse('setting-unknown', 'kind');
      const wrong = settings && (await misfit(sites, site, settings));
      if (wrong !== undefined) return wrong;
      const change = { ...(name !== undefined && { name }), ...(settings !== undefined && { settings }) };
      const changed = await devices.change(deviceId, change);
      return changed === undefined
        ? refuse('device-unknown')
        : { value: { deviceId }, detail: JSON.stringify(change) };
    },

    async 'tell-device'({ site, deviceId, order }) {
      const device = await find(site, deviceId);
      if ('refusal' in device) return device;
      await presence.tell(device, order);
      return { value: { deviceId }, detail: order };
    },

    async 'revoke-device'({ site, deviceId }) {
      const device = await find(site, deviceId);
      if ('refusal' in device) return device;
      await devices.revoke(device);
      return { value: { deviceId }, detail: device.name };
    },
  };
}

/** Settings that name what the site's configuration does not have. */
async function misfit(
  sites: Sites,
  id: string,
  settings: DeviceSettings,
): Promise<{ readonly refusal: Refusal } | undefined> {
  const site = (await sites.get(id))?.state.catalogue?.site;
  if (site === undefined) return refuse('site-unknown');
  const has = (all: readonly { readonly id: string }[], sought: string) =>
    all.some((one) => one.id === sought);
  if (settings.kind === 'display' && !has(site.areas, settings.area))
    return refuse('setting-unknown', 'area');
  if (settings.kind === 'display' && settings.display && !has(site.displays ?? [], settings.display))
    return refuse('setting-unknown', 'display');
  if (settings.kind !== 'kiosk') return undefined;
  if (!has(site.kiosks, settings.kiosk)) return refuse('setting-unknown', 'kiosk');
  const fits = settings.services?.every((service) => has(site.services, service)) ?? true;
  return fits ? undefined : refuse('setting-unknown', 'services');
}
