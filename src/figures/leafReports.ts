import { LRUCache } from 'lru-cache';
import { setImmediate as otherWork } from 'node:timers/promises';
import type { Database } from '../db/connect.ts';
import type { SubjectId } from '../domain/unit.ts';
import { EffectiveMonth } from '../fold/effectiveMonth.ts';
import type { FoldInputs } from '../fold/foldInputs.ts';
import { setUnits } from '../fold/overlay.ts';
import { someUnits, type UnitSlots } from '../fold/unitSlots.ts';
import { readMonthsOf, type StoredReport } from '../reports/reportReader.ts';
import type { ReportsOf } from './readReports.ts';

/** Effective months that are kept; a period looks at its own and at most the year before. */
const MOST_MONTHS = 150;
/** A period of so many unit-months is prepared month by month, since all at once would hold up everybody else. */
const MANY_UNIT_MONTHS = 3000;

/** The rows of one month, of those units that have been read. */
interface MonthRows {
  readonly units: Set<SubjectId>;
  readonly rows: StoredReport[];
}

/**
 * Reports of the leaves that one operation asks for, period after period: what periods and publications look at together is read once.
 * Which rows are effective is a matter of the receipt, not of reading.
 */
export class LeafReports {
  private readonly database: Database;
  private readonly months = new Map<number, MonthRows>();
  private readonly units = new Set<SubjectId>();
  private readonly effective = new LRUCache<string, EffectiveMonth>({ max: MOST_MONTHS });
  private slots: UnitSlots = someUnits(0, []);

  constructor(database: Database) {
    this.database = database;
  }

  /** What units said in some months, as it was at the inputs' receipt. At most one statement. */
  async read(inputs: FoldInputs, months: readonly number[], unitIds: readonly SubjectId[]): Promise<ReportsOf> {
    await this.readMissing(months, unitIds);
    this.makeRoom(inputs.units.idLimit, unitIds);
    if (months.length * unitIds.length > MANY_UNIT_MONTHS)
      for (const month of months) {
        this.effectiveAt(inputs, month);
        await otherWork();
      }
    return (month) => this.effectiveAt(inputs, month);
  }

  private async readMissing(months: readonly number[], unitIds: readonly SubjectId[]): Promise<void> {
    const fresh = new Set<SubjectId>();
    const missing = months.filter((month) => {
      const known = this.months.get(month)?.units;
      const unknown = unitIds.filter((id) => known?.has(id) !== true);
      for (const id of unknown) fresh.add(id);
      return unknown.length > 0;
    });
    if (missing.length === 0) return;
    const read = await readMonthsOf(this.database, missing, [...fresh]);
    for (const month of missing) {
      let of = this.months.get(month);
      if (!of) this.months.set(month, (of = { units: new Set(), rows: [] }));
      for (const row of read.get(month) ?? []) if (!of.units.has(row.unitId)) of.rows.push(row);
      for (const id of fresh) of.units.add(id);
      // Whatever was made of it lacks the new ones.
      for (const key of this.effective.keys()) if (key.endsWith(` ${month}`)) this.effective.delete(key);
    }
  }

  private makeRoom(idLimit: number, unitIds: readonly SubjectId[]): void {
    const before = this.units.size;
    for (const id of unitIds) this.units.add(id);
    if (this.units.size === before && this.slots.slotOf.length >= idLimit) return;
    this.slots = someUnits(Math.max(idLimit, this.slots.slotOf.length), this.units);
    this.effective.clear();
  }

  private effectiveAt({ receipt, receipts }: FoldInputs, month: number): EffectiveMonth {
    const key = `${receipt} ${month}`;
    let effective = this.effective.get(key);
    if (!effective) {
      effective = new EffectiveMonth(month, this.slots);
      setUnits(effective, this.months.get(month)?.rows ?? [], receipts);
      this.effective.set(key, effective);
    }
    return effective;
  }
}
