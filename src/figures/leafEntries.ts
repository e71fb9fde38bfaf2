import type { Database } from '../db/connect.ts';
import type { Period } from '../domain/period.ts';
import { unitAt } from '../domain/tree.ts';
import type { SubjectId } from '../domain/unit.ts';
import { monthsReadFor, periodInputs, type FoldInputs } from '../fold/foldInputs.ts';
import { foldTime } from '../fold/foldTime.ts';
import { decodeRow, entryEncoder, rowDocument, type RowEntries } from '../snapshots/rowFormat.ts';
import { readReports } from './readReports.ts';

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
  const reportsOf = await readReports(database, inputs, monthsReadFor(inputs, period), unitIds);
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
