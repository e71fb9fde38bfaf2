import type { Database } from '../db/connect.ts';
import { monthsOf, parsePeriod, periodOf, type Period } from '../domain/period.ts';
import type { PeriodEventType } from './periodStore.ts';

export interface PeriodEvent {
  readonly period: Period;
  readonly type: PeriodEventType;
  readonly receipt: number;
  /** When that was received. */
  readonly receivedAt: string;
}

/** Which periods are open and which are closed, as known at one receipt. */
export interface PeriodCalendar {
  readonly events: readonly PeriodEvent[];
  /** Numbers of the months in which something is due, ascending. */
  readonly openedMonths: readonly number[];
  isOpened(month: number): boolean;
  /** Receipt of the closing, undefined while the period is not closed. */
  closedAt(period: Period): number | undefined;
}

export async function readPeriodCalendar(database: Database, receipt: number): Promise<PeriodCalendar> {
  const rows = await database
    .knex('period_event as e')
    .join('batch as b', 'b.id', 'e.batch_id')
    .where('b.receipt', '<=', receipt)
    .orderBy('b.receipt')
    .select<{ period: string; type: PeriodEventType; receipt: number; received_at: string }[]>(
      'e.period',
      'e.type',
      'b.receipt',
      'b.received_at',
    );
  const events = rows.map((row) => {
    const period = parsePeriod(row.period);
    if (!period) throw new Error(`the database names a period "${row.period}"`);
    return { period, type: row.type, receipt: row.receipt, receivedAt: row.received_at };
  });
  return calendarOf(events);
}

/** The calendar that events make, in the order of their receipts. */
export function calendarOf(events: readonly PeriodEvent[]): PeriodCalendar {
  const opened = new Set(events.filter((event) => event.type === 'OPEN').flatMap((event) => monthsOf(event.period)));
  const closed = new Map(
    events.filter((event) => event.type === 'CLOSE').map((event) => [event.period.code, event.receipt]),
  );
  return {
    events,
    openedMonths: [...opened].sort((a, b) => a - b),
    isOpened: (month) => opened.has(month),
    closedAt: (period) => closed.get(period.code),
  };
}

/** Numbers of the months that are closed. */
export function closedMonths({ events }: PeriodCalendar): number[] {
  return events
    .filter((event) => event.type === 'CLOSE' && event.period.grain === 'MONTH')
    .map((event) => event.period.firstMonth);
}

/** The period that a query means when it names none: the latest closed month, else the latest open one. */
export function defaultPeriod(calendar: PeriodCalendar): Period | undefined {
  const closed = closedMonths(calendar);
  const month = closed.length > 0 ? Math.max(...closed) : calendar.openedMonths.at(-1);
  return month === undefined ? undefined : periodOf('MONTH', month);
}
