/** Sites to grow: always open, one service, one counter; and what one press on them takes. */
import { SAMPLE_SITE } from '../support/sample-site.ts';
import { type BenchProcess, clerk } from './in-process.ts';

/** Presses under way at once while sites are filled; nobody measures then. */
const AT_ONCE = 512;

export interface Presses {
  /** ms each */
  readonly issue: number[];
  readonly call: number[];
}

export class GrowthSites {
  readonly #process: BenchProcess;
  #commands = 0;

  constructor(process: BenchProcess) {
    this.#process = process;
  }

  /** A site with its counter open and so many waiting. */
  async make(id: string, waiting: number): Promise<void> {
    await this.#process.configure({ ...SAMPLE_SITE, id });
    await this.#press(id, 'open-counter', { counterId: '1' });
    for (let left = waiting; left > 0; left -= AT_ONCE) {
      const some = Array.from({ length: Math.min(left, AT_ONCE) });
      await Promise.all(some.map(() => this.#press(id, 'issue-ticket', { serviceId: 'wohnsitz' })));
    }
  }

  /** One more number, one call, one visit over: as many wait as before. */
  async measure(id: string, presses: Presses): Promise<void> {
    const start = performance.now();
    await this.#press(id, 'issue-ticket', { serviceId: 'wohnsitz' });
    const issued = performance.now();
    await this.#press(id, 'call-next', { counterId: '1' });
    const called = performance.now();
    await this.#press(id, 'finish-service', { counterId: '1' });
    presses.issue.push(issued - start);
    presses.call.push(called - issued);
  }

  async #press(site: string, name: string, input: object): Promise<void> {
    this.#commands += 1;
    const id = `bench-${this.#commands}-growth`;
    const result = await this.#process.dispatch({ site, name, id, input, actor: clerk });
    if ('refusal' in result) throw new Error(`${name}: ${result.refusal.code}`);
  }
}
