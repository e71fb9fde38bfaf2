import { isZero, PART_NAMES, partsAt, type PartColumns, type PartName } from '../domain/parts.ts';
import { unionOfSubtrees, type Tree } from '../domain/tree.ts';
import { partOf, type RowEntries, type RowEntry } from '../snapshots/rowFormat.ts';
import type { FoldedIndicator, FoldedPeriod, RowSubject } from './foldPeriod.ts';

/** A figure that is not what it must be. */
export interface ReconcileFault {
  readonly subject: string;
  readonly indicator: string;
  readonly period: string;
  readonly part: PartName | 'observations' | 'digest';
  /** What was compared with what. */
  readonly rule:
    | 'straight from the reports'
    | 'children and own part'
    | 'received and used'
    | 'digest of the row'
    | 'checksum of the revision';
  readonly expected: string;
  readonly found: string;
}

export function describeFault(fault: ReconcileFault): string {
  const figure = fault.indicator === '' ? fault.subject : `${fault.subject} ${fault.indicator}`;
  return `${figure} ${fault.period}: ${fault.part} by ${fault.rule} is ${fault.expected}, found ${fault.found}`;
}

/** A stored row that is checked. */
interface CheckedRow {
  readonly subject: RowSubject;
  readonly entries: RowEntries;
  /** Tops of the subtrees that the subject folds. */
  readonly tops: readonly number[];
  /** Index of the parent's row, -1 where it is not checked. */
  readonly parentRow: number;
}

/**
 * Checks stored rows, as read back from the database, in two independent ways: against the sum straight from the reports of all
 * units beneath, and (units) against the rows stored for their children plus their own part. `stored` holds the rows to check
 * and those of their children, by subject id. Pure; returns every fault.
 */
export function reconcile(
  folded: FoldedPeriod,
  subjects: readonly RowSubject[],
  stored: ReadonlyMap<number, RowEntries>,
): ReconcileFault[] {
  const faults: ReconcileFault[] = [];
  const { tree } = folded;
  const present = subjects.filter((subject) => stored.has(subject.id));
  const rowOf = new Map(present.flatMap(({ ordinal }, index) => (ordinal === undefined ? [] : [[ordinal, index]])));
  const rows = present.map((subject): CheckedRow => {
    const entries = stored.get(subject.id)!;
    const { ordinal } = subject;
    if (ordinal === undefined)
      return { subject, entries, tops: unionOfSubtrees(tree, subject.group?.members ?? []), parentRow: -1 };
    return { subject, entries, tops: [ordinal], parentRow: rowOf.get(tree.parent[ordinal]!) ?? -1 };
  });
  const running = new Float64Array(tree.units.length + 1);
  for (const indicator of folded.indicators) {
    const entries = rows.map((row) => row.entries.get(indicator.code));
    for (const part of PART_NAMES) {
      const check = isWide(indicator.own.parts, part) ? checkExact : checkNumbers;
      check({ tree, rows, entries, indicator, part, running }, (row, rule, expected, found) => {
        const { name } = row.subject;
        faults.push({
          subject: name,
          indicator: indicator.code,
          period: folded.period.code,
          part,
          rule,
          expected: String(expected),
          found: String(found),
        });
      });
    }
  }
  return faults;
}

interface PartCheck {
  readonly tree: Tree;
  readonly rows: readonly CheckedRow[];
  readonly entries: readonly (RowEntry | undefined)[];
  readonly indicator: FoldedIndicator;
  readonly part: PartName;
  /** Memory that every check may overwrite. */
  readonly running: Float64Array;
}

type Report = (
  row: CheckedRow,
  rule: ReconcileFault['rule'],
  expected: number | bigint,
  found: number | bigint,
) => void;

/**
 * Compares one part of one indicator. Sums over subtrees are differences of running sums: another way to the totals than adding
 * level by level.
 */
function checkNumbers({ tree, rows, entries, indicator, part, running }: PartCheck, report: Report): void {
  const { units, parts } = indicator.own;
  const own = parts.columns[part];
  const slot = PART_NAMES.indexOf(part) + 1;
  const found = new Float64Array(rows.length);
  // Anything but a small integer in a narrow column is a fault that the comparison finds.
  for (let index = 0; index < rows.length; index++) found[index] = Number(entries[index]?.[slot] ?? 0);
  // Where nobody has anything to add and every row says so, there is nothing to compare.
  if (isZero(own) && isZero(found)) return;

  for (let position = 0; position < own.length; position++) running[position + 1] = running[position]! + own[position]!;
  const straight = new Float64Array(rows.length);
  // Children without a row add what is straight from the reports; a child's row adds that and by how much it is off.
  const offOfChildren = new Float64Array(rows.length);
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!;
    for (const top of row.tops)
      straight[index]! += running[units.before[tree.end[top]!]!]! - running[units.before[top]!]!;
    if (row.parentRow >= 0) offOfChildren[row.parentRow]! += found[index]! - straight[index]!;
  }
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!;
    if (found[index] !== straight[index]) report(row, 'straight from the reports', straight[index]!, found[index]!);
    const levels = straight[index]! + offOfChildren[index]!;
    if (found[index] !== levels) report(row, 'children and own part', levels, found[index]!);
  }
}

/** The same for sums that a number cannot hold. */
function checkExact({ tree, rows, entries, indicator, part }: PartCheck, report: Report): void {
  const { units, parts } = indicator.own;
  const running: bigint[] = [0n];
  for (let position = 0; position < units.ordinals.length; position++) {
    running.push(running[position]! + BigInt(partsAt(parts, position)[part]));
  }
  const below = (top: number): bigint => running[units.before[tree.end[top]!]!]! - running[units.before[top]!]!;
  const found = entries.map((entry) => BigInt(partOf(entry, part)));
  const straight = rows.map((row) => row.tops.reduce((sum, top) => sum + below(top), 0n));
  const offOfChildren = new Map<number, bigint>();
  rows.forEach((row, index) => {
    offOfChildren.set(row.parentRow, (offOfChildren.get(row.parentRow) ?? 0n) + found[index]! - straight[index]!);
  });
  rows.forEach((row, index) => {
    if (found[index] !== straight[index]) report(row, 'straight from the reports', straight[index]!, found[index]!);
    const levels = straight[index]! + (offOfChildren.get(index) ?? 0n);
    if (found[index] !== levels) report(row, 'children and own part', levels, found[index]!);
  });
}

function isWide(own: PartColumns, part: PartName): boolean {
  return own.high !== null && (part === 'numerator' || part === 'denominator');
}
