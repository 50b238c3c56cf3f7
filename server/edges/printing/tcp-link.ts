import { connect } from 'node:net';
import { ByteLink, LinkBroken } from '../../../shared/printing/byte-link.ts';

/** @throws {LinkBroken} refused, unknown host, or not connected after `timeout` ms */
export function openTcpLink(host: string, port: number, timeout: number): Promise<ByteLink> {
  // Half-open: a listener that only writes what it gets to a file may close its own direction at once.
  const socket = connect({ host, port, allowHalfOpen: true });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => socket.destroy(new Error('no connection in time')), timeout);
    const fail = (error: Error): void => {
      clearTimeout(timer);
      reject(new LinkBroken(error.message));
    };
    socket.once('error', fail);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.off('error', fail);
      socket.setNoDelay(true);
      const link = new ByteLink({
        write: (bytes, taken) => void socket.write(bytes, (error) => taken(error?.message)),
        end: () => void socket.end(),
        close: () => void socket.destroy(),
        after: (milliseconds, act) => {
          const waiting = setTimeout(act, milliseconds);
          return () => clearTimeout(waiting);
        },
      });
      socket.on('data', (data) => link.hear(data));
      socket.on('end', () => link.silence());
      socket.on('error', (error) => link.break(error.message));
      socket.on('close', () => link.closed());
      resolve(link);
    });
  });
}
