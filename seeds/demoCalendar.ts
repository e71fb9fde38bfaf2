import { GRAINS, monthCode, periodOf } from '../src/domain/period.ts';
import { demoOffices, type Offices } from './demoOffices.ts';
import { demoQuestions } from './demoQuestions.ts';
import { reportWriter, type DemoReport, type ReportWriter } from './demoReports.ts';
import { demoRounds, LAST_ROUND, ON_TIME, type Rounds } from './demoRounds.ts';
import { monthNumber } from './monthNumber.ts';
import type { UnitRow } from './unitRows.ts';

/** Something that happens at an instant (UTC) of the simulated clock. */
export type DemoStep =
  | { readonly at: string; readonly type: 'reports'; readonly source: string; readonly reports: readonly DemoReport[] }
  | { readonly at: string; readonly type: 'publish' }
  | { readonly at: string; readonly type: 'close'; readonly period: string };

export interface DemoCalendarOptions {
  readonly seed: number;
  /** First and last month that are reported, e.g. 2010-12. */
  readonly firstMonth?: string;
  readonly lastMonth?: string;
  readonly units: readonly UnitRow[];
}

interface Demo {
  readonly offices: Offices;
  readonly rounds: Rounds;
  readonly writer: ReportWriter;
}

/**
 * The demo's history, step by step in the order of time. Each month is reported in the month after it: most units by the
 * 5th, published on the 8th; stragglers, late reports and amendments of earlier months by the 20th, when the month and
 * what ends with it are closed and published again. The same seed and units give the same history.
 */
export function* demoCalendar(options: DemoCalendarOptions): Generator<DemoStep, void, undefined> {
  const { seed, units } = options;
  const firstMonth = monthNumber(options.firstMonth ?? '2008-10');
  const lastMonth = monthNumber(options.lastMonth ?? '2011-09');
  const offices = demoOffices(units, seed);
  const rounds = demoRounds(offices, seed, lastMonth);
  const demo = { offices, rounds, writer: reportWriter(offices, demoQuestions(offices, rounds, seed)) };

  for (let month = firstMonth; month <= lastMonth; month++) {
    const source = (round: string): string => `demo ${monthCode(month)} ${round}`;
    yield { at: after(month, 5, 2), type: 'reports', source: source('on time'), reports: onTime(demo, month) };
    yield { at: after(month, 8, 1), type: 'publish' };
    yield { at: after(month, 20, 2), type: 'reports', source: source('late'), reports: late(demo, month, firstMonth) };
    const ending = GRAINS.map((grain) => periodOf(grain, month)).filter(
      (period) => period.firstMonth + period.months - 1 === month,
    );
    // A period is closed after all that it contains.
    for (const [index, { code }] of ending.entries())
      yield { at: after(month, 20, 8, index), type: 'close', period: code };
    yield { at: after(month, 20, 9), type: 'publish' };
  }
}

function onTime({ offices, rounds, writer }: Demo, month: number): DemoReport[] {
  const reports: DemoReport[] = [];
  for (let office = 0; office < offices.codes.length; office++) {
    if (rounds.arrival(office, month) !== ON_TIME) continue;
    reports.push(writer.first(office, month, rounds.amendment(office, month)));
  }
  return reports;
}

/** What comes late in the month after `month`: for it, and for the months before it. */
function late({ offices, rounds, writer }: Demo, month: number, firstMonth: number): DemoReport[] {
  const reports: DemoReport[] = [];
  for (let office = 0; office < offices.codes.length; office++) {
    if (!rounds.isReminded(offices.provinces[office]!, month)) continue;
    for (let round = LAST_ROUND; round > ON_TIME; round--) {
      const about = month - round + 1;
      if (about < firstMonth) continue;
      if (rounds.arrival(office, about) === round) reports.push(writer.first(office, about, undefined));
      const amendment = rounds.amendment(office, about);
      const change = amendment?.round === round ? writer.amended(office, about, amendment) : undefined;
      if (change) reports.push(change);
    }
  }
  return reports;
}

/** An instant in the month after a month; 02:00 is nine in the morning in Hanoi. */
function after(month: number, day: number, hour: number, minute = 0): string {
  return new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, day, hour, minute)).toISOString();
}
