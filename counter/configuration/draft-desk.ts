/** The work on one site's configuration: what is typed here, what is kept on the server, what others do to it. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ActOutput } from '../../shared/acts.ts';
import type { Draft, DraftRow, Problem } from '../../shared/configuration.ts';
import { type Change, difference } from '../../shared/engine/difference.ts';
import { type Conflict, merge } from '../../shared/engine/merge.ts';
import { withValueAt } from '../../shared/engine/place.ts';
import type { MessageKey } from '../../shared/messages/format.ts';
import type { RefusalCode } from '../../shared/refusals.ts';
import { act, type Refused } from '../api.ts';
import type { Edit } from './edits.ts';

type Read = ActOutput<'read-configuration'>;

/** Something to be told: in words of ours, or a refusal. */
export type Told =
  | { readonly key: MessageKey; readonly values?: Readonly<Record<string, string>> }
  | { readonly refusal: RefusalCode; readonly detail?: string | undefined };

/** ms after the last key, between two looks at what others do, and before a try is made again. */
const [QUIET, LOOK, AGAIN] = [700, 8000, 3000];
const MOVED = new Set<RefusalCode>(['draft-changed', 'configuration-changed']);

export class DraftDesk implements ReactiveController {
  readonly site: string;
  /** What is on the screen; undefined until it has been read. */
  draft: Draft | undefined;
  /** What the server has. */
  read: Read | undefined;
  told: Told | undefined;
  /** Places that somebody else changed otherwise at the same time. */
  conflicts: readonly Conflict[] = [];
  isSaving = false;

  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #look: ReturnType<typeof setInterval> | undefined;
  #working: Promise<unknown> = Promise.resolve();

  constructor(host: ReactiveControllerHost, site: string) {
    this.#host = host;
    this.site = site;
    host.addController(this);
  }

