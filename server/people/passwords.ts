/** Passwords and one-time codes: how they are kept, and which are good enough. */
import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { zxcvbn, zxcvbnOptions } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/** argon2id as the OWASP Password Storage Cheat Sheet has it: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const SHORTEST = 12;
/** zxcvbn's scale goes to 4; 3 is "safely unguessable: moderate protection from offline slow-hash scenario". */
const LEAST_SCORE = 3;
/** Longer ones are judged by their beginning: the estimate's time grows with the length. */
const JUDGED = 64;
/** Words that every guesser of ours tries first. */
const HOUSE_WORDS = ['aufruf', 'kundenzentrum', 'bürgeramt', 'buergeramt', 'wartenummer', 'termin'];
/** Hashes made at the same time: each takes a thread of libuv's four, and 19 MiB. */
const AT_ONCE = 2;
const WAITING = 60;

/** No letter that is taken for another one, and no vowels: no code is a word. */
const CODE_LETTERS = 'BCDFGHJKLMNPQRSTVWXZ23456789';

zxcvbnOptions.setOptions({ dictionary: { ...dictionary }, graphs: adjacencyGraphs });

/** Too many hashes are asked for at once. */
export class TooBusy extends Error {
  override readonly name = 'TooBusy';
}

let running = 0;
const waiting: (() => void)[] = [];

/** @throws {TooBusy} */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= WAITING) throw new TooBusy('too many sign-ins at once');
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

/** @throws {TooBusy} */
export function hashSecret(secret: string): Promise<string> {
  return inTurn(() => hash(secret.normalize('NFKC'), COST));
}

const nobody = hash('nobody has this password', COST);

/**
 * Whether a secret is the hashed one. Without a hash it takes as long, and says no.
 * @throws {TooBusy}
 */
export async function isSecret(hashed: string | undefined, secret: string): Promise<boolean> {
  const against = hashed ?? (await nobody);
  const fits = await inTurn(() => verify(against, secret.normalize('NFKC')));
  return fits && hashed !== undefined;
}

/** Whether a password would be guessed. @param words that belong to the account */
export function isWeak(password: string, words: readonly string[]): boolean {
  if ([...password].length < SHORTEST) return true;
  const own = words.flatMap((word) => [word, ...word.split(/[\s._@+-]+/)]).filter((word) => word.length > 2);
  return zxcvbn(password.slice(0, JUDGED), [...own, ...HOUSE_WORDS]).score < LEAST_SCORE;
}

/** A one-time code in groups of four, `BX7K-…`; each letter is worth 4.8 bits. */
export function newCode(letters: number): string {
  const code = Array.from({ length: letters }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('');
  return code.replaceAll(/.{4}(?=.)/g, '$&-');
}

/** As it was made, whatever somebody types between the groups. */
export function plainCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[\s-]/g, '');
}
