import type { Database } from '../db/connect.ts';
import type { SubjectId } from '../domain/unit.ts';
import { decodeRow, type RowEntries } from '../snapshots/rowFormat.ts';
import { readRows } from '../snapshots/snapshotReader.ts';
import type { DraftRow } from '../snapshots/snapshotStore.ts';

/** A subject's row as it holds at a revision. */
export interface PublishedRow {
  readonly digest: string;
  readonly entries: RowEntries;
}

export type PublishedRows = ReadonlyMap<SubjectId, PublishedRow>;

/** How many periods are kept; one of the nation takes some 3 MB. */
const CAPACITY = 24;

/** The rows of the latest revisions that a publisher goes on from, kept between its publications. */
export class PublishedRowCache {
  private readonly database: Database;
  private readonly periods = new Map<string, { revision: number; rows: Map<SubjectId, PublishedRow> }>();

  constructor(database: Database) {
    this.database = database;
  }

  async get(period: string, revision: number): Promise<PublishedRows> {
    const kept = this.periods.get(period);
    const rows = kept?.revision === revision ? kept.rows : await this.read(period, revision);
    this.keep(period, revision, rows);
    return rows;
  }

  /** What a publication has made of a period; only a period that is kept is brought forward. */
  accept(period: string, revision: number, written: readonly DraftRow[]): void {
    const kept = this.periods.get(period);
    if (!kept) return;
    if (kept.revision !== revision - 1) {
      this.periods.delete(period);
      return;
    }
    for (const { subjectId, digest, document } of written) {
      if (document === null) kept.rows.delete(subjectId);
      else kept.rows.set(subjectId, { digest, entries: decodeRow(document) });
    }
    kept.revision = revision;
  }

  forget(): void {
    this.periods.clear();
  }

  private async read(period: string, revision: number): Promise<Map<SubjectId, PublishedRow>> {
    const stored = await readRows(this.database, period, revision);
    return new Map([...stored].map(([id, row]) => [id, { digest: row.digest, entries: decodeRow(row.document) }]));
  }

  private keep(period: string, revision: number, rows: Map<SubjectId, PublishedRow>): void {
    this.periods.delete(period);
    this.periods.set(period, { revision, rows });
    for (const oldest of this.periods.keys()) {
      if (this.periods.size <= CAPACITY) break;
      this.periods.delete(oldest);
    }
  }
}
