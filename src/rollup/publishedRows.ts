import type { Database } from '../db/connect.ts';
import type { PartVector } from '../domain/parts.ts';
import type { SubjectId } from '../domain/unit.ts';
import { decodeRow, digestOf, vectorOf } from '../snapshots/rowFormat.ts';
import { readRows, type StoredRow } from '../snapshots/snapshotReader.ts';
import type { DraftRow } from '../snapshots/snapshotStore.ts';

/** A subject's row as it holds at a revision. */
export interface PublishedRow {
  readonly digest: string;
  /** By indicator code. */
  readonly parts: ReadonlyMap<string, PartVector>;
}

export type PublishedRows = ReadonlyMap<SubjectId, PublishedRow>;

interface KnownRows {
  revision: number;
  readonly rows: Map<SubjectId, PublishedRow>;
  /** Whose rows were not what their digests say when they were read. */
  readonly altered: readonly SubjectId[];
}

/** How many periods are kept; one of the nation takes some 3 MB. */
const CAPACITY = 24;

/** The rows of the latest revisions that a publisher goes on from, kept between its publications. */
export class PublishedRowCache {
  private readonly database: Database;
  private readonly periods = new Map<string, KnownRows>();

  constructor(database: Database) {
    this.database = database;
  }

  /** The rows of a period's latest revision, and those subjects among them whose rows somebody has altered. */
  async get(period: string, revision: number): Promise<Pick<KnownRows, 'rows' | 'altered'>> {
    const kept = this.periods.get(period);
    const known = kept?.revision === revision ? kept : await this.read(period, revision);
    this.periods.delete(period);
    this.periods.set(period, known);
    for (const oldest of this.periods.keys()) {
      if (this.periods.size <= CAPACITY) break;
      this.periods.delete(oldest);
    }
    return known;
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
      else kept.rows.set(subjectId, { digest, parts: partsIn(document) });
    }
    kept.revision = revision;
  }

  forget(): void {
    this.periods.clear();
  }

  private async read(period: string, revision: number): Promise<KnownRows> {
    const stored = [...(await readRows(this.database, period, revision)).values()];
    const isAltered = ({ digest, document }: StoredRow): boolean => digestOf(document) !== digest;
    return {
      revision,
      // What is not as it was written need not be readable at all.
      rows: new Map(
        stored.map((row) => [
          row.subjectId,
          { digest: row.digest, parts: isAltered(row) ? new Map<string, PartVector>() : partsIn(row.document) },
        ]),
      ),
      altered: stored.filter(isAltered).map(({ subjectId }) => subjectId),
    };
  }
}

function partsIn(document: string): Map<string, PartVector> {
  return new Map([...decodeRow(document)].map(([code, entry]) => [code, vectorOf(entry)]));
}
