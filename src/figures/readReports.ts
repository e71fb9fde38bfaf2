import { setImmediate as otherWork } from 'node:timers/promises';
import type { Database } from '../db/connect.ts';
import type { SubjectId } from '../domain/unit.ts';
import { EffectiveMonth } from '../fold/effectiveMonth.ts';
import type { FoldInputs } from '../fold/foldInputs.ts';
import { setUnits } from '../fold/overlay.ts';
import { UnitReports } from '../fold/unitReports.ts';
import { allUnits } from '../fold/unitSlots.ts';
import { readMonth } from '../reports/reportReader.ts';

/** Above this many units, whole months are read instead of naming each unit. */
const NAMED_UNITS = 2000;

/** The effective reports of a month; undefined where nothing of it was read. */
export type ReportsOf = (month: number) => EffectiveMonth | undefined;

/**
 * What units said in some months (of some indicators, where codes are given), as it was at the inputs' receipt; all of them or some. One statement for a few units, one a month for many.
 */
export async function readReports(
  database: Database,
  inputs: FoldInputs,
  reads: ReadonlyMap<number, ReadonlySet<string> | undefined>,
  unitIds?: readonly SubjectId[],
): Promise<ReportsOf> {
  const { idLimit } = inputs.units;
  if (unitIds && unitIds.length <= NAMED_UNITS) {
    const reports = new UnitReports(database, reads.keys());
    await reports.add(unitIds);
    return reports.effectiveAt(inputs.receipts, idLimit);
  }
  const slots = allUnits(idLimit);
  const read = new Map<number, EffectiveMonth>();
  for (const [month, codes] of reads) {
    const effective = new EffectiveMonth(month, slots, codes);
    setUnits(effective, await readMonth(database, month), inputs.receipts);
    read.set(month, effective);
    await otherWork();
  }
  return (month) => read.get(month);
}
