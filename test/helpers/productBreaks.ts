import { parsePeriod, shiftPeriod } from '../../src/domain/period.ts';
import { breaksOf, type Break } from '../../src/figures/breaks.ts';
import { figureIn } from '../../src/figures/figureIn.ts';
import type { FigureReader } from '../../src/figures/figureReader.ts';
import type { Edition } from '../../src/figures/snapshotLibrary.ts';
import { viewOf, type Subject } from '../../src/figures/view.ts';
import type { FigureName } from './publishedInSteps.ts';

/** What lies between a figure and that of the period before, in the oracle's form; undefined where there is no figure. */
export async function productBreaks(
  reader: FigureReader,
  edition: Edition,
  { subject, period, indicator, boundaries }: FigureName,
): Promise<string[] | undefined> {
  const view = viewOf(edition, parsePeriod(period), boundaries);
  const figure = await figureIn(reader, view, subjectOf(edition, subject), indicator);
  return figure
    ? breaksOf(figure, shiftPeriod(view.period, -1))
        .flatMap((one) => inWords(edition, one))
        .sort()
    : undefined;
}

/** By the first code that anybody had, which is that of the history for ever. */
export function subjectOf({ inputs: { groups, units } }: Edition, code: string): Subject {
  const group = groups.groups.find((known) => known.code === code);
  if (group) return { type: 'GROUP', group };
  const [id] = [...units.stretches].find(([, ofUnit]) => ofUnit[0]!.unit.code === code) ?? [];
  if (id === undefined) throw new Error(`no subject ${code}`);
  return { type: 'UNIT', unit: units.units.get(id)! };
}

function inWords({ inputs }: Edition, one: Break): string[] {
  const codeOf = (id: number): string => inputs.units.stretches.get(id)![0]!.unit.code;
  const { day } = one;
  if (one.kind === 'EXTENT') return [`${day} ${one.event.type} ${codeOf(one.unitId)}`];
  if (one.kind === 'DEFINITION') return [`${day} DEFINITION ${one.after.code}`];
  return [
    ...one.joined.map((id) => `${day} JOINED ${codeOf(id)}`),
    ...one.left.map((id) => `${day} LEFT ${codeOf(id)}`),
  ];
}
