import { compareCodes } from '../domain/compareCodes.ts';
import { deriveFigure } from '../domain/formula/deriveFigure.ts';
import type { DerivedIndicator } from '../domain/formula/derivedIndicators.ts';
import type { PartColumns } from '../domain/partColumns.ts';
import type { Period } from '../domain/period.ts';
import { isLeaf, unitAt, type Tree } from '../domain/tree.ts';
import type { SubjectId } from '../domain/unit.ts';
import { foldTime, type OwnParts, type PeriodInputs } from './foldTime.ts';
import { foldGroup, foldUnits, innerUnits, type InnerUnits } from './foldUnits.ts';
import type { PlacedGroup } from './placeGroups.ts';
import { encodeEntry, entryEncoder, rowDocument, type EntryEncoder } from '../snapshots/rowFormat.ts';
import { foldedKeys, type FoldedKey } from './foldedKeys.ts';

/** What is folded of a period under one key: the own parts of those who report, and the totals by place among the inner units. */
export interface FoldedIndicator extends FoldedKey {
  readonly own: OwnParts;
  readonly totals: PartColumns;
}

/** All figures of one period. */
export interface FoldedPeriod {
  readonly period: Period;
  readonly tree: Tree;
  readonly inner: InnerUnits;
  readonly groups: readonly PlacedGroup[];
  /** By key in byte order. */
  readonly indicators: readonly FoldedIndicator[];
  /** What is evaluated on them, by code. */
  readonly formulas: readonly DerivedIndicator[];
}

/** The units of a period that have rows: those with others beneath them, and those that keep what closed units added. */
export function rowUnits({ tree, placed }: Pick<PeriodInputs, 'tree' | 'placed'>): InnerUnits {
  const keepers = new Set(placed.unplaced.map(({ ancestor }) => ancestor));
  return innerUnits(tree, (ordinal) => !isLeaf(tree, ordinal) || keepers.has(ordinal));
}

/** Folds a period over time and then over units. Pure. */
export function foldPeriod(period: Period, inputs: PeriodInputs, groups: readonly PlacedGroup[]): FoldedPeriod {
  const inner = rowUnits(inputs);
  const own = foldTime(inputs);
  const indicators = foldedKeys(inputs).map((folded): FoldedIndicator => {
    const parts = own.get(folded.key)!;
    return { ...folded, own: parts, totals: foldUnits(inner, parts) };
  });
  return { period, tree: inputs.tree, inner, groups, indicators, formulas: inputs.formulas };
}

/** A subject that has a row of its own: it stands above others, or keeps what closed units added. */
export interface RowSubject {
  readonly id: SubjectId;
  /** `unit 01` or `group NORTH_31`, as the checksum names it. */
  readonly name: string;
  /** Ordinal of a unit; undefined for a group. */
  readonly ordinal: number | undefined;
  readonly group: PlacedGroup | undefined;
}

/** The subjects with rows: inner units and groups. */
export function rowSubjects({ tree, inner, groups }: Pick<FoldedPeriod, 'tree' | 'inner' | 'groups'>): RowSubject[] {
  const units = Array.from(inner.ordinals, (ordinal): RowSubject => {
    const unit = unitAt(tree, ordinal);
    return { id: unit.id, name: `unit ${unit.code}`, ordinal, group: undefined };
  });
  return [
    ...units,
    ...groups.map((group): RowSubject => ({
      id: group.group.id,
      name: `group ${group.group.code}`,
      ordinal: undefined,
      group,
    })),
  ];
}

/** Writes the documents of a folded period's subjects. */
export function documentWriter(folded: FoldedPeriod): (subject: RowSubject) => string {
  const { tree, inner, indicators } = folded;
  const encode = rowEncoder(
    folded,
    indicators.map(({ totals }) => totals),
  );
  return ({ ordinal, group }) => {
    if (ordinal !== undefined) return encode(inner.holder[ordinal]!);
    const members = group?.members ?? [];
    const ofGroup = indicators.map(({ own, totals }) => foldGroup(tree, inner, own, totals, members));
    return rowEncoder(folded, ofGroup)(0);
  };
}

/** Writes documents of subjects whose parts stand in columns, one for each folded key, and evaluates the formulas on them. */
function rowEncoder(
  { indicators, formulas }: FoldedPeriod,
  columns: readonly PartColumns[],
): (place: number) => string {
  const ofKey = new Map(indicators.map(({ key }, index) => [key, columns[index]!]));
  const encoders = indicators.map(({ key, definition: { version } }, index): [string, EntryEncoder] => [
    key,
    entryEncoder(key, version, columns[index]!),
  ]);
  for (const formula of formulas) {
    const { code, version } = formula.definition;
    const encode: EntryEncoder = (place) =>
      encodeEntry(code, version, deriveFigure(formula, (key) => ofKey.get(key)!.vectorAt(place)).vector, null);
    encoders.push([code, encode]);
  }
  encoders.sort(([a], [b]) => compareCodes(a, b));
  return (place) => rowDocument(encoders.map(([, encode]) => encode(place)));
}
