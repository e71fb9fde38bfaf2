import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { demoCalendar, type DemoStep } from '../../seeds/demoCalendar.ts';
import type { DemoReport } from '../../seeds/demoReports.ts';
import { DEMO_UNITS, PROVINCE_OF } from './addUp.ts';

const MONTHS = { firstMonth: '2010-08', lastMonth: '2010-12' } as const;
const steps = [...demoCalendar({ seed: 7, ...MONTHS, units: DEMO_UNITS })];
const reportsOf = (step: DemoStep): readonly DemoReport[] => (step.type === 'reports' ? step.reports : []);
const reports = steps.flatMap(reportsOf);

function digest(seed: number): string {
  const hash = createHash('sha256');
  const options = { seed, firstMonth: '2010-12', lastMonth: '2011-01', units: DEMO_UNITS };
  for (const step of demoCalendar(options)) hash.update(JSON.stringify(step));
  return hash.digest('hex');
}

describe('the demo calendar', () => {
  it('goes through each month in the month after it, in the order of time', () => {
    const shown = steps.map((step) => {
      const what = `${step.at.slice(0, 10)} ${step.type}`;
      return step.type === 'close' ? `${what} ${step.period}` : what;
    });
    expect(shown.slice(-9)).toEqual([
      '2010-12-20 publish',
      '2011-01-05 reports',
      '2011-01-08 publish',
      '2011-01-20 reports',
      '2011-01-20 close 2010-12',
      '2011-01-20 close 2010-Q4',
      '2011-01-20 close 2010-H2',
      '2011-01-20 close 2010',
      '2011-01-20 publish',
    ]);
    const instants = steps.map((step) => step.at);
    expect(instants).toEqual([...new Set(instants)].sort());
  });

  it('names each batch of reports once', () => {
    const sources = steps.flatMap((step) => (step.type === 'reports' ? [step.source] : []));
    expect(new Set(sources).size).toBe(10);
  });

  it('hears about nine in ten units on time', () => {
    for (const step of steps.filter(({ type, at }) => type === 'reports' && at.slice(8, 10) === '05')) {
      const share = reportsOf(step).length / (DEMO_UNITS.length - 1);
      expect(share).toBeGreaterThan(0.87);
      expect(share).toBeLessThan(0.94);
    }
  });

  it('hears a third of the provinces later, another third each month', () => {
    const late = steps.filter(({ type, at }) => type === 'reports' && at.slice(8, 10) === '20');
    const heard = late.map((step) => new Set(reportsOf(step).map(({ unit }) => PROVINCE_OF.get(unit)!)));
    for (const provinces of heard) expect(provinces.size).toBeLessThanOrEqual(21);
    expect(new Set(heard.map((provinces) => [...provinces].sort().join())).size).toBe(late.length);
  });

  it('has silent, late and amended reports, withdrawals and reasons', () => {
    const first = new Set<string>();
    const amended = new Set<string>();
    for (const { unit, period } of reports) (first.has(`${unit} ${period}`) ? amended : first).add(`${unit} ${period}`);
    const silent = 1 - first.size / 5 / (DEMO_UNITS.length - 1);
    expect(silent).toBeGreaterThan(0.01);
    expect(silent).toBeLessThan(0.05);
    expect(amended.size / first.size).toBeGreaterThan(0.005);

    const lateAbout = steps
      .filter(({ at }) => at.startsWith('2011-01-20'))
      .flatMap(reportsOf)
      .map(({ period }) => period);
    expect(new Set(lateAbout)).toEqual(new Set(['2010-09', '2010-10', '2010-11', '2010-12']));

    const said = new Set(
      reports.flatMap(({ values }) => Object.values(values)).filter((value) => typeof value === 'string'),
    );
    expect(said).toEqual(new Set(['NOT_APPLICABLE', 'CLOSED', 'NOT_COLLECTED', 'REJECTED', 'WITHDRAWN']));
  });

  it('sends no more than one report of a unit for a month in a batch', () => {
    for (const step of steps) {
      const keys = reportsOf(step).map(({ unit, period }) => `${unit} ${period}`);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it('changes something with every amendment, and leaves out what stays', () => {
    const said = new Map<string, DemoReport['values']>();
    for (const { unit, period, values } of reports) {
      const earlier = said.get(`${unit} ${period}`);
      if (!earlier) {
        said.set(`${unit} ${period}`, values);
        continue;
      }
      expect(Object.keys(values).length).toBeGreaterThan(0);
      expect(Object.keys(values).length).toBeLessThanOrEqual(2);
      for (const [indicator, value] of Object.entries(values)) expect(earlier[indicator]).not.toEqual(value);
    }
  });

  it('tells the same history for the same seed, and another for another', () => {
    expect(digest(1)).toBe(digest(1));
    expect(digest(1)).not.toBe(digest(2));
  });

  it('has nothing to tell of no month', () => {
    expect([...demoCalendar({ seed: 1, firstMonth: '2011-01', lastMonth: '2010-12', units: DEMO_UNITS })]).toEqual([]);
  });
});
