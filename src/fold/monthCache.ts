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
 * forward by setting anew the units for which something was sealed since. Formulas may look at all months that there are, in each at a
 * few indicators: of such a month only these are kept, where it is not there whole.
 */
export class MonthCache {
  private readonly months = new Map<string, Promise<KnownMonth>>();
  private readonly narrow = new Map<string, Promise<KnownMonth>>();
  /** What became known between two moments, by month: a publication asks it for every month that it looks at. */
  private readonly touched = new BoundedCache<string, ReadonlyMap<number, readonly SubjectId[]>>(4);
  private readonly capacity: number;

  /** A year and what it looks back at; a national month of 28 indicators takes some 4 MB. */
  constructor(capacity = 25) {
    this.capacity = capacity;
  }

  /** The month with all indicators, or at least with those of some codes. */
  get(database: Database, month: number, at: ReportState, codes?: ReadonlySet<string>): Promise<EffectiveMonth> {
    const whole = String(month);
    if (!codes || this.months.has(whole)) return this.getIn(this.months, whole, this.capacity, database, month, at);
    const key = [whole, ...[...codes].sort()].join(' ');
    return this.getIn(this.narrow, key, Math.floor(MOST_COLUMNS / codes.size), database, month, at, codes);
  }

  private async getIn(
    kept: Map<string, Promise<KnownMonth>>,
    key: string,
    capacity: number,
    database: Database,
    month: number,
    at: ReportState,
    codes?: ReadonlySet<string>,
  ): Promise<EffectiveMonth> {
    const before = kept.get(key);
    const touchedSince: TouchedSince = (from) =>
      this.touched.get(`${from} ${at.receipt}`, () => readTouchedUnits(database, from, at.receipt));
    const now = known(database, month, at, before, touchedSince, codes);
    // A month that could not be read, or was left half brought forward, is read anew the next time.
    now.catch(() => kept.delete(key));
    kept.delete(key);
    kept.set(key, now);
    for (const oldest of kept.keys()) {
      if (kept.size <= capacity) break;
      kept.delete(oldest);
    }
    return (await now).effective;
  }
}

/** Columns of one indicator in one month, some 0.15 MB each: three indicators over thirty years. */
const MOST_COLUMNS = 1200;

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
  codes: ReadonlySet<string> | undefined,
): Promise<KnownMonth> {
  const before = await earlier?.catch(() => undefined);
  if (before?.effective.slots.length === at.idLimit && before.receipt <= at.receipt) {
    if (before.receipt < at.receipt)
      await bringForward(database, before.effective, await touchedSince(before.receipt), at);
    return { effective: before.effective, receipt: at.receipt };
  }
  const effective = new EffectiveMonth(month, allUnits(at.idLimit), codes);
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
