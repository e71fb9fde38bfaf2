import { readReceipts } from '../../batches/batchReader.ts';
import type { Database } from '../../db/connect.ts';
import { lastDayOfMonth } from '../../domain/period.ts';
import type { SubjectId } from '../../domain/unit.ts';
import { unitOn, type UnitRegister } from '../../domain/unitRegister.ts';
import { SAID } from '../../fold/effectiveMonth.ts';
import { UnitReports } from '../../fold/unitReports.ts';
import { readPeriodCalendar } from '../../periods/periodReader.ts';

/** What was received before and is in no figure from now on, because its unit does not live on the last day of the month. */
export interface SetAsideCount {
  readonly observations: number;
  /** Of so many units. */
  readonly units: number;
}

/** Counts what is set aside by what a register knows more than an earlier one; at a receipt, which may not be written yet. */
export async function countSetAsideBy(
  database: Database,
  before: UnitRegister,
  after: UnitRegister,
  receipt: number,
): Promise<SetAsideCount> {
  const { openedMonths } = await readPeriodCalendar(database, receipt);
  const lost = new Map<SubjectId, number[]>();
  for (const [id, unit] of before.units) {
    const now = after.units.get(id)!;
    if (now.validFrom === unit.validFrom && now.validTo === unit.validTo) continue;
    const months = openedMonths.filter((month) => {
      const day = lastDayOfMonth(month);
      return unitOn(before, id, day) !== undefined && unitOn(after, id, day) === undefined;
    });
    if (months.length > 0) lost.set(id, months);
  }
  if (lost.size === 0) return { observations: 0, units: 0 };
  const reports = new UnitReports(database, [...lost.values()].flat());
  await reports.add(lost.keys());
  const receipts = await readReceipts(database, 'REPORTS', receipt);
  const effectiveAt = reports.effectiveAt({ of: (batchId) => receipts.get(batchId) }, after.idLimit);
  let observations = 0;
  const units = new Set<SubjectId>();
  for (const [id, months] of lost) {
    for (const { columns, slots } of months.map(effectiveAt)) {
      for (const { said } of columns.values()) {
        const its = said[slots.slotOf[id]!] ?? SAID.NOTHING;
        if (its === SAID.NOTHING || its === SAID.WITHDRAWN) continue;
        observations++;
        units.add(id);
      }
    }
  }
  return { observations, units: units.size };
}
