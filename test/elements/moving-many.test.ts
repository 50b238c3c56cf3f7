/** Moving several people: who has been called meanwhile stops nobody else. */
import { expect, test } from 'vitest';
import { Clerk } from '../../counter/clerk.ts';
import type { Deed } from '../../counter/deed.ts';
import type { RefusalCode } from '../../shared/refusals.ts';
import type { Connection } from '../../shared/ui/connection.ts';

const move = (ticketId: string): Deed => ({
  command: 'transfer-ticket',
  input: { ticketId, serviceId: 'ausweis' },
});

function clerkWith(refused: Readonly<Record<string, RefusalCode>>) {
  const sent: string[] = [];
  const connection = {
    command: async (_name: string, { ticketId }: { ticketId: string }) => {
      sent.push(ticketId);
      const code = refused[ticketId];
      return code === undefined
        ? { ok: true, value: {}, seq: sent.length }
        : { ok: false, refusal: { code, retryable: false } };
    },
  } as unknown as Connection;
  const host = {
    addController: () => {},
    removeController: () => {},
    requestUpdate: () => {},
    updateComplete: Promise.resolve(true),
  };
  return { sent, clerk: new Clerk(host, connection, () => 0) };
}

test('a refusal stops nobody else, and how many were moved is known', async () => {
  const { sent, clerk } = clerkWith({ b: 'ticket-not-waiting' });
  expect(await clerk.makeAll('find', ['a', 'b', 'c'].map(move))).toEqual({
    done: 2,
    refused: 'ticket-not-waiting',
  });
  expect(sent).toEqual(['a', 'b', 'c']);
  clerk.hostDisconnected();
});

test('without an answer nothing more is sent', async () => {
  const { sent, clerk } = clerkWith({ b: 'outcome-unknown' });
  expect(await clerk.makeAll('find', ['a', 'b', 'c'].map(move))).toEqual({
    done: 1,
    refused: 'outcome-unknown',
  });
  expect(sent).toEqual(['a', 'b']);
  clerk.hostDisconnected();
});
