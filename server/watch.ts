/** What is told to whoever looks after the servers: every happening goes to the metrics, and some to the log. */
import type { Logger } from 'pino';
import { CommandId, isCommandName } from '../shared/commands.ts';
import { type Role, SiteId } from '../shared/model.ts';
import type { Done } from './dispatch.ts';
import type { Metrics } from './metrics.ts';

export interface Watch {
  /** Something that must not happen did: one line with its cause. */
  fault(error: unknown, about: object): void;
  command(done: Done): void;
  /** A socket is known; the result is called at its end, with the reason. */
  connected(socket: string, role: Role | undefined): (why: string) => void;
  print(state: {
    readonly state: 'queued' | 'printing' | 'printed' | 'failed';
    readonly reason?: string;
  }): void;
}

export function createWatch(log: Logger, metrics: Metrics): Watch {
  return {
    fault(error, about) {
      metrics.fault();
      log.error({ err: error, ...about }, 'fault');
    },
    command({ request, result, ms }) {
      const name = isCommandName(request.name) ? request.name : 'unknown';
      const code = 'refusal' in result ? result.refusal.code : 'ok';
      metrics.command(name, code === 'ok' || code === 'fault' ? code : 'refused', ms);
      // A refusal is an answer like any other. The line is not even made where nobody reads it.
      if (!log.isLevelEnabled('info')) return;
      const { site, id, actor, request: from } = request;
      log.info(
        {
          command: name,
          site: SiteId.safeParse(site).data,
          outcome: code,
          ms: Math.round(ms * 100) / 100,
          id: CommandId.safeParse(id).data,
          request: from,
          role: actor?.role,
        },
        'command',
      );
    },
    connected(socket, role) {
      const who = role ?? 'unknown';
      metrics.socket(who, 1);
      log.info({ socket, role: who }, 'connected');
      return (why) => {
        metrics.socket(who, -1);
        log.info({ socket, role: who, why }, 'disconnected');
      };
    },
    print: ({ state, reason }) =>
      metrics.print(state === 'queued' && reason !== undefined ? 'retried' : state),
  };
}
