/** A browser and its push service in one: takes what a server pushes, checks who sent it, and reads it. */
import { execFileSync } from 'node:child_process';
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';

export type PushService = Readonly<{
  /** For NODE_EXTRA_CA_CERTS of whoever pushes. */
  certificate: string;
  /** As a browser gives it to its page. */
  subscription: { endpoint: string; keys: { p256dh: string; auth: string } };
  /** What was pushed so far, read. */
  notes: readonly Readonly<Record<string, unknown>>[];
  /** Answers with this from now on. */
  answer(status: number): void;
  close(): Promise<void>;
}>;

/** @param folder for its certificate */
export async function startPushService(folder: string): Promise<PushService> {
  const [key, certificate] = [join(folder, 'push.key'), join(folder, 'push.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const files = ['-keyout', key, '-out', certificate, '-days', '2'];
  execFileSync('openssl', ['req', '-x509', ...curve, ...files, ...subject], { stdio: 'ignore' });

  const browser = createECDH('prime256v1');
  const own = browser.generateKeys();
  const auth = randomBytes(16);
  const notes: Readonly<Record<string, unknown>>[] = [];
  let status = 201;
  const server = createServer(
    { key: readFileSync(key), cert: readFileSync(certificate) },
    (request, response) => {
      void buffer(request).then((body) => {
        checkSender(request.headers.authorization ?? '');
        notes.push(JSON.parse(decrypted(body)) as Readonly<Record<string, unknown>>);
        response.writeHead(status).end();
      });
    },
  );
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  /** RFC 8291 over RFC 8188: one record, its key from the browser's own secret. */
  function decrypted(body: Buffer): string {
    const [salt, length] = [body.subarray(0, 16), body.readUInt8(20)];
    const sender = body.subarray(21, 21 + length);
    const about = Buffer.concat([Buffer.from('WebPush: info\0'), own, sender]);
    const shared = Buffer.from(hkdfSync('sha256', browser.computeSecret(sender), auth, about, 32));
    const part = (name: string, size: number) =>
      Buffer.from(hkdfSync('sha256', shared, salt, `Content-Encoding: ${name}\0`, size));
    const cipher = createDecipheriv('aes-128-gcm', part('aes128gcm', 16), part('nonce', 12));
    cipher.setAuthTag(body.subarray(-16));
    const text = Buffer.concat([cipher.update(body.subarray(21 + length, -16)), cipher.final()]);
    return text.subarray(0, text.lastIndexOf(2)).toString('utf8');
  }
  return {
    certificate,
    subscription: {
      endpoint: `https://localhost:${port}/push/1`,
      keys: { p256dh: own.toString('base64url'), auth: auth.toString('base64url') },
    },
    notes,
    answer: (next) => (status = next),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** RFC 8292: the sender's token is signed with the key that it names, and is for this service. */
function checkSender(authorization: string): void {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? [];
  const [head = '', body = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
  const jwk = { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' };
  const signer = { key: createPublicKey({ format: 'jwk', key: jwk }), dsaEncoding: 'ieee-p1363' } as const;
  const isSigned = verify(
    'sha256',
    Buffer.from(`${head}.${body}`),
    signer,
    Buffer.from(signature, 'base64url'),
  );
  const { aud } = JSON.parse(Buffer.from(body, 'base64url').toString()) as { aud: string };
  if (!isSigned || !aud.startsWith('https://localhost:')) throw new Error('a push that is not signed for us');
}
