/** A browser as far as signing in goes: cookies by host and port, redirects, and forms that somebody fills in. */

export interface Page {
  readonly url: string;
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

export class Browser {
  readonly #cookies = new Map<string, Map<string, string>>();
  /** Every address that it has been to, in order. */
  readonly visited: string[] = [];

  /** Value of a cookie that a server has set here. */
  cookie(origin: string, name: string): string | undefined {
    return this.#cookies.get(new URL(origin).host)?.get(name);
  }

  async open(url: string, form?: Readonly<Record<string, string>>): Promise<Page> {
    this.visited.push(url);
    const { host } = new URL(url);
    const jar = this.#cookies.get(host) ?? new Map<string, string>();
    this.#cookies.set(host, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie, ...(form !== undefined && { 'Content-Type': 'application/x-www-form-urlencoded' }) },
      ...(form !== undefined && { method: 'POST', body: new URLSearchParams(form).toString() }),
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === '' || /max-age=0|expires=Thu, 01 Jan 1970/i.test(set)) jar.delete(name);
      else jar.set(name, value);
    }
    const to = response.headers.get('location');
    if (to !== null) return this.open(new URL(to, url).href);
    return { url, status: response.status, text: await response.text(), headers: response.headers };
  }

  /** Sends the form of a page, with its hidden fields. */
  submit({ url, text }: Page, fields: Readonly<Record<string, string>> = {}): Promise<Page> {
    const action = /<form[^>]* action="([^"]+)"/.exec(text)?.[1] ?? '';
    const hidden = [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const own = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]));
    return this.open(new URL(action, url).href, { ...own, ...fields });
  }
}
