import { describe, expect, test } from 'vitest';
import { parsePeriod, type Grain } from '../../src/domain/period.ts';
import { duePeriods } from '../../src/intake/duePeriods.ts';
import { calendarOf, type PeriodEvent } from '../../src/periods/periodReader.ts';

const GRACE = { MONTH: 20, QUARTER: 25, HALF: 25, YEAR: 30 };

const event = (type: PeriodEvent['type'], period: string, receivedAt: string): PeriodEvent => ({
  type,
  period: parsePeriod(period)!,
  receipt: 1,
  receivedAt,
});
const opened = (...periods: string[]): PeriodEvent[] =>
  periods.map((period) => event('OPEN', period, `${period.slice(0, 4)}-01-05`));
const closed = (...periods: string[]): PeriodEvent[] => periods.map((period) => event('CLOSE', period, '2011-01-01'));

function due(events: readonly PeriodEvent[], today: string, ...grains: Grain[]): string[] {
  const found = duePeriods(calendarOf(events), grains, GRACE, today, (instant) => instant);
  return found.map(({ code }) => code);
}

describe('the periods that are due to be closed', () => {
  test('are those that were opened, once their grace is over', () => {
    const events = opened('2010-10', '2010-11', '2010-12');
    expect(due(events, '2010-11-20', 'MONTH')).toEqual([]);
    expect(due(events, '2010-11-21', 'MONTH')).toEqual(['2010-10']);
    expect(due(events, '2011-01-21', 'MONTH')).toEqual(['2010-10', '2010-11', '2010-12']);
    expect(due([], '2011-01-21', 'MONTH', 'QUARTER', 'HALF', 'YEAR')).toEqual([]);
    expect(due([...events, ...closed('2010-10', '2010-12')], '2011-01-21', 'MONTH')).toEqual(['2010-11']);
  });

  test('wait for what they contain, as far as that was opened', () => {
    const events = opened('2010-11', '2010-12');
    expect(due([...events, ...closed('2010-11')], '2011-06-01', 'QUARTER', 'HALF')).toEqual([]);
    expect(due([...events, ...closed('2010-11', '2010-12')], '2011-06-01', 'QUARTER', 'HALF')).toEqual([
      '2010-Q4',
      '2010-H2',
    ]);
    expect(due([...events, ...closed('2010-11', '2010-12')], '2011-06-01', 'YEAR')).toEqual([]);
    const halves = [...events, ...closed('2010-11', '2010-12', '2010-Q4', '2010-H2')];
    expect(due(halves, '2011-01-30', 'YEAR')).toEqual([]);
    expect(due(halves, '2011-01-31', 'YEAR')).toEqual(['2010']);
    expect(due([...events, ...closed('2010-11')], '2011-06-01', 'YEAR', 'HALF', 'QUARTER', 'MONTH')).toEqual([
      '2010-12',
      '2010-Q4',
      '2010-H2',
      '2010',
    ]);
  });

  test('were opened no less long ago than their grace: what was imported yesterday is not closed tonight', () => {
    const late = [event('OPEN', '2010-10', '2012-03-01'), event('OPEN', '2010-10', '2012-03-30')];
    expect(due(late, '2012-03-20', 'MONTH')).toEqual([]);
    expect(due(late, '2012-03-21', 'MONTH')).toEqual(['2010-10']);
  });
});
