/** Acts on the configuration of one site: its draft, its publication, its versions. */

import { difference } from '../../../shared/engine/difference.ts';
import { refuse } from '../../../shared/refusals.ts';
import { sitesFor, within } from '../../authorise.ts';
import { draftOf, draftRow } from '../../configuration/drafts.ts';
import type { Publisher, PublisherOptions } from '../../configuration/publisher.ts';
import type { Handlers } from '../administer.ts';

type Parts = Pick<PublisherOptions, 'drafts' | 'versions' | 'accounts' | 'now'>;

export interface ConfigurationActs extends Parts {
  readonly publisher: Publisher;
}

type Names =
  | 'list-drafts'
  | 'read-configuration'
  | 'save-draft'
  | 'discard-draft'
  | 'publish-draft'
  | 'undo-publish';

/** Of the paths that a version changed, as many as the audit trail names. */
const NAMED = 12;

export function configurationActs({
  drafts,
  versions,
  publisher,
  accounts,
  now,
}: ConfigurationActs): Pick<Handlers, Names> {
  const nameOf = async (by: string) => (await accounts.get(by))?.name ?? by;

  return {
    async 'list-drafts'(_input, { actor }) {
      const own = sitesFor(actor, 'list-drafts');
      const here = (await drafts.all()).filter(([site]) => within([site], own));
      const briefs = here.map(([site, { draft, name, at, publishAt, onVersion }]) => {
        const { name: called } = draft;
        const title = typeof called === 'string' ? called : site;
        const planned = publishAt === undefined ? {} : { publishAt };
        return { site, title, name, at, isNew: onVersion === 0, ...planned };
      });
      return { value: { drafts: briefs } };
    },

    async 'read-configuration'({ site }) {
      const [current, draft, all] = await Promise.all([
        publisher.current(site),
        drafts.get(site),
        versions.list(site),
      ]);
      const named = all.map(async ({ version, at, by, changes }) => ({
        version,
        at,
        by,
        name: await nameOf(by),
        changes: [...changes],
      }));
      return {
        value: {
          version: current.version,
          configured: current.site,
          draft: draft === undefined ? null : draftRow(draft),
          versions: await Promise.all(named),
        },
      };
    },

    async 'save-draft'({ site, draft, onVersion, onRevision }, { actor }) {
      const [current, stored] = await Promise.all([publisher.current(site), drafts.get(site)]);
      if ((stored?.revision ?? '') !== onRevision) return refuse('draft-changed');
      // On the version that holds, or on the one that the draft was made on already.
      const base = onVersion === stored?.onVersion ? { version: onVersion, site: stored.base } : current;
      if (base.version !== onVersion) return refuse('configuration-changed', `${current.version}`);
      const next = draftOf({ ...draft, id: site }, base, actor, now());
      const saved = await drafts.save(site, onRevision, next);
      if (saved === undefined) return refuse('draft-changed');
      // Whoever ordered the publication finds here why it does not come.
      const detail = stored?.publishAt === undefined ? undefined : 'not planned any more';
      return { value: draftRow(saved), detail };
    },

    async 'discard-draft'({ site, onRevision }) {
      const isGone = await drafts.remove(site, onRevision);
      return isGone ? { value: {}, subject: site } : refuse('draft-changed');
    },

    async 'publish-draft'({ site, onRevision, at }, { actor }) {
      const stored = await drafts.get(site);
      const changes = stored === undefined ? [] : difference(stored.base ?? undefined, stored.draft);
      const detail = changes
        .slice(0, NAMED)
        .map(({ path, kind }) => `${kind} ${path}`)
        .join(', ');
      const done =
        at === undefined
          ? await publisher.publish(site, onRevision, actor)
          : await publisher.publishAt(site, onRevision, actor, at);
      return 'refusal' in done ? done : { value: done, subject: site, detail };
    },

    async 'undo-publish'({ site, onVersion }, { actor }) {
      const done = await publisher.undo(site, onVersion, actor);
      return 'refusal' in done ? done : { value: done, subject: site, detail: `version ${onVersion}` };
    },
  };
}