  hostConnected(): void {
    void this.#queue(() => this.#reload());
    this.#look = setInterval(() => {
      if (document.visibilityState === 'visible' && !this.isUnsaved) void this.#queue(() => this.#reload());
    }, LOOK);
  }

  hostDisconnected(): void {
    clearInterval(this.#look);
    clearTimeout(this.#timer);
  }

  get changes(): readonly Change[] {
    return this.draft === undefined ? [] : difference(this.read?.configured ?? undefined, this.draft);
  }

  get problems(): readonly Problem[] {
    return this.read?.draft?.problems ?? [];
  }

  /** What is on the screen is not what the server has. */
  get isUnsaved(): boolean {
    return this.draft !== undefined && this.draft !== this.#kept;
  }

  /** When it is to be published, epoch ms. */
  get plannedAt(): number | undefined {
    return this.read?.draft?.publishAt;
  }

  edit(edit: Edit): void {
    if (this.draft === undefined) return;
    this.draft = edit(this.draft);
    this.told = undefined;
    this.#saveSoon(QUIET);
    this.#host.requestUpdate();
  }

  /** Says which of two versions of a place it is to be. */
  choose({ path }: Conflict, value: unknown): void {
    this.conflicts = this.conflicts.filter((conflict) => conflict.path !== path);
    this.edit((draft) => withValueAt(draft, path, value));
  }

  /** Brings everything that is typed to the server first. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    return this.#queue(() => this.#save());
  }

  /** @param at epoch ms; undefined: at once */
  async publish(at: number | undefined): Promise<boolean> {
    await this.flush();
    const revision = this.read?.draft?.revision;
    if (this.isUnsaved || revision === undefined) return false;
    return this.#queue(async () => {
      const input = { site: this.site, onRevision: revision, ...(at !== undefined && { at }) };
      return this.#done(await act('publish-draft', input), at === undefined ? 'published' : 'planned');
    });
  }

  undo(): Promise<boolean> {
    const onVersion = this.read?.version ?? 0;
    return this.#queue(async () =>
      this.#done(await act('undo-publish', { site: this.site, onVersion }), 'undone'),
    );
  }

  discard(): Promise<boolean> {
    clearTimeout(this.#timer);
    const onRevision = this.read?.draft?.revision ?? '';
    return this.#queue(async () => {
      if (onRevision === '') {
        this.draft = this.read?.configured ?? undefined;
        this.#host.requestUpdate();
        return true;
      }
      const answer = await act('discard-draft', { site: this.site, onRevision });
      if (answer.ok) this.draft = this.#kept;
      return this.#done(answer, 'discarded');
    });
  }

  /** Saving it anew takes the plan off. */
  unplan(): void {
    this.edit((draft) => ({ ...draft }));
  }

  /** Here too one after the other: each builds on what the one before it has read. */
  #queue<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#working.then(work);
    this.#working = next.catch(() => {});
    return next;
  }

  get #kept(): Draft | undefined {
    return this.read?.draft?.draft ?? this.read?.configured ?? undefined;
  }

  #saveSoon(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#queue(() => this.#save()), ms);
  }

  async #save(): Promise<void> {
    const { draft, read } = this;
    if (draft === undefined || read === undefined || !this.isUnsaved) return;
    // What somebody else typed there is nowhere else: it is not written over before one of the two is chosen.
    if (this.conflicts.length > 0) {
      this.told = { key: 'configuration.choose-first' };
      this.#host.requestUpdate();
      return;
    }
    this.isSaving = true;
    this.#host.requestUpdate();
    const on = { onVersion: read.version, onRevision: read.draft?.revision ?? '' };
    const answer = await act('save-draft', { site: this.site, draft, ...on });
    this.isSaving = false;
    if (answer.ok) this.#saved(draft, answer.value);
    else if (MOVED.has(answer.code)) await this.#reload();
    else this.#refused(answer);
    this.#host.requestUpdate();
  }

  #saved(draft: Draft, row: DraftRow): void {
    const { read } = this;
    if (read === undefined) return;
    // What was typed meanwhile is on the way already.
    if (this.draft === draft) this.draft = row.draft;
    this.read = { ...read, draft: row };
  }

  #refused({ code, detail }: Refused): void {
    this.told = { refusal: code, detail };
    if (code === 'store-unavailable' || code === 'overloaded') this.#saveSoon(AGAIN);
  }

  async #done(
    answer: { readonly ok: true } | Refused,
    key: 'published' | 'planned' | 'undone' | 'discarded',
  ) {
    if (!answer.ok && !MOVED.has(answer.code)) {
      this.told = { refusal: answer.code, detail: answer.detail };
      this.#host.requestUpdate();
      return false;
    }
    await this.#reload();
    if (answer.ok) this.told = { key: `configuration.${key}` };
    this.#host.requestUpdate();
    return answer.ok;
  }

  /** Reads what there is, and puts what is typed here together with it. */
  async #reload(): Promise<void> {
    const answer = await act('read-configuration', { site: this.site });
    if (!answer.ok) {
      if (this.read === undefined) this.#refused(answer);
      this.#host.requestUpdate();
      return;
    }
    const [before, mine, kept] = [this.read, this.draft, this.#kept];
    const now = answer.value;
    const isSame =
      before?.version === now.version && (before.draft?.revision ?? '') === (now.draft?.revision ?? '');
    // What is the same stays the very same thing: by that it is known what is not kept yet.
    if (isSame) return;
    this.read = now;
    const theirs = this.#kept;
    const isUntouched = mine === undefined || mine === kept;
    const first =
      isUntouched || theirs === undefined
        ? { merged: theirs ?? mine, conflicts: [] }
        : merge(kept, mine, theirs);
    this.#take(first, now);
    if (before !== undefined) this.#tell(now, isUntouched);
    this.#host.requestUpdate();
  }

  /** A draft on a version that is over is put on the one that holds. */
  #take(
    first: { readonly merged: Draft | undefined; readonly conflicts: readonly Conflict[] },
    now: Read,
  ): void {
    const { draft: row, configured, version } = now;
    let { merged, conflicts } = first;
    const isOld = row !== null && row.onVersion < version && configured !== null;
    if (isOld && merged !== undefined) {
      const second = merge<Draft>(row.base ?? undefined, merged, configured);
      merged = second.merged;
      conflicts = [...conflicts, ...second.conflicts];
    }
    this.conflicts = conflicts;
    if (isOld) this.#tell(now, false);
    const isKept = !isOld && JSON.stringify(merged) === JSON.stringify(this.#kept);
    this.draft = isKept || merged === undefined ? this.#kept : { ...merged };
    if (!isKept) this.#saveSoon(0);
  }

  #tell({ draft, versions }: Read, isUntouched: boolean): void {
    const name = draft?.name ?? versions[0]?.name ?? '';
    const put = this.conflicts.length > 0 ? 'configuration.both' : 'configuration.merged';
    this.told = { key: isUntouched ? 'configuration.changed-by' : put, values: { name } };
  }
}
