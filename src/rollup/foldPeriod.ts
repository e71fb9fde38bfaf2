import type { Period } from '../domain/period.ts';
import type { PartColumns } from '../domain/parts.ts';
import { isLeaf, unitAt, type Tree } from '../domain/tree.ts';
import type { SubjectId } from '../domain/unit.ts';
import type { PlacedGroup } from '../fold/foldInputs.ts';
import { foldTime, type OwnParts, type PeriodInputs } from '../fold/foldTime.ts';
import { foldGroup, foldUnits, innerUnits, type InnerUnits } from '../fold/foldUnits.ts';
import { encodeRow, type EncodableIndicator } from '../snapshots/rowFormat.ts';

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

/** Folds a period over time and then over units. Pure. */
export function foldPeriod(period: Period, inputs: PeriodInputs, groups: readonly PlacedGroup[]): FoldedPeriod {
  const { tree } = inputs;
  const keepers = new Set(inputs.unplaced.map(({ ancestor }) => ancestor));
  const inner = innerUnits(tree, (ordinal) => !isLeaf(tree, ordinal) || keepers.has(ordinal));
  const own = foldTime(inputs);
  const indicators = inputs.catalogue.map((definition): FoldedIndicator => {
    const parts = own.get(definition.code)!;
    return { code: definition.code, version: definition.version, own: parts, totals: foldUnits(inner, parts) };
  });
  return { period, tree, inner, groups, indicators };
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
export function rowSubjects({ tree, inner, groups }: FoldedPeriod): RowSubject[] {
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

/** The document of a subject's row. */
export function documentOf({ tree, inner, indicators }: FoldedPeriod, { ordinal, group }: RowSubject): string {
  return encodeRow(
    indicators.map(({ code, version, own, totals }): EncodableIndicator =>
      ordinal === undefined
        ? { code, version, parts: foldGroup(tree, inner, own, totals, group?.members ?? []), index: 0 }
        : { code, version, parts: totals, index: inner.holder[ordinal]! },
    ),
  );
}
