import type { Database } from '../db/connect.ts';
import { readHeaders, type SnapshotHeader } from './snapshotReader.ts';

/** Which revision of each period one publication shows. */
export interface Headers {
  /** The latest revision of a period, undefined where nothing of it was published. */
  get(period: string): SnapshotHeader | undefined;
  /** The revision before that one, undefined where there is none. */
  previous(period: string): SnapshotHeader | undefined;
  /** The first revision that was published after the period's closing, undefined while it is not closed. */
  closing(period: string): SnapshotHeader | undefined;
  periods(): string[];
}

/** The headers of all revisions. What is published never changes, so that only those of new publications are read. */
export class HeaderLibrary {
  private readonly database: Database;
  /** By period, by rising revision. */
  private readonly revisions = new Map<string, SnapshotHeader[]>();
  /** The first closed revision of each period. */
  private readonly closings = new Map<string, SnapshotHeader>();
  private reached = 0;
  private known: Promise<void> = Promise.resolve();

  constructor(database: Database) {
    this.database = database;
  }

  async at(publication: number): Promise<Headers> {
    this.known = this.known.catch(() => undefined).then(() => this.bringTo(publication));
    await this.known;
    const isShown = (header: SnapshotHeader): boolean => header.publication <= publication;
    return {
      get: (period) => this.revisions.get(period)?.findLast(isShown),
      previous: (period) => this.revisions.get(period)?.filter(isShown).at(-2),
      closing: (period) => {
        const closing = this.closings.get(period);
        return closing && isShown(closing) ? closing : undefined;
      },
      periods: () => [...this.revisions].filter(([, headers]) => headers.some(isShown)).map(([period]) => period),
    };
  }

  private async bringTo(publication: number): Promise<void> {
    if (publication <= this.reached) return;
    for (const header of await readHeaders(this.database, this.reached, publication)) {
      const headers = this.revisions.get(header.period);
      if (headers) headers.push(header);
      else this.revisions.set(header.period, [header]);
      if (header.closed && !this.closings.has(header.period)) this.closings.set(header.period, header);
    }
    this.reached = publication;
  }
}
