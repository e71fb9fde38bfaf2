import type { Database } from '../db/connect.ts';
import type { SubjectId } from '../domain/unit.ts';
import { remember } from '../lib/remember.ts';
import { readMonthsOf, type StoredReport } from '../reports/reportReader.ts';
import { EffectiveMonth } from './effectiveMonth.ts';
import { setUnits, type Receipts } from './overlay.ts';
import { someUnits } from './unitSlots.ts';

/** The report rows of some units in some months, from which what was effective at different moments can be told. */
export class UnitReports {
  private readonly database: Database;
  private readonly months: readonly number[];
  private readonly units = new Set<SubjectId>();
  private readonly rows: ReadonlyMap<number, StoredReport[]>;

  constructor(database: Database, months: Iterable<number>) {
    this.database = database;
    this.months = [...new Set(months)];
    this.rows = new Map(this.months.map((month) => [month, []]));
  }

  /** Reads the rows of units that are not read yet. One statement for a few units, however many months. */
  async add(unitIds: Iterable<SubjectId>): Promise<void> {
    const fresh = [...new Set(unitIds)].filter((id) => !this.units.has(id));
    if (fresh.length === 0) return;
    for (const [month, rows] of await readMonthsOf(this.database, this.months, fresh)) {
      const known = this.rows.get(month)!;
      for (const row of rows) known.push(row);
    }
    for (const id of fresh) this.units.add(id);
  }

  /** The effective months of the units read so far, each made when it is first asked for. */
  effectiveAt(receipts: Receipts, idLimit: number): (month: number) => EffectiveMonth {
    const slots = someUnits(idLimit, this.units);
    return remember((month) => {
      const effective = new EffectiveMonth(month, slots);
      setUnits(effective, this.rows.get(month) ?? [], receipts);
      return effective;
    });
  }
}
