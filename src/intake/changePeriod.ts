import type { Database } from '../db/connect.ts';
import { KnownError } from '../domain/errors.ts';
import {
  dayIn,
  firstDayOfMonth,
  monthsOf,
  parsePeriod,
  PERIOD_FORMS,
  monthCode,
  type Period,
} from '../domain/period.ts';
import { isClosedOn } from '../periods/closing.ts';
import { readPeriodCalendar, type PeriodCalendar } from '../periods/periodReader.ts';
import { addPeriodEvent, type PeriodEventType } from '../periods/periodStore.ts';
import { sealAtOnce } from './seal.ts';

export interface PeriodChange {
  /** e.g. 2010-12; a month, quarter, half or year. */
  readonly period: string;
  readonly source: string;
  readonly receivedAt: Date;
  readonly timeZone: string;
}

/** What came of it; `changed` is false where the period was open or closed already. */
export interface PeriodChanged {
  readonly period: string;
  readonly changed: boolean;
  readonly receipt: number;
}

/** Opens the months of a period, so that reports are due for them. A month that has not begun is refused. */
export function openPeriod(database: Database, change: PeriodChange): Promise<PeriodChanged> {
  return changePeriod(database, change, 'OPEN', (period, calendar) => {
    const today = dayIn(change.timeZone, change.receivedAt);
    const future = monthsOf(period).find((month) => firstDayOfMonth(month) > today);
    if (future !== undefined)
      throw new KnownError('INVALID_ARGUMENT', `${monthCode(future)} has not begun; today is ${today}`);
    return monthsOf(period).every((month) => calendar.isOpened(month));
  });
}

/**
 * Closes a period, which must have been opened and whose own parts must all be closed before it. `finish` is told within the same transaction whether
 * that changed anything; where it throws nothing is closed.
 */
export function closePeriod(
  database: Database,
  change: PeriodChange,
  finish?: (inside: Database, isChanged: boolean) => Promise<void>,
): Promise<PeriodChanged> {
  const isClosed = (period: Period, calendar: PeriodCalendar): boolean => {
    return isClosedOn(dayIn(change.timeZone, change.receivedAt), period, calendar);
  };
  return changePeriod(database, change, 'CLOSE', isClosed, finish);
}

function changePeriod(
  database: Database,
  change: PeriodChange,
  type: PeriodEventType,
  isDone: (period: Period, calendar: PeriodCalendar) => boolean,
  finish?: (inside: Database, isChanged: boolean) => Promise<void>,
): Promise<PeriodChanged> {
  const period = parsePeriod(change.period);
  if (!period) throw new KnownError('UNKNOWN_PERIOD', `"${change.period}" names no period; write ${PERIOD_FORMS}`);
  let changed = true;
  return sealAtOnce(
    database,
    { kind: 'PERIODS', source: change.source, digest: null, receivedAt: change.receivedAt },
    async (inside, batchId, receipt) => {
      changed = !isDone(period, await readPeriodCalendar(inside, receipt));
      if (changed) await addPeriodEvent(inside, batchId, period.code, type);
      await finish?.(inside, changed);
    },
  ).then(({ receipt }) => ({ period: period.code, changed, receipt }));
}
