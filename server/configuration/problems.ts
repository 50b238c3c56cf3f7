/** What is wrong with a configuration, where, in words of our own: zod's are for programmers. */
import { z } from 'zod';
import type { PROBLEMS, Problem } from '../../shared/configuration.ts';
import { nameOf } from '../../shared/engine/difference.ts';
import { MISFITS, Site } from '../../shared/model.ts';

type Kind = (typeof PROBLEMS)[number];

const MISFIT_KINDS: Readonly<Record<(typeof MISFITS)[number], Kind>> = {
  'occurs twice': 'twice',
  'is not there': 'unknown',
  'ends too soon': 'ends-too-soon',
};

/** Every field that is wrong, once; empty: it is a configuration. */
export function problemsOf(draft: object): Problem[] {
  const parsed = Site.safeParse(draft);
  return parsed.success ? [] : problemsIn(draft, parsed.error.issues);
}

/** @param issues zod's, of a schema that the value was parsed with */
export function problemsIn(value: unknown, issues: readonly z.core.$ZodIssue[]): Problem[] {
  const found = new Map<string, Kind>();
  for (const issue of issues) {
    for (const keys of issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [key]) : [[]]) {
      const { path, there } = named(value, [...issue.path, ...keys]);
      if (!found.has(path)) found.set(path, there === undefined ? 'missing' : kindOf(issue));
    }
  }
  return [...found].map(([path, problem]) => ({ path, problem }));
}

function kindOf(issue: z.core.$ZodIssue): Kind {
  switch (issue.code) {
    case 'unrecognized_keys':
      return 'superfluous';
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array' ? 'missing' : 'too-small';
    case 'too_big':
      if (issue.origin === 'string') return 'too-long';
      return issue.origin === 'array' ? 'too-many' : 'too-large';
    case 'custom': {
      const misfit = MISFITS.find((known) => known === issue.message);
      return misfit === undefined ? 'malformed' : MISFIT_KINDS[misfit];
    }
    default:
      return 'malformed';
  }
}

/** `services.2.name` of zod as `services.wohnsitz.name`, and what is there. */
function named(value: unknown, path: readonly PropertyKey[]) {
  let here = value;
  const names = path.map((key) => {
    const below: unknown = (here as Readonly<Record<PropertyKey, unknown>> | null | undefined)?.[key];
    const name = Array.isArray(here) ? nameOf(below) : undefined;
    here = below;
    return name ?? String(key);
  });
  return { path: names.join('.'), there: here };
}
