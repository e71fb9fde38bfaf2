import { WITHDRAWN, type Observation } from '../../domain/observation.ts';
import type { OverlaidRow } from '../../fold/effectiveMonth.ts';
import { inOverlayOrder, type Receipts } from '../../fold/overlay.ts';
import type { StoredReport } from '../../reports/reportReader.ts';
import type { ReportCause } from './causes.ts';

/** Two moments between which something has become known. */
export interface ReportMoments {
  readonly then: Receipts;
  readonly now: Receipts;
}

/** What one unit-month says at two moments, and by which cause each indicator says something else. */
export interface ChangedUnitMonth {
  readonly then: OverlaidRow;
  readonly now: OverlaidRow;
  /** By indicator code; none of one that says the same. */
  readonly causes: ReadonlyMap<string, ReportCause>;
}

/** A row that is known now. */
interface KnownRow {
  readonly said: OverlaidRow;
  readonly receipt: number;
  readonly wasKnown: boolean;
}

/**
 * Why a unit-month says something else: what was there is taken back, or is now another; or nothing was there, and what was sent first
 * since then came before or after the closing of the month (its receipt; undefined while the month is not closed). Pure.
 */
export function changedObservations(
  rows: readonly StoredReport[],
  moments: ReportMoments,
  closedAt: number | undefined,
): ChangedUnitMonth {
  // What was known then is known now, and lies in the same order.
  const known = inOverlayOrder(rows, moments.now).map((row): KnownRow => ({
    said: JSON.parse(row.document) as OverlaidRow,
    receipt: moments.now.of(row.batchId)!,
    wasKnown: moments.then.of(row.batchId) !== undefined,
  }));
  const then = overlay(known.filter(({ wasKnown }) => wasKnown));
  const now = overlay(known);
  const causes = new Map<string, ReportCause>();
  for (const code in now) {
    const observation = now[code]!;
    const before = then[code];
    if (isSame(before, observation)) continue;
    if (observation === WITHDRAWN) causes.set(code, 'WITHDRAWALS');
    else if (before !== undefined && before !== WITHDRAWN) causes.set(code, 'CORRECTIONS');
    else causes.set(code, isLate(known, code, closedAt) ? 'LATE_REPORTS' : 'FIRST_REPORTS');
  }
  return { then, now, causes };
}

/** What a unit-month says where only some causes have come about. */
export function mixedObservations(
  { then, now, causes }: ChangedUnitMonth,
  come: ReadonlySet<ReportCause>,
): OverlaidRow {
  const mixed: Record<string, Observation> = { ...then };
  for (const [code, cause] of causes) if (come.has(cause)) mixed[code] = now[code]!;
  return mixed;
}

function overlay(rows: readonly KnownRow[]): OverlaidRow {
  return rows.length === 1 ? rows[0]!.said : (Object.assign({}, ...rows.map(({ said }) => said)) as OverlaidRow);
}

/** Whether the first row that has said something since then was received after the closing. */
function isLate(rows: readonly KnownRow[], code: string, closedAt: number | undefined): boolean {
  if (closedAt === undefined) return false;
  let first = Infinity;
  for (const { said, receipt, wasKnown } of rows)
    if (!wasKnown && receipt < first && said[code] !== undefined && said[code] !== WITHDRAWN) first = receipt;
  return first > closedAt;
}

function isSame(a: Observation | undefined, b: Observation): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  return a[0] === b[0] && a[1] === b[1];
}
