import { compareFractions, type Fraction } from '../../domain/fraction.ts';
import { sortInTurns, type InTurns } from '../../lib/inTurns.ts';
import { othersTurn } from '../../lib/othersTurn.ts';
import type { Figure } from '../figure.ts';
import type { Subject, View } from '../view.ts';
import { bitOfCause, ChangeList, figureOfCounts, type ChangePlace } from './changeList.ts';
import { changeSize } from './changeSize.ts';
import { CountColumns, countsOf, sameCounts, type Counts } from './countColumns.ts';
import type { Moment } from './moment.ts';

/** How many subjects are looked at before others have their turn. */
const AT_ONCE = 2000;

/** Lists the figures that are told differently at the first and the last of some moments, with the causes that lie between. */
export async function compareMoments(
  moments: readonly Moment[],
  subjects: readonly Subject[],
  codes: readonly string[],
  inTurns: InTurns,
): Promise<ChangeList> {
  const comparison = new Comparison(moments);
  let looked = 0;
  for (const [codeIndex, code] of codes.entries())
    for (const [subjectIndex, subject] of subjects.entries()) {
      comparison.look(subject, subjectIndex, code, codeIndex);
      if (++looked % AT_ONCE > 0) continue;
      await othersTurn();
      inTurns.checkTime();
    }
  const columns = comparison.columns();
  const sizes = comparison.sizes;
  const bigger = (a: ChangePlace, b: ChangePlace): number => compareSizes(sizes[b]!, sizes[a]!);
  const biggestFirst = await sortInTurns([...sizes.keys()], bigger, inTurns);
  const steps = moments.map(({ cause, view }) => ({ cause, view }));
  return new ChangeList(steps, subjects, codes, columns, biggestFirst);
}

/** A size, and about what it is: most can be told apart by that. */
interface Size {
  readonly about: number;
  readonly exact: Fraction;
}

/** Numbers that are off by less than this could be those of equal fractions. */
const CLOSE = 1e-12;

function compareSizes(a: Size, b: Size): number {
  if (a.exact === b.exact) return 0;
  const difference = a.about - b.about;
  if (Math.abs(difference) > CLOSE * Math.max(a.about, b.about)) return difference;
  return compareFractions(a.exact, b.exact);
}

class Comparison {
  readonly sizes: Size[] = [];
  private readonly moments: readonly Moment[];
  private readonly subjectOf: number[] = [];
  private readonly codeOf: number[] = [];
  private readonly causesOf: number[] = [];
  private readonly counts = new CountColumns();

  constructor(moments: readonly Moment[]) {
    this.moments = moments;
  }

  look(subject: Subject, subjectIndex: number, code: string, codeIndex: number): void {
    const { moments } = this;
    const [first, last] = [moments[0]!, moments.at(-1)!];
    const [then, now] = [first.vector(subject, code), last.vector(subject, code)];
    if (then.length === 0 && now.length === 0) return;
    const [countsThen, countsNow] = [countsOf(then), countsOf(now)];
    const figureOf = (view: View, counts: Counts): Figure => figureOfCounts(view, last.view, subject, code, counts);
    const tells = (a: View, countsA: Counts, b: View, countsB: Counts): boolean =>
      sameCounts(countsA, countsB) &&
      (tellAlike(a, b, subject, code) || sameValues(figureOf(a, countsA), figureOf(b, countsB)));
    if (tells(first.view, countsThen, last.view, countsNow)) return;

    let causes = 0;
    let before = countsThen;
    this.counts.push(countsThen);
    for (let step = 1; step < moments.length; step++) {
      const moment = moments[step]!;
      const counts = moment === last ? countsNow : countsOf(moment.vector(subject, code));
      if (!tells(moments[step - 1]!.view, before, moment.view, counts)) causes |= bitOfCause(moment.cause!);
      this.counts.push(counts);
      before = counts;
    }
    this.subjectOf.push(subjectIndex);
    this.codeOf.push(codeIndex);
    this.causesOf.push(causes);
    const [valueThen, shown] = [figureOf(first.view, countsThen).value, figureOf(last.view, countsNow)];
    const exact = changeSize(valueThen, shown.value, shown.definition);
    this.sizes.push({ exact, about: Number(exact.numerator) / Number(exact.denominator) });
  }

  columns(): ConstructorParameters<typeof ChangeList>[3] {
    this.counts.compact();
    return {
      subjectOf: Int32Array.from(this.subjectOf),
      codeOf: Int32Array.from(this.codeOf),
      causesOf: Int32Array.from(this.causesOf),
      counts: this.counts,
    };
  }
}

/** Whether two views tell the same of the same counts. */
function tellAlike(a: View, b: View, subject: Subject, code: string): boolean {
  const isOpen = ({ header }: View): boolean => (header?.openMonths ?? 0) > 0;
  const isAlive = ({ tree }: View): boolean => subject.type === 'GROUP' || (tree.ordinalOf[subject.unit.id] ?? -1) >= 0;
  return (
    a.definitions.get(code)?.version === b.definitions.get(code)?.version &&
    isOpen(a) === isOpen(b) &&
    isAlive(a) === isAlive(b)
  );
}

function sameValues(a: Figure, b: Figure): boolean {
  return isEqual(a.value, b.value) && isEqual(targetIn(a), targetIn(b));
}

/** The target of a figure of which anything is due; nobody is to reach it elsewhere. */
export function targetIn(figure: Figure): Fraction | null {
  return figure.parts.due === 0 ? null : figure.target;
}

function isEqual(a: Fraction | null, b: Fraction | null): boolean {
  return a && b ? compareFractions(a, b) === 0 : a === b;
}
