import type { Database } from '../db/connect.ts';
import type { Period } from '../domain/period.ts';
import { unitAt } from '../domain/tree.ts';
import type { SubjectId } from '../domain/unit.ts';
import { EffectiveMonth } from '../fold/effectiveMonth.ts';
import { monthsReadFor, periodInputs, type FoldInputs } from '../fold/foldInputs.ts';
import { foldTime } from '../fold/foldTime.ts';
import { setUnits } from '../fold/overlay.ts';
import { UnitReports } from '../fold/unitReports.ts';
import { allUnits } from '../fold/unitSlots.ts';
import { readMonth } from '../reports/reportReader.ts';
import { decodeRow, entryEncoder, rowDocument, type RowEntries } from '../snapshots/rowFormat.ts';

/** Above this many units, whole months are read instead of naming each unit. */
const NAMED_UNITS = 2000;

/**
 * The figures of units with nobody beneath them, which have no rows: folded from their reports by the same fold over time that the
 * roll-up uses, as they were at the inputs' receipt. One statement for a few units, one a month for many.
 */
export async function readLeafEntries(
  database: Database,
  inputs: FoldInputs,
  period: Period,
  unitIds: readonly SubjectId[],
): Promise<Map<SubjectId, RowEntries>> {
  const reportsOf = await readReports(database, inputs, period, unitIds);
  const ofPeriod = periodInputs(inputs, period, reportsOf);
  const { tree } = ofPeriod;
  const ordinals = unitIds.map((id) => tree.ordinalOf[id] ?? -1).filter((ordinal) => ordinal >= 0);
  const own = foldTime({ ...ofPeriod, only: ordinals });
  const indicators = ofPeriod.catalogue.map(({ code, version }) => {
    const { units, parts } = own.get(code)!;
    return { units, encode: entryEncoder(code, version, parts) };
  });
  const entriesAt = (ordinal: number): RowEntries =>
    decodeRow(rowDocument(indicators.map(({ units, encode }) => encode(units.position(ordinal)))));
  return new Map(ordinals.map((ordinal) => [unitAt(tree, ordinal).id, entriesAt(ordinal)]));
}

async function readReports(
  database: Database,
  inputs: FoldInputs,
  period: Period,
  unitIds: readonly SubjectId[],
): Promise<(month: number) => EffectiveMonth | undefined> {
  const { idLimit } = inputs.units;
  const months = monthsReadFor(inputs, period);
  if (unitIds.length <= NAMED_UNITS) {
    const reports = new UnitReports(database, months);
    await reports.add(unitIds);
    return reports.effectiveAt(inputs.receipts, idLimit);
  }
  const slots = allUnits(idLimit);
  const read = new Map<number, EffectiveMonth>();
  for (const month of months) {
    const effective = new EffectiveMonth(month, slots);
    setUnits(effective, await readMonth(database, month), inputs.receipts);
    read.set(month, effective);
  }
  return (month) => read.get(month);
}
