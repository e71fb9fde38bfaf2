import type { Data, KeyingConfig } from '@urql/exchange-graphcache';

const within = (): null => null;
const by =
  (...names: string[]) =>
  (data: Data): string =>
    JSON.stringify(names.map((name) => data[name]));

/**
 * The keys of our types for urql's normalised cache (`@urql/exchange-graphcache`); its default cache of documents needs none. `null`
 * keeps an object within the one above it. What is true of `Snapshot`, `Indicator` and the others is said where Apollo Client's
 * policies are; never give `Unit`, `Group` or `Figure` a key of their own.
 */
export const keys: KeyingConfig = {
  Snapshot: by('period', 'publication'),
  Indicator: by('code', 'version'),
  Publication: by('number'),
  Unit: within,
  Group: within,
  Figure: within,
  About: within,
};
