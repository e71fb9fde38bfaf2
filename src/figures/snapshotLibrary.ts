import { LRUCache } from 'lru-cache';
import type { Database } from '../db/connect.ts';
import { parsePeriod, type Period } from '../domain/period.ts';
import type { SubjectId } from '../domain/unit.ts';
import type { FoldInputs } from '../fold/foldInputs.ts';
import { InputLibrary } from '../fold/inputLibrary.ts';
import { BoundedCache } from '../lib/boundedCache.ts';
import type { MaybePromise } from '../lib/maybePromise.ts';
import { othersTurn } from '../lib/othersTurn.ts';
import { HeaderLibrary, type Headers } from '../snapshots/headerLibrary.ts';
import type { Publication } from '../snapshots/publicationReader.ts';
import { readRows, readRowsSince } from '../snapshots/snapshotReader.ts';
import { readLeafFigures, type LeafFigures } from './leafFigures.ts';
import { RowPacker, type PackedRow } from './packedRow.ts';

/** What a publication was computed from, and which revision of each period it shows. */
export interface Edition {
  readonly publication: Publication;
  readonly inputs: FoldInputs;
  readonly headers: Headers;
}

/** The rows of a revision by subject. */
export type Rows = ReadonlyMap<SubjectId, PackedRow>;

/**
 * Published snapshots in memory. What is published never changes, so that nothing here ever has to be invalidated; it is only
 * bounded. A national period takes some 1 MB for the subjects that stand above others, and some 15 MB for those that do not.
 */
export class SnapshotLibrary {
  readonly database: Database;
  private readonly editions = new BoundedCache<number, Edition>(8);
  private readonly rows = new BoundedCache<string, Rows>(96);
  private readonly leaves = new BoundedCache<string, LeafFigures>(8);
  private readonly askedFor = new LRUCache<string, true>({ max: 100 });
  /** The highest revision of each period that was asked for. */
  private readonly latestRevisions = new Map<string, number>();
  private readonly inputs: InputLibrary;
  private readonly headers: HeaderLibrary;
  private readonly packer = new RowPacker();
  private loading: Promise<void> = Promise.resolve();

  constructor(database: Database) {
    this.database = database;
    this.inputs = new InputLibrary(database);
    this.headers = new HeaderLibrary(database);
  }

  edition(publication: Publication): MaybePromise<Edition> {
    return this.editions.getNow(publication.number, async () => ({
      publication,
      inputs: await this.inputs.at(publication.receipt),
      headers: await this.headers.at(publication.number),
    }));
  }

  /**
   * The rows of all subjects that stand above others. One statement the first time; where an earlier revision is in memory, only what
   * was written since is read.
   */
  rowsOf(period: string, revision: number): MaybePromise<Rows> {
    return this.rows.getNow(`${period} ${revision}`, async () => {
      const latest = this.latestRevisions.get(period) ?? 0;
      if (latest < revision) this.latestRevisions.set(period, revision);
      const earlier =
        latest < revision ? await this.rows.known(`${period} ${latest}`)?.catch(() => undefined) : undefined;
      if (earlier) return this.bringForward(period, latest, earlier, revision);
      return this.inTurn(async () => {
        const rows = await readRows(this.database, period, revision);
        await othersTurn();
        return this.packer.pack(Array.from(rows, ([id, row]) => [id, row.document] as const));
      });
    });
  }

  /** The figures of all leaves of a period, as they were at the inputs' receipt. One statement a month that they look at. */
  leavesOf(inputs: FoldInputs, period: Period): Promise<LeafFigures> {
    return this.leaves.get(leavesKey(period.code, inputs.receipt), () =>
      readLeafFigures(this.database, inputs, period),
    );
  }

  /** The figures of a few leaves. Where they are asked for again, all of the period are read beside it, for those who ask next. */
  someLeavesOf(inputs: FoldInputs, period: Period, unitIds: readonly SubjectId[]): Promise<LeafFigures> {
    const key = leavesKey(period.code, inputs.receipt);
    if (this.askedFor.has(key)) this.leavesOf(inputs, period).catch(() => undefined);
    this.askedFor.set(key, true);
    return readLeafFigures(this.database, inputs, period, unitIds);
  }

  /** The same where they are in memory, undefined where they are not. */
  knownLeavesOf(period: Period, receipt: number): LeafFigures | undefined {
    return this.leaves.settled(leavesKey(period.code, receipt));
  }

  /** Brings into memory of a new edition what is there of the one before it, so that nobody has to wait for it. */
  async prepare(before: Edition, edition: Edition): Promise<void> {
    for (const period of edition.headers.periods()) {
      const [then, now] = [before.headers.get(period), edition.headers.get(period)];
      if (then && now && this.rows.settled(`${period} ${then.revision}`)) await this.rowsOf(period, now.revision);
      if (this.leaves.settled(leavesKey(period, before.inputs.receipt)))
        await this.leavesOf(edition.inputs, parsePeriod(period)!);
    }
  }

  inputsAt(receipt: number): Promise<FoldInputs> {
    return this.inputs.at(receipt);
  }

  /** Reading a period takes some 20 ms and packing it as long; a query that looks at many lets others have their turn in between. */
  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.loading.then(() => othersTurn()).then(work);
    this.loading = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
  }

  private async bringForward(period: string, from: number, earlier: Rows, revision: number): Promise<Rows> {
    const rows = new Map(earlier);
    const written: [SubjectId, string][] = [];
    for (const [id, row] of await readRowsSince(this.database, period, from, revision)) {
      if (row === null) rows.delete(id);
      else written.push([id, row.document]);
    }
    for (const [id, row] of this.packer.pack(written)) rows.set(id, row);
    return rows;
  }
}

function leavesKey(period: string, receipt: number): string {
  return `${period} ${receipt}`;
}
