/** A socket, and plain requests while there is none. */
import type { Clock } from './clock.ts';
import type { Wire, WireListener } from './wire.ts';

/** So long without a socket, ms, and the server is asked in the plain way. */
const PATIENCE = 4_000;

/**
 * Goes over the socket whenever it stands. Whoever listens hears one wire that closes and opens again.
 * @param polling makes the other way; it is closed when the socket is back
 */
export function steadyWire(socket: Wire, polling: () => Wire, clock: Clock): Wire {
  let other: Wire | undefined;
  let cancel: () => void = () => {};
  const now = () => other ?? socket;
  return {
    listen(listener: WireListener) {
      const fallBack = () => {
        cancel();
        cancel = clock.after(PATIENCE, () => {
          other = polling();
          other.listen(listener);
        });
      };
      socket.listen({
        ...bound(listener),
        welcome(hello) {
          cancel();
          if (other !== undefined) {
            other.close();
            other = undefined;
            listener.closed();
          }
          listener.welcome(hello);
        },
        closed() {
          if (other !== undefined) return;
          listener.closed();
          fallBack();
        },
      });
      fallBack();
    },
    join: (request, answer) => now().join(request, answer),
    leave: (room) => now().leave(room),
    command: (request, answer) => now().command(request, answer),
    report: (report) => now().report(report),
    restart: () => now().restart(),
    close() {
      cancel();
      other?.close();
      socket.close();
    },
  };
}

function bound(listener: WireListener): Pick<WireListener, 'patch' | 'beat'> {
  return {
    patch: (room, patch) => listener.patch(room, patch),
    beat: (beat) => listener.beat(beat),
  };
}
