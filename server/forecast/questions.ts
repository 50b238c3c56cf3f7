/** What the forecasting thread was asked and has not answered yet. */
import type { WhatIfAnswer } from '../../shared/what-if.ts';

/** Questions about one site that may be open: the thread is everybody's. */
const MOST_OPEN = 3;

interface Question {
  readonly site: string;
  readonly answer: (answer: WhatIfAnswer | undefined) => void;
}

export class Questions {
  readonly #open = new Map<number, Question>();
  #asked = 0;

  /** A number for the question and a promise of its answer; undefined where as many are open as may be. */
  ask(site: string): { readonly id: number; readonly answer: Promise<WhatIfAnswer | undefined> } | undefined {
    const open = [...this.#open.values()].filter((question) => question.site === site);
    if (open.length >= MOST_OPEN) return undefined;
    this.#asked += 1;
    const id = this.#asked;
    return { id, answer: new Promise((answer) => this.#open.set(id, { site, answer })) };
  }

  answer(id: number, answer: WhatIfAnswer | undefined): void {
    this.#open.get(id)?.answer(answer);
    this.#open.delete(id);
  }

  /** Whoever asked about a site, or any, gets no answer any more. */
  dismiss(site?: string): void {
    for (const [id, question] of this.#open) {
      if (site !== undefined && question.site !== site) continue;
      this.#open.delete(id);
      question.answer(undefined);
    }
  }
}
