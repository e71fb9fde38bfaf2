import DataLoader from 'dataloader';
import type { Database } from '../../db/connect.ts';
import type { SubjectId } from '../../domain/unit.ts';
import type { FoldInputs } from '../../fold/foldInputs.ts';
import { readReports, type ReportsOf } from '../readReports.ts';

/** What of the reports is wanted, as they were at the inputs' receipt. */
export interface ReportsWanted {
  readonly inputs: FoldInputs;
  readonly months: readonly number[];
  readonly unitIds: readonly SubjectId[];
}

/** All that is wanted at one receipt, as one. */
function joined(wanted: readonly ReportsWanted[]): ReportsWanted {
  return {
    inputs: wanted[0]!.inputs,
    months: [...new Set(wanted.flatMap(({ months }) => months))].sort((a, b) => a - b),
    unitIds: [...new Set(wanted.flatMap(({ unitIds }) => unitIds))],
  };
}

/** Loads for each of several wants; those of one receipt are read together, so that it does not matter how many ask. */
export function wantsLoader<Loaded>(
  load: (wanted: ReportsWanted) => Promise<Loaded>,
): DataLoader<ReportsWanted, Loaded> {
  return new DataLoader(
    async (keys) => {
      const byReceipt = Map.groupBy(keys, ({ inputs }) => inputs.receipt);
      const loaded = new Map<number, Loaded>();
      for (const [receipt, wanted] of byReceipt) loaded.set(receipt, await load(joined(wanted)));
      return keys.map(({ inputs }) => loaded.get(inputs.receipt)!);
    },
    { cache: false, maxBatchSize: Infinity },
  );
}

/** Effective reports. One statement for a few units, one a month for many. */
export function reportsLoader(database: Database): DataLoader<ReportsWanted, ReportsOf> {
  return wantsLoader(({ inputs, months, unitIds }) => {
    const reads = new Map(months.map((month) => [month, undefined]));
    return readReports(database, inputs, reads, unitIds);
  });
}
