import { LRUCache } from 'lru-cache';
import { KnownError } from '../../domain/errors.ts';
import { remember } from '../../lib/remember.ts';
import type { SnapshotLibrary } from '../snapshotLibrary.ts';
import type { ChangeList } from './changeList.ts';
import { explainChanges } from './explainChanges.ts';
import type { ChangesWanted } from './replayed.ts';

/** All figures of a national period, each at three moments, are some 50 MB. */
const MOST_BYTES = 100_000_000;

/**
 * Changes that were explained, for whoever asks for their next page. One period is replayed at a time, since what its reports say takes
 * some 4 MB a month meanwhile.
 */
export class ChangeLibrary {
  private readonly library: SnapshotLibrary;
  private readonly kept = new LRUCache<string, ChangeList>({
    maxSize: MOST_BYTES,
    sizeCalculation: ({ bytes }) => bytes,
  });
  private readonly underWay = new Map<string, Promise<ChangeList>>();
  private turn: Promise<unknown> = Promise.resolve();

  constructor(library: SnapshotLibrary) {
    this.library = library;
  }

  /** Throws UNRECONCILED, and whatever `checkTime` throws. */
  async get(wanted: ChangesWanted): Promise<ChangeList> {
    const { shown, since, checkTime } = wanted;
    const key = `${shown.period.code} ${since?.publication.number ?? 0} ${shown.edition.publication.number}`;
    for (;;) {
      const kept = this.kept.get(key);
      if (kept) return kept;
      try {
        return await this.begun(key, wanted);
      } catch (error) {
        // It was the time of whoever asked first that was over; he who still has some goes on.
        if (!(error instanceof KnownError) || error.code !== 'QUERY_TIMEOUT') throw error;
        checkTime();
      }
    }
  }

  private begun(key: string, wanted: ChangesWanted): Promise<ChangeList> {
    const known = this.underWay.get(key);
    if (known) return known;
    const work = this.turn.then(async () => {
      wanted.checkTime();
      // What is begun is brought to its end: whoever had to give up has it when he asks again.
      const list = await explainChanges(this.library, { ...wanted, checkTime: () => undefined });
      this.kept.set(key, list);
      return list;
    });
    this.underWay.set(key, work);
    this.turn = work.then(
      () => this.underWay.delete(key),
      () => this.underWay.delete(key),
    );
    return work;
  }
}

/** The one of a library of snapshots. */
export const changesIn = remember(
  (library: SnapshotLibrary) => new ChangeLibrary(library),
  new WeakMap<SnapshotLibrary, ChangeLibrary>(),
);
