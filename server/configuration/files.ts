/**
 * Files of configurations. A city takes seconds to read or to write, and every counter would wait for it: each file has
 * a thread of its own, one after the other.
 */
import { Worker } from 'node:worker_threads';
import type { Site } from '../../shared/model.ts';
import type { FileDone, FileWork, SitesRead } from './file-work.ts';

/** MB that a thread may take: a file of the largest size takes half of it. */
const MEMORY = 1024;

export interface Files {
  /** JSON or YAML. */
  read(text: string): Promise<SitesRead>;
  /** @param schema address of the schema that the file names */
  write(sites: readonly Site[], format: 'json' | 'yaml', schema: string): Promise<string>;
}

export function createFiles(): Files {
  let last: Promise<unknown> = Promise.resolve();
  const queue = <W extends FileWork>(work: W): Promise<FileDone<W>> => {
    const done = last.then(() => inThread(work));
    last = done.catch(() => {});
    return done;
  };
  return {
    read: async (text) =>
      queue({ kind: 'read', text }).catch((error: unknown) => {
        // Whoever sent it has to send less; nothing is wrong with the server.
        if (!isTooMuch(error)) throw error;
        return { wrong: [{ path: '', problem: 'too-long' as const }] };
      }),
    async write(sites, format, schema) {
      return queue({ kind: 'write', sites: await inTurns(sites), format, schema });
    },
  };
}

/** Others are served between two sites. */
async function inTurns(sites: readonly Site[]): Promise<string[]> {
  const lines: string[] = [];
  for (const site of sites) {
    lines.push(JSON.stringify(site));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return lines;
}

function inThread<W extends FileWork>(work: W): Promise<FileDone<W>> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./file-thread.js', import.meta.url), {
      workerData: work,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY },
    });
    thread.on('message', resolve);
    thread.on('error', reject);
    thread.on('exit', () => reject(new Error('the thread of a file has ended early')));
    thread.unref();
  });
}

function isTooMuch(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | null)?.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
