/** A page that belongs to a device: what it shows stands on the server; before that, it shows a code. */
import type { DeviceKind } from '../people.ts';
import { browserClock } from './clock.ts';
import { Connection } from './connection.ts';
import { DeviceAgent, type DeviceHere } from './device-agent.ts';
import { PairingScreen } from './pairing-screen.ts';

const RETRY_MS = 2_000;
const TOKEN_MS = 24 * 3_600_000;
const TOKEN_KEY = 'aufruf.device-token-at';

/** @param show makes what the device shows */
export async function startDevice(
  kind: DeviceKind,
  show: (device: DeviceHere, connection: Connection) => HTMLElement,
): Promise<void> {
  const device = await whoAmI();
  if (device === undefined || device.kind !== kind) {
    const screen = new PairingScreen();
    screen.kind = kind;
    screen.addEventListener('paired', () => location.reload());
    document.body.append(screen);
    return;
  }
  await renewToken();
  const connection = new Connection({ site: device.site, seat: 'device' });
  let isOver = false;
  const again = () => {
    if (isOver) return;
    isOver = true;
    location.reload();
  };
  document.body.append(show(device, connection), new DeviceAgent(device, connection, again));
}

/** Waits for the server as long as it takes. @returns undefined where this is no device of its (any more) */
async function whoAmI(): Promise<DeviceHere | undefined> {
  for (;;) {
    try {
      const response = await fetch('/api/device');
      if (response.ok) return (await response.json()) as DeviceHere;
      if (response.status === 401) return undefined;
    } catch {
      // No network yet: a device that is switched on in the morning may be faster than it.
    }
    await new Promise<void>((resolve) => void browserClock.after(RETRY_MS, resolve));
  }
}

/** Once a day, before anything else is sent with the old one. */
async function renewToken(): Promise<void> {
  try {
    const at = Number(localStorage.getItem(TOKEN_KEY) ?? 0);
    if (Date.now() - at < TOKEN_MS) return;
    const response = await fetch('/api/device/token', { method: 'POST' });
    if (response.ok) localStorage.setItem(TOKEN_KEY, `${Date.now()}`);
  } catch {
    // The old token is good until the new one is shown: the next time will do.
  }
}
