/** Text and a language in, sound out: as it was recorded, or rendered by the system's `espeak-ng` and kept by phrase. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import { LANGUAGES, type Language } from '../../../shared/languages.ts';
import type { Clips, Sound } from './clips.ts';

export interface Speech {
  /** Those that it speaks; without the program those in which something is recorded. */
  readonly languages: readonly Language[];
  /**
   * A recording, or a WAV file (22 kHz, mono), or undefined when there is none: no program, or it failed, or too many
   * people are being spoken to. Silence is an answer that every screen can live with.
   */
  say(language: Language, text: string): Promise<Sound | undefined>;
}

const VOICES: Readonly<Record<Language, string>> = {
  de: 'de',
  'de-simple': 'de',
  en: 'en-gb',
  tr: 'tr',
  uk: 'uk',
  ru: 'ru',
  ar: 'ar',
  fa: 'fa',
  pl: 'pl',
  fr: 'fr-fr',
  es: 'es',
};
/** Words per minute: the program's own 175 is too fast for a waiting room. */
const PACE = 140;
const PACE_SIMPLE = 115;
const CACHE_BYTES = 64 * 1024 * 1024;
const MOST_AT_ONCE = 4;
const MOST_WAITING = 50;
const TIMEOUT_MS = 5000;
const SOUND_BYTES = 4 * 1024 * 1024;

/** @param programPath folders in which `espeak-ng` is looked for, as in PATH */
export function createSpeech(programPath: string, clips: Clips): Speech {
  const program = programPath
    .split(':')
    .map((folder) => join(folder, 'espeak-ng'))
    .find((path) => existsSync(path));
  const cache = new LRUCache<string, Sound>({
    maxSize: CACHE_BYTES,
    sizeCalculation: ({ bytes }) => bytes.length,
  });
  const underWay = new Map<string, Promise<Sound | undefined>>();
  const turn = turnstile();

  const render = async (program: string, language: Language, text: string) => {
    const pace = String(language === 'de-simple' ? PACE_SIMPLE : PACE);
    const bytes = await turn(() => run(program, ['-v', VOICES[language], '-s', pace, '--stdout'], text));
    if (bytes === undefined || bytes.length === 0) return undefined;
    const sound = { bytes, type: 'audio/wav' };
    cache.set(`${language} ${text}`, sound);
    return sound;
  };
  return {
    get languages() {
      return program === undefined ? clips.languages : LANGUAGES;
    },
    async say(language, text) {
      const recorded = await clips.find(language, text);
      if (recorded !== undefined || program === undefined) return recorded;
      const key = `${language} ${text}`;
      const known = cache.get(key) ?? underWay.get(key);
      if (known !== undefined) return known;
      const rendering = render(program, language, text).finally(() => underWay.delete(key));
      underWay.set(key, rendering);
      return rendering;
    },
  };
}

/** The text goes in by stdin: an argument that begins with a dash would be an option. */
function run(program: string, args: readonly string[], text: string): Promise<Uint8Array | undefined> {
  return new Promise((resolve) => {
    const options = { encoding: 'buffer', timeout: TIMEOUT_MS, maxBuffer: SOUND_BYTES } as const;
    const child = execFile(program, args, options, (error, sound) =>
      resolve(error === null ? sound : undefined),
    );
    // A program that ends at once has closed its input already.
    child.stdin?.on('error', () => {});
    child.stdin?.end(text);
  });
}

/** A few at a time, the next ones in turn, and nobody behind a line that is too long. */
function turnstile() {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    if (running >= MOST_AT_ONCE) {
      if (waiting.length >= MOST_WAITING) return undefined;
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}
