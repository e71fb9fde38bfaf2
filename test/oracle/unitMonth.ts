/** What a unit has said about a month, and whether it had to. */
import { lastDayOf } from './calendar.ts';
import type { History, HistoryObservation, HistoryReport, HistoryUnit } from './history.ts';
import { definitionOn } from './known.ts';
import { livesOn } from './tree.ts';

export type UnitMonth = { month: string } & (
  { state: 'NO_DUTY' | 'CLOSED' | 'NOT_APPLICABLE' | 'MISSING' } | { state: 'VALUE'; parts: [bigint, bigint] }
);

export function unitMonth(history: History, unit: HistoryUnit, month: string, indicatorCode: string): UnitMonth {
  if (!isAsked(history, unit, month, indicatorCode) || !isOpen(history, month)) return { month, state: 'NO_DUTY' };

  const said = rowsOf(history, unit.code, month, indicatorCode).at(-1)?.observation;
  if (said === 'CLOSED' || said === 'NOT_APPLICABLE') return { month, state: said };
  // An amount or a condition is one unit's: its second part is 1, so that second parts add up to the units with a value.
  if (typeof said === 'number') return { month, state: 'VALUE', parts: [BigInt(said), 1n] };
  if (Array.isArray(said)) return { month, state: 'VALUE', parts: [BigInt(said[0]), BigInt(said[1])] };
  return { month, state: 'MISSING' };
}

/** By its first report or by command; closing it does not take that back. */
export function isOpen(history: History, month: string): boolean {
  return history.inputs.some(
    (input) => (input.type === 'report' && input.month === month) || (input.type === 'open' && input.period === month),
  );
}

export function firstOpened(history: History): string | undefined {
  const months = history.inputs.flatMap((input) =>
    input.type === 'report' ? [input.month] : input.type === 'open' ? [input.period] : [],
  );
  return months.sort()[0];
}

/** What became of the observations received for a month. A withdrawal is none. */
export interface Account {
  received: number;
  used: number;
  superseded: number;
  withdrawn: number;
  setAside: number;
}

export function accountOf(history: History, month: string): Account {
  const account: Account = { received: 0, used: 0, superseded: 0, withdrawn: 0, setAside: 0 };
  for (const row of history.inputs) {
    if (row.type !== 'report' || row.month !== month || row.observation === 'WITHDRAWN') continue;
    account.received += 1;
    account[fateOf(history, row)] += 1;
  }
  return account;
}

function fateOf(history: History, row: HistoryReport): Exclude<keyof Account, 'received'> {
  const rows = rowsOf(history, row.unit, row.month, row.indicator);
  const next: HistoryObservation | undefined = rows[rows.indexOf(row) + 1]?.observation;
  if (next !== undefined) return next === 'WITHDRAWN' ? 'withdrawn' : 'superseded';
  const unit = history.units.find((candidate) => candidate.code === row.unit)!;
  return isAsked(history, unit, row.month, row.indicator) ? 'used' : 'setAside';
}

/** Rows in the order in which they lie on one another: by (version, receipt). */
function rowsOf(history: History, unitCode: string, month: string, indicatorCode: string): HistoryReport[] {
  const rows = history.inputs
    .filter((input) => input.type === 'report')
    .filter((row) => row.unit === unitCode && row.month === month && row.indicator === indicatorCode);
  // The sort is stable, so that rows of one version stay in the order of receipt.
  return rows.sort((a, b) => a.version - b.version);
}

/** Whether the unit lives on the month's last day and the definition of that day names its level. */
function isAsked(history: History, unit: HistoryUnit, month: string, indicatorCode: string): boolean {
  const day = lastDayOf(month);
  const levels = definitionOn(history, indicatorCode, day)?.levels ?? [];
  return livesOn(unit, day) && levels.includes(unit.level);
}
