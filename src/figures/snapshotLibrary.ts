import type { Database } from '../db/connect.ts';
import { readFoldInputs, type FoldInputs } from '../fold/foldInputs.ts';
import { BoundedCache } from '../lib/boundedCache.ts';
import type { Publication } from '../snapshots/publicationReader.ts';
import { decodeRow, type RowEntries } from '../snapshots/rowFormat.ts';
import { readClosingHeader, readHeaders, readRows, type SnapshotHeader } from '../snapshots/snapshotReader.ts';
import type { SubjectId } from '../domain/unit.ts';

/** What a publication was computed from, and which revision of each period it shows. */
export interface Edition {
  readonly publication: Publication;
  readonly inputs: FoldInputs;
  /** By period code. */
  readonly headers: ReadonlyMap<string, SnapshotHeader>;
}

/**
 * Published snapshots in memory. What is published never changes, so that nothing here ever has to be invalidated; it is only
 * bounded.
 */
export class SnapshotLibrary {
  readonly database: Database;
  private readonly editions = new BoundedCache<number, Edition>(8);
  private readonly rows = new BoundedCache<string, ReadonlyMap<SubjectId, RowEntries>>(96);
  private readonly inputs = new BoundedCache<number, FoldInputs>(8);
  private readonly closings = new BoundedCache<string, SnapshotHeader | undefined>(1000);

  constructor(database: Database) {
    this.database = database;
  }

  edition(publication: Publication): Promise<Edition> {
    return this.editions.get(publication.number, async () => ({
      publication,
      inputs: await this.inputsAt(publication.receipt),
      headers: await readHeaders(this.database, publication.number),
    }));
  }

  /** The rows of all subjects that stand above others. One statement the first time. */
  rowsOf(period: string, revision: number): Promise<ReadonlyMap<SubjectId, RowEntries>> {
    return this.rows.get(`${period} ${revision}`, async () => {
      const rows = await readRows(this.database, period, revision);
      return new Map([...rows].map(([id, row]) => [id, decodeRow(row.document)]));
    });
  }

  inputsAt(receipt: number): Promise<FoldInputs> {
    return this.inputs.get(receipt, () => readFoldInputs(this.database, receipt));
  }

  /** The revision with which a period was closed, undefined while it is not closed. */
  closing(header: SnapshotHeader): Promise<SnapshotHeader | undefined> {
    if (!header.closed) return Promise.resolve(undefined);
    return this.closings.get(header.period, () => readClosingHeader(this.database, header.period));
  }
}
