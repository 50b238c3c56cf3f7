/**
 * Every Redis key of a site. The braces are a hash tag: all of a site's keys live in one slot of a
 * Redis Cluster, so that one script may touch them together.
 */
export function siteKeys(site: string) {
  const prefix = `aufruf:{${site}}`;
  return {
    log: `${prefix}:log`,
    head: `${prefix}:head`,
    /** Written to when it must be known that the replicas are not behind. */
    mark: `${prefix}:mark`,
    /** Up to where the days are archived. */
    archived: `${prefix}:archived`,
    checkpoint: `${prefix}:checkpoint`,
    /** What the forecast has learnt of the site. */
    learnt: `${prefix}:learnt`,
    /** Where visitors of today want to be told of their calls. */
    contacts: `${prefix}:contacts`,
    lostTails: `${prefix}:lost-tails`,
    feed: `${prefix}:feed`,
    volatile: `${prefix}:volatile`,
    volatileFeed: `${prefix}:volatile-feed`,
  } as const;
}

/** The set of ids of all sites. */
export const SITES_KEY = 'aufruf:sites';
