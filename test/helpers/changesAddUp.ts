/** Holds the changes between two publications against what each of them says, figure by figure. */
import { expect } from 'vitest';
import { ChangedFigure } from '../../src/figures/changes/changedFigure.ts';
import { changesIn } from '../../src/figures/changes/changeLibrary.ts';
import { COUNTS } from '../../src/figures/changes/countColumns.ts';
import type { Figure } from '../../src/figures/figure.ts';
import { figureIn } from '../../src/figures/figureIn.ts';
import { FigureReader } from '../../src/figures/figureReader.ts';
import type { Edition, SnapshotLibrary } from '../../src/figures/snapshotLibrary.ts';
import { subjectId, viewOf, type Subject, type View } from '../../src/figures/view.ts';
import { parsePeriod } from '../../src/domain/period.ts';
import type { Fraction as ProductFraction } from '../../src/domain/fraction.ts';
import { remember } from '../../src/lib/remember.ts';
import { fraction, plus, type Fraction } from '../oracle/fraction.ts';

/** What is said of a figure that can change. */
interface Said {
  value: Fraction | null;
  target: Fraction | null;
  counts: Record<string, bigint>;
}

/**
 * Of every figure of a period: it is listed exactly if the two publications say different things of it, with what each of them says; and
 * its parts add up. Returns how many figures each cause has changed. `since` undefined stands for the time before the first publication.
 */
export async function expectChangesAddUp(
  library: SnapshotLibrary,
  since: Edition | undefined,
  edition: Edition,
  code: string,
): Promise<Map<string, number>> {
  const shown = viewOf(edition, parsePeriod(code));
  const list = await changesIn(library).get({ shown, since, checkTime: () => undefined });
  const listed = new Map(
    list.biggestFirst.map((place) => {
      const changed = new ChangedFigure(list, place);
      return [`${subjectId(changed.subject)} ${changed.code}`, changed];
    }),
  );
  const counted = new Map<string, number>();
  const toldThen = since && toldIn(library)(since)(code);
  const toldNow = toldIn(library)(edition)(code);
  const place = `${code} from ${since?.publication.number ?? 0} to ${edition.publication.number}`;
  const found: string[] = [];
  for (const subject of everySubject(edition))
    for (const indicator of new Set(edition.inputs.indicators.definitions.map((definition) => definition.code))) {
      const before = toldThen ? await toldThen.of(subject, indicator) : NOTHING;
      const after = await toldNow.of(subject, indicator);
      const name = `${place}: ${subject.type === 'UNIT' ? subject.unit.code : subject.group.code} ${indicator}`;
      const changed = listed.get(`${subjectId(subject)} ${indicator}`);
      listed.delete(`${subjectId(subject)} ${indicator}`);
      if (before.text === after.text) {
        if (changed) found.push(`${name} is listed, and is ${after.text} as before`);
        continue;
      }
      if (!changed) {
        found.push(`${name} is not listed, and was ${before.text}, is ${after.text}`);
        continue;
      }
      const [first, last] = [told(changed.before), told(changed.after)];
      if (first.text !== before.text) found.push(`${name} was ${before.text}, not ${first.text}`);
      if (last.text !== after.text) found.push(`${name} is ${after.text}, not ${last.text}`);
      found.push(...faultsOfParts(name, changed, before.said, after.said));
      for (const { cause } of changed.parts) counted.set(cause, (counted.get(cause) ?? 0) + 1);
    }
  expect([...found.slice(0, 5), ...listed.keys()], place).toEqual([]);
  const sizes = list.biggestFirst.map((each) => new ChangedFigure(list, each).size);
  const isInOrder = sizes.every(
    (size, index) =>
      index === 0 ||
      BigInt(size.numerator) * BigInt(sizes[index - 1]!.denominator) <=
        BigInt(sizes[index - 1]!.numerator) * BigInt(size.denominator),
  );
  expect(isInOrder, `${place}: biggest first`).toBe(true);
  return counted;
}

function faultsOfParts(name: string, changed: ChangedFigure, before: Said, after: Said): string[] {
  const faults: string[] = [];
  const { parts } = changed;
  if (parts.length === 0) faults.push(`${name} has no parts`);
  for (const count of COUNTS) {
    const sum = parts.reduce((total, { counts }) => total + BigInt(counts[count]), before.counts[count]!);
    if (sum !== after.counts[count]) faults.push(`${name}: the ${count} adds up to ${sum}, not ${after.counts[count]}`);
  }
  if (before.value && after.value && parts.every(({ value }) => value)) {
    const sum = parts.reduce((total, { value }) => plus(total, exact(value!)), before.value);
    if (show(sum) !== show(after.value))
      faults.push(`${name}: the value adds up to ${show(sum)}, not ${show(after.value)}`);
  }
  return faults;
}

function everySubject({ inputs }: Edition): Subject[] {
  return [
    ...[...inputs.units.units.values()].map((unit): Subject => ({ type: 'UNIT', unit })),
    ...inputs.groups.groups.map((group): Subject => ({ type: 'GROUP', group })),
  ];
}

/** What a publication tells of a period. It is the later one of some pairs and the earlier one of others, and is asked once. */
class ToldPeriod {
  private readonly reader: FigureReader;
  private readonly view: View;
  private readonly known = new Map<string, Told>();

  constructor(reader: FigureReader, view: View) {
    this.reader = reader;
    this.view = view;
  }

  async of(subject: Subject, indicator: string): Promise<Told> {
    const key = `${subjectId(subject)} ${indicator}`;
    let found = this.known.get(key);
    if (!found) this.known.set(key, (found = told(await figureIn(this.reader, this.view, subject, indicator))));
    return found;
  }
}

const toldIn = remember((library: SnapshotLibrary) => {
  const reader = new FigureReader(library);
  return remember((edition: Edition) =>
    remember((period: string) => new ToldPeriod(reader, viewOf(edition, parsePeriod(period)))),
  );
}, new WeakMap());

/** What is said of a figure, and the same as a text that is equal for what is equal. */
interface Told {
  readonly said: Said;
  readonly text: string;
}

function told(figure: Figure | null | undefined): Told {
  const of = said(figure);
  return { said: of, text: show(of) };
}

const NOTHING = told(null);

function said(figure: Figure | null | undefined): Said {
  const parts = figure?.parts;
  return {
    value: figure?.value ? exact(figure.value) : null,
    // Where nothing is due nobody is to reach it.
    target: parts?.due !== 0 && figure?.target ? exact(figure.target) : null,
    counts: {
      numerator: BigInt(parts?.numerator ?? 0),
      denominator: BigInt(parts?.denominator ?? 0),
      due: BigInt(parts?.due ?? 0),
      reported: BigInt(parts?.reported ?? 0),
      carried: BigInt(parts?.carried ?? 0),
      missing: BigInt(figure?.missing ?? 0),
    },
  };
}

function exact({ numerator, denominator }: ProductFraction): Fraction {
  return fraction(BigInt(numerator), BigInt(denominator));
}

function show(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? `${part}` : part));
}
