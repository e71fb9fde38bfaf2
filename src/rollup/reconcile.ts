import { KnownError } from '../domain/errors.ts';
import { combinationOf, PART_NAMES, type Extreme, type PartName } from '../domain/parts.ts';
import { unionOfSubtrees, type Tree } from '../domain/tree.ts';
import { partOf, type RowEntries, type RowEntry } from '../snapshots/rowFormat.ts';
import type { FoldedIndicator, FoldedPeriod, RowSubject } from '../fold/foldPeriod.ts';

/** A figure that is not what it must be. */
export interface ReconcileFault {
  readonly subject: string;
  readonly indicator: string;
  readonly period: string;
  readonly part: PartName | 'observations' | 'digest' | 'rows';
  /** What was compared with what. */
  readonly rule:
    | 'straight from the reports'
    | 'children and own part'
    | 'change of the reports'
    | 'formula of its inputs'
    | 'received and used'
    | 'digest of the row'
    | 'rows written'
    | 'checksum of the revision'
    | 'rebuilt from the inputs';
  readonly expected: string;
  readonly found: string;
}

const LISTED = 1000;

export function describeFault(fault: ReconcileFault): string {
  const figure = fault.indicator === '' ? fault.subject : `${fault.subject} ${fault.indicator}`;
  return `${figure} ${fault.period}: ${fault.part} by ${fault.rule} is ${fault.expected}, found ${fault.found}`;
}

/** Throws UNRECONCILED with the faults, where there are any; the first thousand are listed. */
export function refuseFaults(what: string, faults: readonly ReconcileFault[], count = faults.length): void {
  const [first] = faults;
  if (!first) return;
  const more = count === 1 ? '' : `, and ${count - 1} more`;
  throw new KnownError('UNRECONCILED', `${what}: ${describeFault(first)}${more}`, {
    faults: faults.slice(0, LISTED).map((fault) => ({
      code: 'UNRECONCILED',
      field: fault.indicator,
      value: fault.found,
      message: describeFault(fault),
    })),
  });
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
    const entries = rows.map((row) => row.entries.get(indicator.key));
    const { parts } = indicator.own;
    for (const part of PART_NAMES) {
      const rule = combinationOf(part, parts.extreme);
      const report: Report = (row, by, expected, found) => {
        const { name } = row.subject;
        const { code } = folded.period;
        faults.push({ subject: name, indicator: indicator.key, period: code, part, rule: by, expected, found });
      };
      const check: PartCheck = { tree, rows, entries, indicator, part, running };
      if (rule !== null) checkExtreme(check, rule, report);
      else if (parts.wide) checkExact(check, report);
      else checkNumbers(check, report);
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

type Report = (row: CheckedRow, rule: ReconcileFault['rule'], expected: string, found: string) => void;

/**
 * Compares one part of one indicator. Sums over subtrees are differences of running sums: another way to the totals than adding
 * level by level.
 */
function checkNumbers({ tree, rows, entries, indicator, part, running }: PartCheck, report: Report): void {
  const { units, parts } = indicator.own;
  const own = parts.column(part);
  const slot = PART_NAMES.indexOf(part) + 1;
  const found = new Float64Array(rows.length);
  let any = own !== undefined;
  // Anything but a small integer in a narrow column is a fault that the comparison finds.
  for (let index = 0; index < rows.length; index++) {
    found[index] = Number(entries[index]?.[slot] ?? 0);
    any ||= found[index] !== 0;
  }
  // Where nobody has anything to add and every row says so, there is nothing to compare.
  if (!any) return;

  const { length } = units.ordinals;
  for (let position = 0; position < length; position++)
    running[position + 1] = running[position]! + (own === undefined ? 0 : own[position]!);
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
    const text = String(found[index]);
    if (found[index] !== straight[index]) report(row, 'straight from the reports', String(straight[index]), text);
    const levels = straight[index]! + offOfChildren[index]!;
    if (found[index] !== levels) report(row, 'children and own part', String(levels), text);
  }
}

/** The same for sums that a number may not hold. */
function checkExact({ tree, rows, entries, indicator, part }: PartCheck, report: Report): void {
  const { units, parts } = indicator.own;
  const running: bigint[] = [0n];
  for (let position = 0; position < units.ordinals.length; position++) {
    running.push(running[position]! + BigInt(parts.part(part, position) ?? 0));
  }
  const below = (top: number): bigint => running[units.before[tree.end[top]!]!]! - running[units.before[top]!]!;
  const found = entries.map((entry) => BigInt(partOf(entry, part) ?? 0));
  const straight = rows.map((row) => row.tops.reduce((sum, top) => sum + below(top), 0n));
  const offOfChildren = new Map<number, bigint>();
  rows.forEach((row, index) => {
    offOfChildren.set(row.parentRow, (offOfChildren.get(row.parentRow) ?? 0n) + found[index]! - straight[index]!);
  });
  rows.forEach((row, index) => {
    const text = String(found[index]);
    if (found[index] !== straight[index]) report(row, 'straight from the reports', String(straight[index]), text);
    const levels = straight[index]! + (offOfChildren.get(index) ?? 0n);
    if (found[index] !== levels) report(row, 'children and own part', String(levels), text);
  });
}

/** The smallest or largest straight from the reports; where every row is that of all beneath it, it is that of its children as well. */
function checkExtreme({ tree, rows, entries, indicator, part }: PartCheck, rule: Extreme, report: Report): void {
  const { units, parts } = indicator.own;
  const own = parts.column(part);
  const nothing = rule === 'MIN' ? Infinity : -Infinity;
  const outermost = rule === 'MIN' ? Math.min : Math.max;
  rows.forEach((row, index) => {
    let straight = nothing;
    if (own) {
      for (const top of row.tops) {
        for (let at = units.before[top]!; at < units.before[tree.end[top]!]!; at++)
          straight = outermost(straight, own[at]!);
      }
    }
    const entry = entries[index];
    const found = entry?.[PART_NAMES.indexOf(part) + 1] ?? nothing;
    if (found !== straight) report(row, 'straight from the reports', String(straight), String(found));
  });
}
