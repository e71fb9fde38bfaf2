import { readsFor, type FoldInputs } from '../../fold/foldInputs.ts';
import { readTouchedUnits } from '../../reports/reportReader.ts';
import type { Edition, SnapshotLibrary } from '../snapshotLibrary.ts';
import type { View } from '../view.ts';
import { inputCauses, mixedInputs, type InputCause } from './mixedInputs.ts';
import type { Published } from './publishedMoment.ts';
import type { ChangesWanted, ToReplay } from './replayed.ts';

/** What was known and published at two moments, and what is new besides the reports; these are read by whoever replays them. */
export async function readToReplay(library: SnapshotLibrary, wanted: ChangesWanted): Promise<ToReplay> {
  const { shown, since, checkTime } = wanted;
  const { period } = shown;
  const { database } = library;
  const [then, now] = [since?.inputs ?? (await library.inputsAt(0)), shown.edition.inputs];
  const before = await publishedOf(library, period.code, since);
  const after = await publishedOf(library, period.code, shown.edition);
  const causes = inputCauses(then, now, period);
  const touched = await readTouchedUnits(database, then.receipt, now.receipt);
  const months = monthsOfAny(then, now, causes, shown);
  return { database, shown, checkTime, then, now, before, after, causes, months, touched };
}

async function publishedOf(library: SnapshotLibrary, period: string, edition: Edition | undefined): Promise<Published> {
  const header = edition?.headers.get(period);
  return { header, rows: header ? await library.rowsOf(period, header.revision) : new Map() };
}

/** All months whose reports any of the replays looks at, with the codes that are looked at in each. */
function monthsOfAny(
  then: FoldInputs,
  now: FoldInputs,
  causes: readonly InputCause[],
  { period }: View,
): ToReplay['months'] {
  const replayed = [then, ...causes.map((_, index) => mixedInputs(then, now, causes.slice(0, index + 1)))];
  const reads = new Map<number, ReadonlySet<string> | undefined>();
  for (const inputs of replayed)
    for (const [month, codes] of readsFor(inputs, period)) {
      const before = reads.get(month);
      const isWhole = !codes || (reads.has(month) && !before);
      reads.set(month, isWhole ? undefined : new Set([...(before ?? []), ...codes]));
    }
  return reads;
}
