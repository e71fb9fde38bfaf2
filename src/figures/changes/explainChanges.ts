import type { SnapshotLibrary } from '../snapshotLibrary.ts';
import type { View } from '../view.ts';
import { ChangeList } from './changeList.ts';
import { compareMoments } from './compareMoments.ts';
import { CountColumns } from './countColumns.ts';
import { isOfThisEngine } from './engines.ts';
import { readToReplay } from './readToReplay.ts';
import { MOST_UNITS, replayBranches } from './replayBranches.ts';
import type { ChangesWanted, Replayed, ToReplay } from './replayed.ts';
import { replayWhole } from './replayWhole.ts';

/**
 * What has changed in a period between two publications, and by which cause: the period is folded with what was known then, with one
 * cause after the other, and with what is known now; causes of which nothing is new are not replayed. Throws UNRECONCILED where this does not
 * give what was published.
 */
export async function explainChanges(library: SnapshotLibrary, wanted: ChangesWanted): Promise<ChangeList> {
  const { shown, checkTime } = wanted;
  if (!shown.header) return nothingChanged(shown);
  const { moments, subjects, codes } = await replay(await readToReplay(library, wanted));
  return moments.length < 2 ? nothingChanged(shown) : compareMoments(moments, subjects, codes, { checkTime });
}

async function replay(toReplay: ToReplay): Promise<Replayed> {
  const { before, after, causes, months, touched } = toReplay;
  if (causes.length > 0 || !isOfThisEngine(before, after)) return replayWhole(toReplay);
  const units = new Set([...months.keys()].flatMap((month) => touched.get(month) ?? []));
  return (units.size <= MOST_UNITS ? await replayBranches(toReplay, units) : undefined) ?? replayWhole(toReplay);
}

function nothingChanged(view: View): ChangeList {
  const none = new Int32Array(0);
  const columns = { subjectOf: none, codeOf: none, causesOf: none, counts: new CountColumns() };
  return new ChangeList([{ cause: undefined, view }], [], [], columns, []);
}
