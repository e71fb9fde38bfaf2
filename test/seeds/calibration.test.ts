import { describe, expect, it } from 'vitest';
import { demoCalendar } from '../../seeds/demoCalendar.ts';
import { PUBLISHED, SETS } from '../helpers/publishedFigures.ts';
import { addUp, DEMO_UNITS, percent, PROVINCE_OF } from './addUp.ts';
import { effectiveReports, type EffectiveReports } from './effectiveReports.ts';

const MONTHS = new Set(PUBLISHED.map(([, month]) => month));
/** Enough of the calendar for everything about those months to arrive. */
const WINDOWS = [
  ['2008-12', '2009-03'],
  ['2010-12', '2011-03'],
  ['2011-09', '2011-09'],
] as const;

function expectPublished(reports: EffectiveReports): void {
  for (const [indicator, month, low, high] of PUBLISHED) {
    const value = percent(addUp(reports, month, indicator));
    expect(value, `${indicator} ${month}`).toBeGreaterThanOrEqual(low);
    expect(value, `${indicator} ${month}`).toBeLessThanOrEqual(high);
  }
  const { numerator } = addUp(reports, '2011-09', 'COMMUNE_EQUIPMENT_SETS');
  expect(numerator).toBeGreaterThanOrEqual(SETS[0]);
  expect(numerator).toBeLessThanOrEqual(SETS[1]);
}

describe('the published figures', () => {
  it.each([1, 2, 3])('come out of the whole calendar of seed %i', (seed) => {
    expectPublished(effectiveReports(demoCalendar({ seed, units: DEMO_UNITS }), MONTHS));
  });

  const others = [...Array.from({ length: 17 }, (_, index) => index + 4), 0, -1, 2 ** 31];
  it.each(others)('come out of their months of seed %i', (seed) => {
    const reports = WINDOWS.flatMap(([firstMonth, lastMonth]) => [
      ...effectiveReports(demoCalendar({ seed, firstMonth, lastMonth, units: DEMO_UNITS }), MONTHS),
    ]);
    expectPublished(new Map(reports));
  });

  it('come out in proportion for a part of the country', () => {
    const units = DEMO_UNITS.filter(({ code, level }) => level === 'NATION' || PROVINCE_OF.get(code)! >= '48');
    const reports = effectiveReports(demoCalendar({ seed: 1, firstMonth: '2011-09', units }));
    expect(percent(addUp(reports, '2011-09', 'COMMUNE_NETWORK'))).toBeCloseTo(68.4, 1);
    expect(percent(addUp(reports, '2011-09', 'COMMUNE_EQUIPMENT_SETS'))).toBeCloseTo(76, 1);
  });
});
