/**
 * Recorded speech: a file for a phrase goes before the synthetic voice. It lies in
 * `DATA_DIR/speech/<language>/<phrase>.wav` (or `.mp3`, `.ogg`), the phrase in small letters, words and numbers
 * joined by dashes: "Nummer A 42," is `nummer-a-42`.
 */
import { readdirSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LANGUAGES, type Language } from '../../../shared/languages.ts';

export interface Sound {
  readonly bytes: Uint8Array;
  /** Media type. */
  readonly type: string;
}

export interface Clips {
  /** Those that something is recorded in. */
  readonly languages: readonly Language[];
  find(language: Language, text: string): Promise<Sound | undefined>;
}

const TYPES = { wav: 'audio/wav', mp3: 'audio/mpeg', ogg: 'audio/ogg' } as const;
const LARGEST = 4 * 1024 * 1024;
const LONGEST_NAME = 120;

/** Only letters, digits and dashes: no phrase leads out of its folder. */
function clipName(text: string): string {
  const words =
    text
      .toLowerCase()
      .normalize('NFC')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.join('-').slice(0, LONGEST_NAME);
}

/** @param folder that has one folder for each language; it need not be there */
export function createClips(folder: string): Clips {
  return {
    get languages() {
      const names = new Set<string>(readNames(folder));
      return LANGUAGES.filter((language) => names.has(language));
    },
    async find(language, text) {
      const name = clipName(text);
      if (name === '') return undefined;
      for (const [ending, type] of Object.entries(TYPES)) {
        const path = join(folder, language, `${name}.${ending}`);
        const found = await stat(path).catch(() => undefined);
        if (found?.isFile() === true && found.size <= LARGEST) return { bytes: await readFile(path), type };
      }
      return undefined;
    },
  };
}

function readNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
