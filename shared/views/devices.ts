/** The devices of a site: for their keepers all of them, for each of them itself. Volatile rows only. */
import { z } from 'zod';
import { DeviceId, type DeviceKind, type DeviceOrder, type DeviceSettings } from '../people.ts';
import { siteRow } from './rows.ts';
import { idOf, kindOf, type View } from './view.ts';

/** Volatile, key `device:<id>`: what it is. */
export interface DeviceRow {
  readonly id: string;
  readonly kind: DeviceKind;
  readonly name: string;
  readonly settings: DeviceSettings;
  /** What it is to do; each once, told apart by their time. */
  readonly order?: { readonly name: DeviceOrder; readonly at: number };
  readonly at: number;
}

/** Volatile, key `presence:<id>`: how it is, by its own word. */
export interface PresenceRow {
  readonly id: string;
  readonly name: string;
  readonly online: boolean;
  /** When its connection was made, epoch ms. */
  readonly since: number;
  /** When it was last heard. */
  readonly at: number;
  /** Tells its connections apart. */
  readonly socket?: string;
  readonly version?: string;
  readonly width?: number;
  readonly height?: number;
  readonly loadedAt?: number;
  readonly error?: string | undefined;
}

/** Volatile, key `silence:<id>`: a device that has not been heard for a minute. */
export interface SilenceRow {
  readonly id: string;
  readonly name: string;
  /** When it was last heard. */
  readonly since: number;
  readonly at: number;
}

const KEPT = new Set(['device', 'presence', 'silence', 'printer']);

export const devices: View<Record<string, never>> = {
  summary: "A site's devices: what they are, how they are, and which of them are missed.",
  who: ['supervisor', 'administrator'],
  params: z.strictObject({}),
  *keys() {
    yield 'site';
  },
  row: (state, key) => (key === 'site' ? { ...siteRow(state) } : undefined),
  *touched(event) {
    if (event.type === 'site-configured') yield 'site';
  },
  volatile: (key) => KEPT.has(kindOf(key)),
};

/** The server puts the id in: a device sees itself. */
const self = z.strictObject({ device: DeviceId });

export const device: View<z.output<typeof self>> = {
  summary: 'What a device is to be and to do.',
  who: ['kiosk', 'display', 'printer'],
  params: self,
  *keys() {
    yield 'site';
  },
  row: (state, key) => (key === 'site' ? { ...siteRow(state) } : undefined),
  *touched(event) {
    if (event.type === 'site-configured') yield 'site';
  },
  volatile: (key, _row, { device: id }) => kindOf(key) === 'device' && idOf(key) === id,
};
