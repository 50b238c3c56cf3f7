/** The work on a site's configuration, as schemas: drafts, what is wrong with them, versions, files. */
import { z } from 'zod';
import { CONFIGURATION_FILE } from './body-limits.ts';
import { Service, ServiceId, Site, SiteId } from './model.ts';
import { SHARED_FIELDS, type SharedField } from './shared-fields.ts';

/** Tells one state of a draft from another; empty: there is no draft. */
export const Revision = z.string().regex(/^[A-Za-z0-9_-]{0,32}$/);

/** A site as somebody fills it in: as yet it need not be one. */
export const Draft = z.looseObject({ id: SiteId });
export type Draft = z.infer<typeof Draft>;

export const PROBLEMS = [
  'missing',
  'too-long',
  'too-small',
  'too-large',
  'too-many',
  'malformed',
  'twice',
  'unknown',
  'ends-too-soon',
  'superfluous',
] as const;

/** What is wrong, and where: `services.wohnsitz.targetMinutes`, entries by their ids, as in a difference. */
export const Problem = z.strictObject({ path: z.string(), problem: z.enum(PROBLEMS) });
export type Problem = z.infer<typeof Problem>;

export const DraftRow = z.strictObject({
  revision: Revision,
  /** The version that it was made on, and that version. */
  onVersion: z.int(),
  base: Site.nullable(),
  draft: Draft,
  problems: z.array(Problem),
  /** Who saved it last: id, name, epoch ms. */
  by: z.string(),
  name: z.string(),
  at: z.number(),
  /** It becomes the configuration then, epoch ms. */
  publishAt: z.number().optional(),
  /** Why that did not happen: the code of a refusal. */
  failed: z.string().optional(),
});
export type DraftRow = z.infer<typeof DraftRow>;

export const DraftBrief = z.strictObject({
  site: SiteId,
  /** As far as it has one. */
  title: z.string(),
  name: z.string(),
  at: z.number(),
  publishAt: z.number().optional(),
  /** The site does not exist yet. */
  isNew: z.boolean(),
});
export type DraftBrief = z.infer<typeof DraftBrief>;

/** One place that differs, as `difference` gives it. */
const Changed = z.strictObject({
  path: z.string(),
  kind: z.enum(['added', 'removed', 'changed']),
  from: z.unknown().optional(),
  to: z.unknown().optional(),
});

export const Version = z.strictObject({
  version: z.int(),
  at: z.number(),
  by: z.string(),
  name: z.string(),
  changes: z.array(Changed),
});
export type Version = z.infer<typeof Version>;

export const ChangeEverywhere = z.strictObject({
  serviceId: ServiceId,
  /** These fields become what they are here; one that is listed and has no value here loses it. */
  fields: z.array(z.enum(SHARED_FIELDS)).min(1),
  values: Service.pick(
    Object.fromEntries(SHARED_FIELDS.map((field) => [field, true])) as Record<SharedField, true>,
  ).partial(),
  sites: z.array(SiteId).min(1).max(500),
});

/** What became of it at one site: `ok`, or the code of a refusal. */
export const Outcome = z.strictObject({ site: SiteId, outcome: z.string() });
export type Outcome = z.infer<typeof Outcome>;

/** As long as a request may be. */
export const ConfigurationText = z.string().max(CONFIGURATION_FILE);

/** A city, or a part of it, as one file. */
export const ConfigurationFile = z.strictObject({
  /** The first of its kind. */
  aufruf: z.literal(1),
  sites: z.array(Site).min(1).max(500),
});
export type ConfigurationFile = z.infer<typeof ConfigurationFile>;

/** Something in a file that is wrong: where, in which line (from 1), and what. */
export const FilePlace = z.strictObject({
  path: z.string(),
  line: z.int().optional(),
  problem: z.enum([...PROBLEMS, 'unreadable']),
});
export type FilePlace = z.infer<typeof FilePlace>;
