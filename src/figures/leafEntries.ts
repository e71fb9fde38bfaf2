import type { Database } from '../db/connect.ts';
import type { Period } from '../domain/period.ts';
import { unitAt } from '../domain/tree.ts';
import type { SubjectId } from '../domain/unit.ts';
import { periodInputs, type FoldInputs } from '../fold/foldInputs.ts';
import { foldTime } from '../fold/foldTime.ts';
import { readEffectiveMonth } from '../fold/monthCache.ts';
import { decodeRow, encodeRow, type RowEntries } from '../snapshots/rowFormat.ts';

/** Above this many units, whole months are read instead of naming each unit. */
const NAMED_UNITS = 2000;

/**
 * The figures of units with nobody beneath them, which have no rows: folded from their reports by the same fold over time that the
 * roll-up uses, as they were at the inputs' receipt. One statement a month, however many units.
 */
export async function readLeafEntries(
  database: Database,
  inputs: FoldInputs,
  period: Period,
  unitIds: readonly SubjectId[],
): Promise<Map<SubjectId, RowEntries>> {
  const at = { receipts: inputs.receipts, idLimit: inputs.units.idLimit };
  const named = unitIds.length <= NAMED_UNITS ? unitIds : undefined;
  const ofPeriod = await periodInputs(inputs, period, (month) => readEffectiveMonth(database, month, at, named));
  const { tree } = ofPeriod;
  const ordinals = unitIds.map((id) => tree.ordinalOf[id] ?? -1).filter((ordinal) => ordinal >= 0);
  const own = foldTime({ ...ofPeriod, only: ordinals });
  const entriesAt = (ordinal: number): RowEntries =>
    decodeRow(
      encodeRow(
        ofPeriod.catalogue.map(({ code, version }) => {
          const { units, parts } = own.get(code)!;
          return { code, version, parts, index: units.position(ordinal) };
        }),
      ),
    );
  return new Map(ordinals.map((ordinal) => [unitAt(tree, ordinal).id, entriesAt(ordinal)]));
}
