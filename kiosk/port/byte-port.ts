/** A port of this machine as a printer's link. */
import { ByteLink } from '../../shared/printing/byte-link.ts';
import type { Clock } from '../../shared/ui/clock.ts';

/**
 * What is needed of a port: the part of a `SerialPort` of the Web Serial API that has to do with bytes. A printer at
 * USB is made to look like one.
 */
export interface BytePort {
  open(): Promise<void>;
  readonly readable: ReadableStream<Uint8Array> | null;
  readonly writable: WritableStream<Uint8Array> | null;
  close(): Promise<void>;
}

/** A quarter of what a small printer buffers: at 9,600 baud, half a second. */
const CHUNK = 512;

/**
 * Opens a port.
 * @param over called once when it is lost or closed
 * @throws where it cannot be opened: taken by another program, or gone
 */
export async function openLink(port: BytePort, after: Clock['after'], over: () => void): Promise<ByteLink> {
  await port.open();
  const { readable, writable } = port;
  if (writable === null) throw new Error('the port takes no bytes');
  const writer = writable.getWriter();
  const reader = readable?.getReader();
  let isOver = false;
  const end = () => {
    if (isOver) return;
    isOver = true;
    over();
    void close();
  };
  // The locks go before the port does; what is still waiting in it is not wanted any more.
  const close = async () => {
    await Promise.allSettled([reader?.cancel(), writer.abort()]);
    reader?.releaseLock();
    writer.releaseLock();
    await port.close().catch(() => undefined);
  };
  const link = new ByteLink(
    {
      write: (bytes, taken) =>
        void writer.write(bytes).then(
          () => taken(),
          (error: unknown) => taken(String(error)),
        ),
      // A port has no end of its own: it stays open for the next paper.
      end() {},
      close: end,
      after,
    },
    CHUNK,
  );
  const lost = (reason: string) => {
    link.break(reason);
    end();
  };
  void (async () => {
    if (reader === undefined) return link.silence();
    try {
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return lost('the port was closed');
        link.hear(value);
      }
    } catch (error) {
      lost(String(error));
    }
  })();
  return link;
}
