/** The voice: phrases as sounds, rendered or recorded at the server, fetched before they are needed. */
import type { Display } from '../shared/model.ts';
import type { CallRow } from '../shared/views/rows.ts';
import { type Phrase, phrasesOf } from './spoken.ts';

/** Sounds that are held ready: this call's and the next one's. The browser keeps the files. */
const MOST = 3;

type Decode = (sound: ArrayBuffer) => Promise<AudioBuffer>;

export class Voice {
  readonly #decode: Decode;
  readonly #ready = new Map<string, Promise<readonly AudioBuffer[]>>();
  speech: Display['speech'];

  constructor(decode: Decode) {
    this.#decode = decode;
  }

  /** The sounds of a call; none where nothing is spoken, or a part of it cannot be had: half a call helps nobody. */
  of(call: CallRow, isShort: boolean): Promise<readonly AudioBuffer[]> {
    const key = `${call.seq} ${isShort} ${JSON.stringify(this.speech)}`;
    const known = this.#ready.get(key);
    if (known !== undefined) return known;
    const phrases = phrasesOf(call, this.speech, isShort);
    const sounds = Promise.all(phrases.map((phrase) => this.#load(phrase))).then(
      (all) => (all.includes(undefined) ? [] : all.filter((one) => one !== undefined)),
      () => [],
    );
    this.#ready.set(key, sounds);
    for (const old of [...this.#ready.keys()].slice(0, -MOST)) this.#ready.delete(old);
    return sounds;
  }

  async #load({ language, text }: Phrase): Promise<AudioBuffer | undefined> {
    const response = await fetch(`/api/speech?${new URLSearchParams({ language, text })}`);
    return response.status === 200 ? this.#decode(await response.arrayBuffer()) : undefined;
  }
}
