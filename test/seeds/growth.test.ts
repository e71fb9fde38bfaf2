import { describe, expect, it } from 'vitest';
import { demoCalendar } from '../../seeds/demoCalendar.ts';
import { demoCatalogue } from '../../seeds/demoCatalogue.ts';
import { HALVES } from '../../seeds/provinceGroups.ts';
import { addUp, addUpByProvince, DEMO_UNITS, percent } from './addUp.ts';
import { effectiveReports } from './effectiveReports.ts';

const RATES = demoCatalogue().filter(({ kind }) => kind === 'CONDITION' || kind === 'RATIO');
/** What a month brings of a whole year's plan is a small share everywhere, and has seasons. */
const SHARES = RATES.filter(({ overTime }) => overTime !== 'SUM/LAST');

describe.each([1, 2, 3])('the shares of seed %i', (seed) => {
  const reports = effectiveReports(demoCalendar({ seed, units: DEMO_UNITS }));
  const months = [...reports.keys()].sort();

  it('are told for 36 months', () => {
    expect([months.length, months.at(0), months.at(-1)]).toEqual([36, '2008-10', '2011-09']);
  });

  it.each(RATES)('never jump by five points in a month: $code', ({ code }) => {
    const series = months.map((month) => addUp(reports, month, code)).filter(({ denominator }) => denominator > 0);
    expect(series.length).toBeGreaterThanOrEqual(21);
    series.slice(1).forEach((parts, index) => {
      expect(Math.abs(percent(parts) - percent(series[index]!))).toBeLessThan(5);
    });
  });

  it.each(SHARES)('grow: $code', ({ code }) => {
    const series = months.map((month) => percent(addUp(reports, month, code)));
    for (let index = 12; index < series.length; index++) expect(series[index]).toBeGreaterThan(series[index - 12]!);
  });

  it.each(SHARES)('lie 20 points and more apart between provinces: $code', ({ code }) => {
    const provinces = [...addUpByProvince(reports, '2011-09', code).values()];
    const shares = provinces.filter(({ denominator }) => denominator > 0).map(percent);
    expect(Math.max(...shares) - Math.min(...shares)).toBeGreaterThanOrEqual(20);
  });

  it('differ between the north and the south by two points, or one where nearly all are there', () => {
    for (const { code } of SHARES) {
      const [north, south] = HALVES.map(({ provinces }) => percent(addUp(reports, '2011-09', code, provinces)));
      expect(Math.abs(north! - south!), code).toBeGreaterThan(code === 'DISTRICT_INTERNET' ? 1 : 2);
    }
  });
});
