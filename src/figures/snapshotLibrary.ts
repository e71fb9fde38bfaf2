import { LRUCache } from 'lru-cache';
import type { Database } from '../db/connect.ts';
import { parsePeriod } from '../domain/period.ts';
import type { SubjectId } from '../domain/unit.ts';
import type { FoldInputs } from '../fold/foldInputs.ts';
import { InputLibrary } from '../fold/inputLibrary.ts';
import { BoundedCache } from '../lib/boundedCache.ts';
import type { MaybePromise } from '../lib/maybePromise.ts';
import { othersTurn } from '../lib/othersTurn.ts';
import { HeaderLibrary, type Headers } from '../snapshots/headerLibrary.ts';
import type { Publication } from '../snapshots/publicationReader.ts';
import { readRows, readRowsSince } from '../snapshots/snapshotReader.ts';
import type { ConvertedPeriod } from './boundaries/convertedPeriod.ts';
import { readLeafFigures, type LeafFigures, type LeafPeriod } from './leafFigures.ts';
import { RowPacker, type Rows } from './packedRow.ts';

/** What a publication was computed from, and which revision of each period it shows. */
export interface Edition {
  readonly publication: Publication;
  readonly inputs: FoldInputs;
  readonly headers: Headers;
}

/**
 * Published snapshots in memory. What is published never changes, so that nothing here ever has to be invalidated; it is only
 * bounded. A national period takes some 1 MB for the subjects that stand above others, and some 15 MB for those that do not.
 */
export class SnapshotLibrary {
  readonly database: Database;
  /** Periods on other boundaries, by publication, period, revision and day; some hundred of those in which few units are others. */
  readonly conversions = new LRUCache<string, ConvertedPeriod>({
    maxSize: 20_000,
    sizeCalculation: ({ size }) => size,
  });
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
  leavesOf(wanted: LeafPeriod): Promise<LeafFigures> {
    return this.leaves.get(leavesKey(wanted), () => readLeafFigures(this.database, wanted));
  }

  /** The figures of a few leaves. Where they are asked for again, all of the period are read beside it, for those who ask next. */
  someLeavesOf(wanted: LeafPeriod, unitIds: readonly SubjectId[]): Promise<LeafFigures> {
    const key = leavesKey(wanted);
    if (this.askedFor.has(key)) this.leavesOf(wanted).catch(() => undefined);
    this.askedFor.set(key, true);
    return readLeafFigures(this.database, wanted, unitIds);
  }

  /** The same where they are in memory, undefined where they are not. */
  knownLeavesOf(wanted: LeafPeriod): LeafFigures | undefined {
    return this.leaves.settled(leavesKey(wanted));
  }

  /** Brings into memory of a new edition what is there of the one before it, so that nobody has to wait for it. */
  async prepare(before: Edition, edition: Edition): Promise<void> {
    for (const code of edition.headers.periods()) {
      const [then, now] = [before.headers.get(code), edition.headers.get(code)];
      if (then && now && this.rows.settled(`${code} ${then.revision}`)) await this.rowsOf(code, now.revision);
      const period = parsePeriod(code)!;
      for (const scope of ['PERIOD', 'FORMULAS'] as const)
        if (this.knownLeavesOf({ inputs: before.inputs, period, scope }))
          await this.leavesOf({ inputs: edition.inputs, period, scope });
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

function leavesKey({ inputs, period, scope }: LeafPeriod): string {
  return `${period.code} ${inputs.receipt} ${scope}`;
}
