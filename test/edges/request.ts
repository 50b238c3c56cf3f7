import { type IncomingHttpHeaders, request as open } from 'node:http';

export interface Response {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body as JSON; undefined where it is none. */
  readonly json: unknown;
}

export interface RequestOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent with a content-length; chunks are sent one after another without. */
  readonly body?: string | readonly string[];
}

/** One request on a connection of its own, with exactly these headers. @throws when there is no response */
export function request(url: string, { method, headers = {}, body }: RequestOptions = {}): Promise<Response> {
  return new Promise((resolve, reject) => {
    const isWhole = typeof body === 'string';
    const sent = open(
      url,
      {
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers: { ...headers, ...(isWhole && { 'Content-Length': String(Buffer.byteLength(body)) }) },
        agent: false,
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: parse(text) }),
        );
        response.on('error', reject);
      },
    );
    sent.on('error', reject);
    if (isWhole) sent.end(body);
    else {
      for (const chunk of body ?? []) sent.write(chunk);
      sent.end();
    }
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
