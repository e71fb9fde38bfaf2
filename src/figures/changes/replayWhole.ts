import { compareCodes } from '../../domain/compareCodes.ts';
import type { FoldInputs } from '../../fold/foldInputs.ts';
import { isOfThisEngine } from './engines.ts';
import { mixedInputs } from './mixedInputs.ts';
import { viewOfInputs, type Moment } from './moment.ts';
import { publishedMoment } from './publishedMoment.ts';
import { definitionsReading } from './readsReports.ts';
import { Replay } from './replay.ts';
import type { Replayed, ToReplay } from './replayed.ts';
import { SteppedReports } from './steppedReports.ts';
import { subjectsOfChange } from './subjectsOfChange.ts';

/** Folds the period whole with what was known then, with one cause after the other, and with what is known now. Throws UNRECONCILED. */
export async function replayWhole(toReplay: ToReplay): Promise<Replayed> {
  const { database, shown, then, now, before, after, causes, checkTime } = toReplay;
  const reports = await SteppedReports.read(database, { ...toReplay, unitIds: undefined });
  // Where nothing but reports came, only what they are about can have changed.
  const definitions = definitionsReading(shown, reports.codes);
  const codes =
    causes.length === 0 && isOfThisEngine(before, after) ? new Set(definitions.map(({ code }) => code)) : undefined;
  const fold = (cause: Moment['cause'], inputs: FoldInputs): Promise<Replay> =>
    Replay.fold({
      cause,
      view: viewOfInputs(shown, inputs),
      reportsOf: (month) => reports.of(month),
      codes,
      checkTime,
    });

  const first = await fold(undefined, then);
  let last = first;
  const moments: Moment[] = [first];
  for (const [index, cause] of causes.entries())
    moments.push((last = await fold(cause, mixedInputs(then, now, causes.slice(0, index + 1)))));
  for (const cause of reports.causes) {
    await reports.step(cause);
    moments.push((last = await fold(cause, mixedInputs(then, now, causes))));
  }
  const subjects = subjectsOfChange(first.view, last.view);
  const all = new Set([...first.view.definitions.keys(), ...last.view.definitions.keys()]);
  const compared = [...(codes ?? all)].sort(compareCodes);
  const published = publishedMoment(before, first, undefined, subjects, compared);
  if (published) moments.splice(0, 1, published, asCause(first));
  const publishedNow = publishedMoment(after, last, 'ENGINE', subjects, compared);
  if (publishedNow) moments.push(publishedNow);
  return { moments, subjects, codes: compared };
}

/** The first replay where it follows what another engine has published. */
function asCause(first: Moment): Moment {
  return { cause: 'ENGINE', view: first.view, vector: (subject, code) => first.vector(subject, code) };
}
