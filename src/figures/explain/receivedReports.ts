import type DataLoader from 'dataloader';
import { readBatchOrigins, type BatchOrigin } from '../../batches/batchReader.ts';
import type { Database } from '../../db/connect.ts';
import type { IndicatorDefinition } from '../../domain/indicator.ts';
import type { Observation, ObservationDocument } from '../../domain/observation.ts';
import type { SubjectId } from '../../domain/unit.ts';
import { EffectiveMonth } from '../../fold/effectiveMonth.ts';
import type { FoldInputs } from '../../fold/foldInputs.ts';
import { inOverlayOrder, setUnits } from '../../fold/overlay.ts';
import { reportFates, type ReportFate } from '../../fold/reportFates.ts';
import { someUnits } from '../../fold/unitSlots.ts';
import { remember } from '../../lib/remember.ts';
import { readMonthsOf, type StoredReport } from '../../reports/reportReader.ts';
import type { ReportsOf } from '../readReports.ts';
import { wantsLoader, type ReportsWanted } from './reportsLoader.ts';

/** What one report row said about one indicator, where it came from, and what became of it. */
export interface ReceivedReport extends BatchOrigin {
  readonly definition: IndicatorDefinition;
  readonly version: number;
  readonly observation: Observation;
  readonly fate: ReportFate;
}

/** Rows of some units in some months with their origin, and what was effective by them. */
export interface ReceivedReports {
  readonly reportsOf: ReportsOf;
  /** In the order in which they lie upon each other, the lowest first. */
  of(unitId: SubjectId, month: number, definition: IndicatorDefinition): ReceivedReport[];
}

/** Rows with their origin: two statements, however many units and months. */
export function receivedReportsLoader(database: Database): DataLoader<ReportsWanted, ReceivedReports> {
  return wantsLoader(async ({ inputs, months, unitIds }) => {
    const rows = await readMonthsOf(database, months, unitIds);
    const batchIds = new Set([...rows.values()].flatMap((ofMonth) => ofMonth.map(({ batchId }) => batchId)));
    return receivedReports(inputs, unitIds, rows, await readBatchOrigins(database, [...batchIds]));
  });
}

function receivedReports(
  inputs: FoldInputs,
  unitIds: readonly SubjectId[],
  rows: ReadonlyMap<number, StoredReport[]>,
  origins: ReadonlyMap<number, BatchOrigin>,
): ReceivedReports {
  const slots = someUnits(inputs.units.idLimit, unitIds);
  const byUnit = remember((month: number) => Map.groupBy(rows.get(month) ?? [], ({ unitId }) => unitId));
  return {
    reportsOf: remember((month) => {
      const effective = new EffectiveMonth(month, slots);
      setUnits(effective, rows.get(month) ?? [], inputs.receipts);
      return effective;
    }),
    of(unitId, month, definition) {
      const said = inOverlayOrder(byUnit(month).get(unitId) ?? [], inputs.receipts).flatMap((row) => {
        const observation = (JSON.parse(row.document) as ObservationDocument)[definition.code];
        return observation === undefined ? [] : [{ row, observation }];
      });
      const fates = reportFates(said.map(({ observation }) => observation));
      return said.map(({ row, observation }, index) => ({
        ...origins.get(row.batchId)!,
        definition,
        version: row.version,
        observation,
        fate: fates[index]!,
      }));
    },
  };
}
