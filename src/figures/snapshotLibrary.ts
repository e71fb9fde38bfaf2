import type { Database } from '../db/connect.ts';
import type { FoldInputs } from '../fold/foldInputs.ts';
import { InputLibrary } from '../fold/inputLibrary.ts';
import { BoundedCache } from '../lib/boundedCache.ts';
import type { Publication } from '../snapshots/publicationReader.ts';
import { decodeRow, type RowEntries } from '../snapshots/rowFormat.ts';
import { HeaderLibrary, type Headers } from '../snapshots/headerLibrary.ts';
import { readRows, readRowsSince } from '../snapshots/snapshotReader.ts';
import type { SubjectId } from '../domain/unit.ts';

/** What a publication was computed from, and which revision of each period it shows. */
export interface Edition {
  readonly publication: Publication;
  readonly inputs: FoldInputs;
  readonly headers: Headers;
}

/**
 * Published snapshots in memory. What is published never changes, so that nothing here ever has to be invalidated; it is only
 * bounded.
 */
export class SnapshotLibrary {
  readonly database: Database;
  private readonly editions = new BoundedCache<number, Edition>(8);
  private readonly rows = new BoundedCache<string, ReadonlyMap<SubjectId, RowEntries>>(96);
  /** The highest revision of each period that was asked for. */
  private readonly latestRevisions = new Map<string, number>();
  private readonly inputs: InputLibrary;
  private readonly headers: HeaderLibrary;

  constructor(database: Database) {
    this.database = database;
    this.inputs = new InputLibrary(database);
    this.headers = new HeaderLibrary(database);
  }

  edition(publication: Publication): Promise<Edition> {
    return this.editions.get(publication.number, async () => ({
      publication,
      inputs: await this.inputs.at(publication.receipt),
      headers: await this.headers.at(publication.number),
    }));
  }

  /**
   * The rows of all subjects that stand above others. One statement the first time; where an earlier revision is in memory, only what
   * was written since is read.
   */
  rowsOf(period: string, revision: number): Promise<ReadonlyMap<SubjectId, RowEntries>> {
    return this.rows.get(`${period} ${revision}`, async () => {
      const latest = this.latestRevisions.get(period) ?? 0;
      if (latest < revision) this.latestRevisions.set(period, revision);
      const earlier =
        latest < revision ? await this.rows.known(`${period} ${latest}`)?.catch(() => undefined) : undefined;
      if (earlier) return this.bringForward(period, latest, earlier, revision);
      const rows = await readRows(this.database, period, revision);
      return new Map([...rows].map(([id, row]) => [id, decodeRow(row.document)]));
    });
  }

  inputsAt(receipt: number): Promise<FoldInputs> {
    return this.inputs.at(receipt);
  }

  private async bringForward(
    period: string,
    from: number,
    earlier: ReadonlyMap<SubjectId, RowEntries>,
    revision: number,
  ): Promise<ReadonlyMap<SubjectId, RowEntries>> {
    const rows = new Map(earlier);
    for (const [id, row] of await readRowsSince(this.database, period, from, revision)) {
      if (row === null) rows.delete(id);
      else rows.set(id, decodeRow(row.document));
    }
    return rows;
  }
}
