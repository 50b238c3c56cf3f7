/** From where a request comes, where proxies of ours stand before the server and say whom they ask for. */
import type { IncomingMessage } from 'node:http';
import proxyAddr from 'proxy-addr';
import { z } from 'zod';

/** Addresses and networks (`10.1.0.0/16`), or `loopback`, `linklocal`, `uniquelocal` for all of that kind. */
export const proxySettings = {
  AUFRUF_TRUSTED_PROXIES: z
    .string()
    .transform((value) => value.split(',').map((place) => place.trim()))
    .refine(isPlaces, 'must be addresses or networks with commas between them, such as loopback,10.1.0.0/16')
    .default([]),
};

/** Whether an address is a proxy of ours. */
export type Trust = (address: string, hop: number) => boolean;

export function trustIn(proxies: readonly string[]): Trust {
  return proxyAddr.compile([...proxies]);
}

/**
 * The address that a request comes from: of what `X-Forwarded-For` says the last one that is no proxy of ours, for
 * whatever stands before it anybody may have written. Undefined when the connection is gone.
 */
export function addressOf(request: IncomingMessage, trust: Trust): string | undefined {
  return proxyAddr(request, trust);
}

function isPlaces(places: readonly string[]): boolean {
  try {
    proxyAddr.compile([...places]);
    return true;
  } catch {
    return false;
  }
}
