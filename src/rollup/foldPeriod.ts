import type { PartColumns } from '../domain/partColumns.ts';
import type { Period } from '../domain/period.ts';
import { isLeaf, unitAt, type Tree } from '../domain/tree.ts';
import type { SubjectId } from '../domain/unit.ts';
import { foldTime, type OwnParts, type PeriodInputs } from '../fold/foldTime.ts';
import { foldGroup, foldUnits, innerUnits, type InnerUnits } from '../fold/foldUnits.ts';
import type { PlacedGroup } from '../fold/placeGroups.ts';
import { entryEncoder, rowDocument, type EntryEncoder } from '../snapshots/rowFormat.ts';

/** One indicator of a folded period: the own parts of those who report, and the totals by place among the inner units. */
export interface FoldedIndicator {
  readonly code: string;
  readonly version: number;
  readonly own: OwnParts;
  readonly totals: PartColumns;
}

/** All figures of one period. */
export interface FoldedPeriod {
  readonly period: Period;
  readonly tree: Tree;
  readonly inner: InnerUnits;
  readonly groups: readonly PlacedGroup[];
  /** By code in byte order. */
  readonly indicators: readonly FoldedIndicator[];
}

/** The units of a period that have rows: those with others beneath them, and those that keep what closed units added. */
export function rowUnits({ tree, unplaced }: Pick<PeriodInputs, 'tree' | 'unplaced'>): InnerUnits {
  const keepers = new Set(unplaced.map(({ ancestor }) => ancestor));
  return innerUnits(tree, (ordinal) => !isLeaf(tree, ordinal) || keepers.has(ordinal));
}

/** Folds a period over time and then over units. Pure. */
export function foldPeriod(period: Period, inputs: PeriodInputs, groups: readonly PlacedGroup[]): FoldedPeriod {
  const inner = rowUnits(inputs);
  const own = foldTime(inputs);
  const indicators = inputs.catalogue.map(({ code, version }): FoldedIndicator => {
    const parts = own.get(code)!;
    return { code, version, own: parts, totals: foldUnits(inner, parts) };
  });
  return { period, tree: inputs.tree, inner, groups, indicators };
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
export function documentWriter({ tree, inner, indicators }: FoldedPeriod): (subject: RowSubject) => string {
  const encoders = indicators.map(({ code, version, totals }): EntryEncoder => entryEncoder(code, version, totals));
  return ({ ordinal, group }) =>
    rowDocument(
      ordinal === undefined
        ? indicators.map(({ code, version, own, totals }) =>
            entryEncoder(code, version, foldGroup(tree, inner, own, totals, group?.members ?? []))(0),
          )
        : encoders.map((encode) => encode(inner.holder[ordinal]!)),
    );
}
