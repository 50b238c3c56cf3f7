import { describe, expect, test } from 'vitest';
import { Credentials } from '../../server/credentials.ts';
import { identitiesOn } from '../support/identities.ts';

const store = {
  set: () => Promise.resolve(),
  get: () => Promise.resolve(null),
  del: () => Promise.resolve(),
  expire: () => Promise.resolve(),
  eval: () => Promise.resolve(),
};
const identities = identitiesOn(store);
const make = (secure: boolean, demo = false) => new Credentials({ identities, secure, demo });

describe('cookies', () => {
  test('over https are bound to the host, and only such are read', () => {
    const behind = make(true);
    expect(behind.cookie('session', 'abc')).toBe(
      '__Host-aufruf-session=abc; Path=/; HttpOnly; SameSite=Strict; Secure',
    );
    expect(behind.tokenOf({ cookie: '__Host-aufruf-session=abc' })).toBe('abc');
    // Any other host below the same domain can set this one.
    expect(behind.tokenOf({ cookie: 'aufruf-session=abc' })).toBeUndefined();
    expect(behind.tokenOf({ cookie: 'aufruf-clerk.altona.1=abc' }, 'clerk.altona.1')).toBeUndefined();
  });

  test('of a browser that comes back from an identity provider are sent from there', () => {
    expect(make(true).cookie('journey', 'abc', 600)).toBe(
      '__Host-aufruf-journey=abc; Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure',
    );
  });

  test('of a device are used for what a device shows, those of a person for everything else', () => {
    const plain = make(false);
    const cookie = 'aufruf-session=person; aufruf-device=device';
    expect(plain.tokenOf({ cookie }, 'device')).toBe('device');
    expect(plain.tokenOf({ cookie }, 'display.altona')).toBe('device');
    expect(plain.tokenOf({ cookie }, 'clerk.altona.1')).toBe('person');
    expect(plain.tokenOf({ cookie })).toBe('person');
    expect(plain.tokenOf({ cookie: 'aufruf-session=person' }, 'display.altona')).toBe('person');
  });

  test('of a seat are the demo’s alone', () => {
    const cookie = 'aufruf-clerk.altona.1=seat; aufruf-session=person';
    expect(make(false, true).tokenOf({ cookie }, 'clerk.altona.1')).toBe('seat');
    expect(make(false, true).tokenOf({ cookie })).toBeUndefined();
    expect(make(false).tokenOf({ cookie }, 'clerk.altona.1')).toBe('person');
  });

  test('are passed over where a token is in the header', () => {
    const headers = { authorization: `Bearer ${'x'.repeat(43)}`, cookie: 'aufruf-session=person' };
    expect(make(false).tokenOf(headers)).toBe('x'.repeat(43));
  });
});
