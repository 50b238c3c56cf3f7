import { WIDE } from './layout.ts';
import type { PaperStore } from './papers.ts';
import type { Printer } from './printer.ts';

/** A printer whose paper is kept to be looked at: a newcomer's machine has no other. */
export function virtualPrinter(papers: PaperStore, now: () => number): Printer {
  return {
    exclusive: false,
    format: WIDE,
    async print(bytes, label, beforeCut) {
      await beforeCut?.();
      await papers.keep({ ...label, at: now(), bytes });
      return { delivered: true, proof: 'completion', state: 'ok' };
    },
    status: () => Promise.resolve('ok'),
  };
}
