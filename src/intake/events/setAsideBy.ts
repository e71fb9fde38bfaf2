import { readReceipts } from '../../batches/batchReader.ts';
import type { Database } from '../../db/connect.ts';
import type { IndicatorDefinition } from '../../domain/indicator.ts';
import { lastDayOfMonth, type Day } from '../../domain/period.ts';
import type { SubjectId } from '../../domain/unit.ts';
import { unitOn, type UnitRegister } from '../../domain/unitRegister.ts';
import { SAID } from '../../fold/effectiveMonth.ts';
import { UnitReports } from '../../fold/unitReports.ts';
import { catalogueOn, readIndicatorRegister } from '../../indicators/indicatorReader.ts';
import { readPeriodCalendar } from '../../periods/periodReader.ts';

/**
 * What was received before and is in no figure from now on, because its unit does not live on the last day of the month, or is of a level
 * that is not asked.
 */
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
  const looked = new Map<SubjectId, number[]>();
  for (const [id, unit] of before.units) {
    const now = after.units.get(id)!;
    if (now.validFrom === unit.validFrom && now.validTo === unit.validTo && now.level === unit.level) continue;
    const months = openedMonths.filter((month) => {
      const day = lastDayOfMonth(month);
      const then = unitOn(before, id, day);
      return then !== undefined && unitOn(after, id, day)?.level !== then.level;
    });
    if (months.length > 0) looked.set(id, months);
  }
  if (looked.size === 0) return { observations: 0, units: 0 };
  const reports = new UnitReports(database, [...looked.values()].flat());
  await reports.add(looked.keys());
  const receipts = await readReceipts(database, 'REPORTS', receipt);
  const effectiveAt = reports.effectiveAt({ of: (batchId) => receipts.get(batchId) }, after.idLimit);
  const indicators = await readIndicatorRegister(database, receipt);
  let observations = 0;
  const units = new Set<SubjectId>();
  for (const [month, ids] of byMonth(looked)) {
    const day = lastDayOfMonth(month);
    const definitions = new Map(catalogueOn(indicators, day).map((definition) => [definition.code, definition]));
    const { columns, slots } = effectiveAt(month);
    for (const [code, { said }] of columns) {
      const definition = definitions.get(code);
      for (const id of ids) {
        const its = said[slots.slotOf[id]!] ?? SAID.NOTHING;
        if (its === SAID.NOTHING || its === SAID.WITHDRAWN) continue;
        if (!isAsked(before, id, day, definition) || isAsked(after, id, day, definition)) continue;
        observations++;
        units.add(id);
      }
    }
  }
  return { observations, units: units.size };
}

function byMonth(looked: ReadonlyMap<SubjectId, readonly number[]>): Map<number, SubjectId[]> {
  const found = new Map<number, SubjectId[]>();
  for (const [id, months] of looked) {
    for (const month of months) {
      const before = found.get(month);
      if (before) before.push(id);
      else found.set(month, [id]);
    }
  }
  return found;
}

function isAsked(
  register: UnitRegister,
  id: SubjectId,
  day: Day,
  definition: IndicatorDefinition | undefined,
): boolean {
  const unit = unitOn(register, id, day);
  return unit !== undefined && (definition?.levels.includes(unit.level) ?? false);
}
