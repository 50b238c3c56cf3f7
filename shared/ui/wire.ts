/** What goes over the socket between a screen and the server, and what a screen knows of the link. */
import type { CommandName, Output } from '../commands.ts';
import type { Role } from '../model.ts';
import type { DeviceReport } from '../people.ts';
import type { RefusalCode } from '../refusals.ts';
import type { ViewName } from '../views/index.ts';
import type { Patch, Snapshot } from '../views/view.ts';

/** Whom the server takes this tab for. */
export interface SignedIn {
  readonly id: string;
  readonly role: Role;
  readonly name: string;
  readonly kiosk?: string;
  /** Id of the paired device that this page is. */
  readonly device?: string;
}

/** A "no" that came over the wire, or that the link gave itself after waiting long enough. */
export interface WireRefusal {
  readonly code: RefusalCode;
  readonly detail?: string;
  readonly retryable: boolean;
}

export type Refused = { readonly ok: false; readonly refusal: WireRefusal };
export type JoinAnswer = ({ readonly ok: true; readonly room: string } & Snapshot) | Refused;
export type CommandAnswer = { readonly ok: true; readonly value: unknown; readonly seq: number } | Refused;
export type Outcome<N extends CommandName> =
  | { readonly ok: true; readonly value: Output<N>; readonly seq: number }
  | Refused;

export type ViewParams = Readonly<Record<string, string>>;

export interface JoinRequest {
  readonly site: string;
  readonly view: ViewName;
  readonly params: ViewParams;
}

export interface CommandRequest {
  readonly id: string;
  readonly site: string;
  readonly name: CommandName;
  readonly input: unknown;
}

export interface WireListener {
  welcome(hello: { readonly actor: SignedIn | null; readonly at: number }): void;
  patch(room: string, patch: Patch): void;
  beat(beat: { readonly at: number; readonly store: 'ok' | 'down' }): void;
  closed(): void;
}

/** The socket as the link uses it. Nothing is sent while it is closed; an answer may never come. */
export interface Wire {
  listen(listener: WireListener): void;
  join(request: JoinRequest, answer: (answer: JoinAnswer) => void): void;
  leave(room: string): void;
  command(request: CommandRequest, answer: (answer: CommandAnswer) => void): void;
  /** A paired device says how it is; nobody waits for an answer. */
  report(report: DeviceReport): void;
  /** Drops a connection on which nothing is heard any more, and opens a new one. */
  restart(): void;
  close(): void;
}

export interface ConnectionStatus {
  /** `quiet`: nothing heard for 5 s. `stale`: for 30 s; what is shown may be wrong by now. */
  readonly quality: 'connecting' | 'live' | 'quiet' | 'stale';
  /** Server time, epoch ms, when the server was last heard; 0 before the first time. */
  readonly since: number;
  /** Whether the server can reach its store: without it nothing can be changed. */
  readonly store: 'ok' | 'down';
  /** Undefined before the first welcome, null when the server does not know this tab. */
  readonly actor: SignedIn | null | undefined;
}
