/** Mail over the authority's own server. */
import { createTransport, type Transporter } from 'nodemailer';

const TIMEOUT = 10_000;

export interface MailSettings {
  /** `smtp://` or `smtps://`, with user and password where the server wants them. */
  readonly url: string;
  readonly from: string;
}

export class Mail {
  readonly #transport: Transporter;
  readonly #from: string;

  constructor({ url, from }: MailSettings) {
    this.#from = from;
    const waits = { connectionTimeout: TIMEOUT, greetingTimeout: TIMEOUT, socketTimeout: TIMEOUT };
    this.#transport = createTransport({ url, ...waits, disableFileAccess: true, disableUrlAccess: true });
  }

  /** @throws when the server cannot be reached or refuses; its words may name the address, ours do not */
  async send(to: string, subject: string, text: string): Promise<void> {
    try {
      await this.#transport.sendMail({ from: this.#from, to, subject, text });
    } catch (error) {
      const { code, responseCode } = error as { readonly code?: string; readonly responseCode?: number };
      // oxlint-disable-next-line eslint/preserve-caught-error -- it names the address
      throw new Error(`the mail server answered ${responseCode ?? code ?? 'nothing'}`);
    }
  }

  close(): void {
    this.#transport.close();
  }
}
