import type { Period } from '../domain/period.ts';
import type { PartColumns } from '../domain/parts.ts';
import { isLeaf, type Tree } from '../domain/tree.ts';
import type { SubjectId } from '../domain/unit.ts';
import { encodeRow, type EncodableIndicator } from '../snapshots/rowFormat.ts';
import { foldGroup, foldUnits } from '../fold/foldUnits.ts';
import { foldTime, type PeriodInputs } from '../fold/foldTime.ts';
import type { PlacedGroup } from '../fold/foldInputs.ts';

/** One indicator of a folded period: its own parts and its totals, by ordinal. */
export interface FoldedIndicator {
  readonly code: string;
  readonly version: number;
  readonly own: PartColumns;
  readonly totals: PartColumns;
}

/** All figures of one period. */
export interface FoldedPeriod {
  readonly period: Period;
  readonly tree: Tree;
  readonly groups: readonly PlacedGroup[];
  /** By code in byte order. */
  readonly indicators: readonly FoldedIndicator[];
}

/** Folds a period over time and then over units. Pure. */
export function foldPeriod(period: Period, inputs: PeriodInputs, groups: readonly PlacedGroup[]): FoldedPeriod {
  const own = foldTime(inputs);
  const indicators = inputs.catalogue.map((definition) => {
    const parts = own.get(definition.code)!;
    return { code: definition.code, version: definition.version, own: parts, totals: foldUnits(inputs.tree, parts) };
  });
  return { period, tree: inputs.tree, groups, indicators };
}

/** A subject that has a row of its own: it stands above others, or keeps what closed units added. */
export interface RowSubject {
  readonly id: SubjectId;
  /** `unit 01` or `group NORTH_31`, as the checksum names it. */
  readonly name: string;
  readonly code: string;
  /** Ordinal of a unit; undefined for a group. */
  readonly ordinal: number | undefined;
  readonly group: PlacedGroup | undefined;
}

/** The subjects with rows: units with others beneath them, units that keep unplaced parts, and groups. */
export function rowSubjects(folded: FoldedPeriod): RowSubject[] {
  const { tree } = folded;
  const subjects: RowSubject[] = [];
  tree.units.forEach((unit, ordinal) => {
    const aggregates =
      !isLeaf(tree, ordinal) || folded.indicators.some((indicator) => indicator.own.columns.unplaced[ordinal] !== 0);
    if (aggregates)
      subjects.push({ id: unit.id, name: `unit ${unit.code}`, code: unit.code, ordinal, group: undefined });
  });
  for (const group of folded.groups) {
    subjects.push({
      id: group.group.id,
      name: `group ${group.group.code}`,
      code: group.group.code,
      ordinal: undefined,
      group,
    });
  }
  return subjects;
}

/** The document of a subject's row. */
export function documentOf(folded: FoldedPeriod, subject: RowSubject): string {
  if (subject.ordinal !== undefined) {
    const units = folded.indicators.map(({ code, version, totals }): EncodableIndicator => ({
      code,
      version,
      parts: totals,
    }));
    return encodeRow(units, subject.ordinal);
  }
  const members = subject.group?.members ?? [];
  const group = folded.indicators.map(({ code, version, totals }): EncodableIndicator => ({
    code,
    version,
    parts: foldGroup(folded.tree, totals, members),
  }));
  return encodeRow(group, 0);
}
