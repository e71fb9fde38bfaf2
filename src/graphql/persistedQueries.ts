import { LRUCache } from 'lru-cache';

const MOST_QUERIES = 1000;
const MOST_BYTES = 4 * 1024 * 1024;
/** In milliseconds; a query that is asked for lives on. */
const LIFE = 24 * 3_600_000;

/** A cache of texts in the form that the server asks for. */
interface TextCache {
  get(key: string): Promise<string | undefined>;
  set(key: string, text: string): Promise<void>;
  delete(key: string): Promise<boolean>;
}

/** The queries that clients have sent in full once and name by their hash since. One that is forgotten is asked for again. */
export function createPersistedQueries(): TextCache {
  const texts = new LRUCache<string, string>({
    max: MOST_QUERIES,
    maxSize: MOST_BYTES,
    sizeCalculation: (text) => Buffer.byteLength(text) + 1,
    ttl: LIFE,
    updateAgeOnGet: true,
  });
  return {
    get: (key) => Promise.resolve(texts.get(key)),
    set(key, text) {
      texts.set(key, text);
      return Promise.resolve();
    },
    delete: (key) => Promise.resolve(texts.delete(key)),
  };
}
