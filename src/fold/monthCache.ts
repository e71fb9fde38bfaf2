import type { Database } from '../db/connect.ts';
import type { SubjectId } from '../domain/unit.ts';
import { BoundedCache } from '../lib/boundedCache.ts';
import { readMonth, readTouchedUnits } from '../reports/reportReader.ts';
import { EffectiveMonth } from './effectiveMonth.ts';
import { setUnits, type Receipts } from './overlay.ts';
import { allUnits } from './unitSlots.ts';

/** The moment at which reports are looked at. */
export interface ReportState {
  readonly receipt: number;
  readonly receipts: Receipts;
  readonly idLimit: number;
}

/**
 * Effective months of all units, kept between publications of one process. A month that is known at an earlier receipt is brought
 * forward by setting anew the units for which something was sealed since.
 */
export class MonthCache {
  private readonly months = new Map<number, Promise<KnownMonth>>();
  /** What became known between two moments, by month: a publication asks it for every month that it looks at. */
  private readonly touched = new BoundedCache<string, ReadonlyMap<number, readonly SubjectId[]>>(4);
  private readonly capacity: number;

  /** A year and what it looks back at; a national month of 28 indicators takes some 4 MB. */
  constructor(capacity = 25) {
    this.capacity = capacity;
  }

  async get(database: Database, month: number, at: ReportState): Promise<EffectiveMonth> {
    const before = this.months.get(month);
    const now = known(database, month, at, before, (from) =>
      this.touched.get(`${from} ${at.receipt}`, () => readTouchedUnits(database, from, at.receipt)),
    );
    // A month that could not be read, or was left half brought forward, is read anew the next time.
    now.catch(() => this.months.delete(month));
    this.months.delete(month);
    this.months.set(month, now);
    for (const oldest of this.months.keys()) {
      if (this.months.size <= this.capacity) break;
      this.months.delete(oldest);
    }
    return (await now).effective;
  }
}

interface KnownMonth {
  readonly effective: EffectiveMonth;
  readonly receipt: number;
}

type TouchedSince = (receipt: number) => Promise<ReadonlyMap<number, readonly SubjectId[]>>;

async function known(
  database: Database,
  month: number,
  at: ReportState,
  earlier: Promise<KnownMonth> | undefined,
  touchedSince: TouchedSince,
): Promise<KnownMonth> {
  const before = await earlier?.catch(() => undefined);
  if (before?.effective.slots.length === at.idLimit && before.receipt <= at.receipt) {
    if (before.receipt < at.receipt)
      await bringForward(database, before.effective, await touchedSince(before.receipt), at);
    return { effective: before.effective, receipt: at.receipt };
  }
  const effective = new EffectiveMonth(month, allUnits(at.idLimit));
  setUnits(effective, await readMonth(database, month), at.receipts);
  return { effective, receipt: at.receipt };
}

async function bringForward(
  database: Database,
  effective: EffectiveMonth,
  touched: ReadonlyMap<number, readonly SubjectId[]>,
  at: ReportState,
): Promise<void> {
  const unitIds = touched.get(effective.month);
  if (unitIds) setUnits(effective, await readMonth(database, effective.month, unitIds), at.receipts);
}
