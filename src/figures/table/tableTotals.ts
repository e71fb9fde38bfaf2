import { isExtreme, type IndicatorDefinition } from '../../domain/indicator.ts';
import { combineAll, type Extreme, type PartVector } from '../../domain/parts.ts';
import { chunked } from '../../lib/chunks.ts';
import { mapInTurns, type InTurns } from '../../lib/inTurns.ts';
import { allOf, whenKnown, type MaybePromise } from '../../lib/maybePromise.ts';
import { figureFrom, type Figure, type SubjectParts } from '../figure.ts';
import { anyDefinition, figureIn } from '../figureIn.ts';
import type { FigureReader } from '../figureReader.ts';
import { isConverted, type Subject, type View } from '../view.ts';
import { ShownFigure } from '../shownFigure.ts';
import { refuseMixed } from './refuseMixed.ts';
import type { TablePlan } from './tablePlan.ts';
import { cellsOf, type Row } from './tableRows.ts';
import { topsOf } from './tableSubjects.ts';

/** All rows of a table together, of one indicator in one period. */
export class TableTotal extends ShownFigure {
  /** How many rows have a figure of it. */
  readonly subjects: number;

  constructor(figure: Figure, subjects: number) {
    super(figure);
    this.subjects = subjects;
  }
}

/** Stands for all rows; no unit or group has its id. */
const TOGETHER: Subject = { type: 'GROUP', group: { id: -1, code: '', name: '', nameEn: '' } };

/** So many figures are added up before others have their turn. */
const ADDED_AT_ONCE = 500;

/** One figure of all rows together, and whose figures it is made of. */
interface Place {
  readonly view: View;
  readonly indicator: string;
  readonly subjects: Subject[];
}

/** The fold of the rows' figures, for each period and indicator. Throws LEVELS_MIXED where reports would count twice. */
export async function totalsOf(
  reader: FigureReader,
  plan: TablePlan,
  rows: readonly Row[],
  inTurns: InTurns,
): Promise<TableTotal[]> {
  const places = await placesOf(plan, rows, inTurns);
  await mapInTurns(places, ({ view, subjects }) => refuseMixed(view, subjects, 'totals'), { ...inTurns, atOnce: 1 });
  const pieces = places.flatMap((place) =>
    Array.from(chunked(place.subjects, ADDED_AT_ONCE), (subjects): Place => ({ ...place, subjects })),
  );
  // All periods begin together, so that their leaves are read together.
  const sums = await mapInTurns(pieces, (piece) => sumOf(reader, piece), { ...inTurns, atOnce: 1 });
  const byPlace = Map.groupBy(sums, ({ key }) => key);
  const totals = await mapInTurns(
    places,
    ({ view, indicator }) => {
      const its = byPlace.get(keyOf(view, indicator)) ?? [];
      const definition = anyDefinition(view, indicator)!;
      const count = its.reduce((sum, { subjects }) => sum + subjects.length, 0);
      return whenKnown(
        partsTogether(reader, view, definition, its),
        (together) => new TableTotal(figureFrom(view, TOGETHER, definition, together), count),
      );
    },
    { ...inTurns, atOnce: 1 },
  );
  return totals;
}

function partsTogether(
  reader: FigureReader,
  view: View,
  definition: IndicatorDefinition,
  sums: readonly Sum[],
): MaybePromise<SubjectParts> {
  if (!isConverted(view, TOGETHER)) {
    const parts = addedUp(sums.flatMap((sum) => sum.parts));
    return { vector: (key) => parts.get(key)?.vector ?? [] };
  }
  // What nobody can share among some of the rows may belong to all of them together.
  const tops = sums.flatMap(({ subjects }) => subjects.flatMap((subject) => topsOf(view, subject)));
  return reader.unitedParts(view, tops, definition);
}

async function placesOf(plan: TablePlan, rows: readonly Row[], inTurns: InTurns): Promise<Place[]> {
  const places = new Map<string, Place>();
  for (const view of plan.views)
    for (const indicator of plan.indicators) places.set(keyOf(view, indicator), { view, indicator, subjects: [] });
  await mapInTurns(
    rows,
    (row) => {
      for (const { view, indicator } of cellsOf(plan, row))
        places.get(keyOf(view, indicator))!.subjects.push(row.subject);
    },
    inTurns,
  );
  return [...places.values()];
}

/** The sum of some figures of a place, and whose they are. */
interface Sum {
  readonly key: string;
  readonly parts: readonly SummedPart[];
  /** Those that have figures. */
  readonly subjects: readonly Subject[];
}

/** What is added up of figures: the parts of an indicator, or of each input of a formula. */
interface SummedPart {
  readonly key: string;
  readonly definition: IndicatorDefinition;
  readonly vector: PartVector;
}

function sumOf(reader: FigureReader, { view, indicator, subjects }: Place): MaybePromise<Sum> {
  const found = allOf(subjects, (subject) => figureIn(reader, view, subject, indicator));
  return whenKnown(found, (known) => {
    const figures = known.filter((figure) => figure !== null);
    const parts = [...addedUp(figures.flatMap(partsOfFigure)).values()];
    return { key: keyOf(view, indicator), parts, subjects: figures.map((figure) => figure.subject) };
  });
}

function partsOfFigure({ derived, definition, vector }: Figure): readonly SummedPart[] {
  return derived ? derived.inputs : [{ key: definition.code, definition, vector }];
}

function addedUp(parts: readonly SummedPart[]): Map<string, SummedPart> {
  const byKey = Map.groupBy(parts, ({ key }) => key);
  return new Map(
    Array.from(byKey, ([key, of]): [string, SummedPart] => {
      const { definition } = of[0]!;
      const vectors = of.map(({ vector }) => vector);
      return [key, { key, definition, vector: combineAll(vectors, extremeOf(definition)) }];
    }),
  );
}

function extremeOf(definition: IndicatorDefinition): Extreme | null {
  return isExtreme(definition) ? (definition.overUnits as Extreme) : null;
}

function keyOf(view: View, indicator: string): string {
  return `${view.period.code} ${indicator}`;
}
