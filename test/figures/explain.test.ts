import { allOf } from '../../src/lib/maybePromise.ts';
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import { countsUnits, type IndicatorDefinition } from '../../src/domain/indicator.ts';
import { combineVectors, trim, type PartVector } from '../../src/domain/parts.ts';
import { parsePeriod, periodsContaining } from '../../src/domain/period.ts';
import { ExplanationReader } from '../../src/figures/explain/explanationReader.ts';
import { Figure } from '../../src/figures/figure.ts';
import { FigureReader } from '../../src/figures/figureReader.ts';
import { SnapshotLibrary } from '../../src/figures/snapshotLibrary.ts';
import { viewOf, type Subject, type View } from '../../src/figures/view.ts';
import { extremeOf } from '../../src/fold/unitOutcome.ts';
import { readLatestPublication } from '../../src/snapshots/publicationReader.ts';
import { oracleAccount } from '../oracle/oracle.ts';
import { readFigureExamples } from '../helpers/figureExamples.ts';
import { playHistory } from '../helpers/playHistory.ts';
import { randomHistory } from '../helpers/randomHistory.ts';
import { seededRandom } from '../helpers/seededRandom.ts';
import { describeEachEngine, openOnEachEngine } from '../helpers/testDatabase.ts';

/** In the one history units merge, in the other they are split by weights. */
const SEEDS = [
  [1, 'WHOLE'],
  [14, 'SHARED'],
] as const;
/** Examples in which something stands between the reports and the figure. */
const EXAMPLES = /inner units|closes within|closed commune|cut across|carried|ratios over a quarter/;

interface Explained {
  readonly figure: Figure;
  readonly inputs: Awaited<ReturnType<ExplanationReader['inputs']>>;
  readonly missing: Awaited<ReturnType<ExplanationReader['missing']>>;
  readonly carried: Awaited<ReturnType<ExplanationReader['carried']>>;
}

/** Every figure of every subject in the periods of some months, on their own boundaries or those of a day, with its explanation. */
async function explainAll(database: Database, months: readonly string[], boundaries?: string): Promise<Explained[]> {
  const library = new SnapshotLibrary(database);
  const edition = await library.edition((await readLatestPublication(database))!);
  const codes = new Set(
    months.flatMap((month) => periodsContaining(parsePeriod(month)!.firstMonth).map((p) => p.code)),
  );
  const explained: Explained[] = [];
  for (const code of codes) {
    const view = viewOf(edition, parsePeriod(code), boundaries);
    const reader = new FigureReader(library);
    const explanations = new ExplanationReader(library, reader);
    const figures = await allOf(
      subjectsOf(view).flatMap((subject) =>
        [...view.definitions.values()].map((definition) => ({ subject, definition })),
      ),
      ({ subject, definition }) => reader.figure(view, subject, definition),
    );
    explained.push(
      ...(await Promise.all(
        figures
          .filter((figure) => figure !== null)
          .map(async (figure) => {
            const [inputs, missing, carried] = await Promise.all([
              explanations.inputs(figure),
              explanations.missing(view, figure.subject, figure.definition),
              explanations.carried(figure),
            ]);
            return { figure, inputs, missing, carried };
          }),
      )),
    );
  }
  return explained;
}

/** How many observations of each month are listed as set aside beneath the nation. */
async function setAsideByMonth(database: Database, months: readonly string[]): Promise<Record<string, number>> {
  const library = new SnapshotLibrary(database);
  const edition = await library.edition((await readLatestPublication(database))!);
  const explanations = new ExplanationReader(library, new FigureReader(library));
  const counts: Record<string, number> = {};
  for (const month of months) {
    const view = viewOf(edition, parsePeriod(month));
    const subject: Subject = { type: 'UNIT', unit: view.tree.units[0]! };
    // Also of what is not defined on the month's last day.
    const latest = new Map(edition.inputs.indicators.definitions.map((definition) => [definition.code, definition]));
    const lists = await Promise.all(
      [...latest.values()].map((definition) => explanations.setAside(new Figure(view, subject, definition, []))),
    );
    counts[month] = lists.flat().length;
  }
  return counts;
}

function subjectsOf({ edition }: View): Subject[] {
  const { units, groups } = edition.inputs;
  return [
    ...[...units.units.values()].map((unit): Subject => ({ type: 'UNIT', unit })),
    ...groups.groups.map((group): Subject => ({ type: 'GROUP', group })),
  ];
}

function nameOf({ subject, view, definition }: Figure): string {
  const { code } = subject.type === 'UNIT' ? subject.unit : subject.group;
  return `${code} ${view.period.code} ${definition.code}`;
}

/** What does not hold of an explanation. */
function faultsOf({ figure, inputs, missing, carried }: Explained): unknown[] {
  const { definition, view } = figure;
  const extreme = extremeOf(definition);
  const sum = inputs.reduce<PartVector>((all, { parts }) => combineVectors(all, parts, extreme), []);
  const counts = countsMonths(definition, view) ? missing.reduce((all, { months }) => all + months, 0) : missing.length;
  const facts: readonly (readonly [string, unknown, unknown])[] = [
    ['the parts of its inputs', trim(sum, extreme), trim(figure.vector, extreme)],
    ['the missing', counts, figure.missing],
    ['the carried', carried.length, Number(figure.parts.carried)],
  ];
  return facts
    .filter(([, found, expected]) => JSON.stringify(found, text) !== JSON.stringify(expected, text))
    .map((fact) => [nameOf(figure), ...fact]);
}

const text = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

function countsMonths({ overTime }: IndicatorDefinition, { period }: View): boolean {
  return period.months > 1 && !countsUnits(overTime);
}

describeEachEngine('of the examples in docs/figures.md', (open) => {
  it('every figure is made up of its inputs, and names who is missing and carried', async () => {
    let count = 0;
    for (const { name, history, expectations } of readFigureExamples().filter(({ name }) => EXAMPLES.test(name))) {
      const database = await open();
      await playHistory(database, history);
      const months = new Set(expectations.map(({ period }) => period).filter((period) => period.length === 7));
      const explained = await explainAll(
        database,
        [...months].filter((month) => !/[QH]/.test(month)),
      );
      expect(explained.flatMap(faultsOf), name).toEqual([]);
      count += explained.length;
    }
    expect(count).toBeGreaterThan(100);
  });
});

it.each(SEEDS)(
  'every figure of a history made by chance is made up of its inputs (seed %i, %s)',
  async (seed, how) => {
    const { history, months } = randomHistory(seededRandom(seed), {
      indicators: 8,
      formulas: false,
    });
    for await (const database of openOnEachEngine()) {
      await playHistory(database, history);
      const explained = await explainAll(database, months);
      expect(explained.length).toBeGreaterThan(500);
      // The periods of the first month, also on the boundaries of the last one.
      explained.push(...(await explainAll(database, months.slice(0, 1), `${months.at(-1)!}-28`)));
      expect(explained.flatMap(faultsOf).slice(0, 5)).toEqual([]);
      expect(await setAsideByMonth(database, months)).toEqual(
        Object.fromEntries(months.map((month) => [month, oracleAccount(history, month).setAside])),
      );
      const inputs = explained.flatMap((one) => one.inputs);
      const kinds = new Set(inputs.map((input) => (input.how ? `${input.kind} ${input.how}` : input.kind)));
      const ofUnits = [`PREDECESSOR ${how}`, 'CLOSED_UNIT KEPT', `MOVED ${how}`, 'KEPT KEPT'];
      expect([...kinds]).toEqual(expect.arrayContaining(['OWN', 'CHILD', 'MEMBER', ...ofUnits]));
    }
  },
  60_000,
);
