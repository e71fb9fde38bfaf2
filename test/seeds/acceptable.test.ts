import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { demoCatalogueText } from '../../seeds/catalogueText.ts';
import { demoCalendar } from '../../seeds/demoCalendar.ts';
import { demoCatalogue } from '../../seeds/demoCatalogue.ts';
import { monthNumber } from '../../seeds/monthNumber.ts';
import { DEMO_UNITS } from './addUp.ts';
import { effectiveReports } from './effectiveReports.ts';

const indicators = new Map(demoCatalogue().map((indicator) => [indicator.code, indicator]));
const { indicators: entries } = parse(demoCatalogueText()) as {
  indicators: { code: string; mayExceedOne?: boolean }[];
};
const mayExceedOne = new Set(entries.filter((entry) => entry.mayExceedOne).map(({ code }) => code));
const levels = new Map(DEMO_UNITS.map(({ code, level }) => [code, level]));

/** Why an intake would refuse a value, if it would. */
function fault(code: string, unit: string, period: string, value: unknown): string | undefined {
  const indicator = indicators.get(code)!;
  if (!indicator.levels.includes(levels.get(unit)!)) return 'not asked of this level';
  if (monthNumber(period) < indicator.firstMonth) return 'not yet asked';
  if (typeof value === 'string') return undefined;
  const parts = typeof value === 'number' ? [value] : (value as number[]);
  if (parts.length !== (indicator.kind === 'RATIO' ? 2 : 1)) return 'wrong number of parts';
  if (!parts.every((part) => Number.isInteger(part) && part >= 0 && part <= indicator.limit)) return 'out of range';
  if (indicator.kind === 'CONDITION' && parts[0]! > 1) return 'neither yes nor no';
  return parts.length === 2 && parts[0]! > parts[1]! && !mayExceedOne.has(code) ? 'more than the whole' : undefined;
}

it('sends nothing that would be refused, and leaves no question out of a first report', () => {
  const faults: string[] = [];
  const asked = new Map<string, number>();
  for (const step of demoCalendar({ seed: 11, firstMonth: '2009-11', lastMonth: '2010-02', units: DEMO_UNITS })) {
    if (step.type !== 'reports') continue;
    for (const { unit, period, values } of step.reports) {
      for (const code in values) {
        const why = fault(code, unit, period, values[code]);
        if (why) faults.push(`${unit} ${period} ${code} ${JSON.stringify(values[code])}: ${why}`);
      }
      const key = `${levels.get(unit)} ${period}`;
      asked.set(key, Math.max(asked.get(key) ?? 0, Object.keys(values).length));
    }
  }
  expect(faults).toEqual([]);
  expect(['COMMUNE', 'DISTRICT', 'PROVINCE'].map((level) => asked.get(`${level} 2009-12`))).toEqual([10, 18, 10]);
  expect(asked.get('PROVINCE 2010-01')).toBe(11);
});

it('is on the network wherever it is on the wide-area network', () => {
  // Once everything has arrived: a first report may be wrong.
  const calendar = demoCalendar({ seed: 5, firstMonth: '2010-06', lastMonth: '2010-09', units: DEMO_UNITS });
  const june = [...effectiveReports(calendar).get('2010-06')!.values()];
  const onBoth = june.filter((values) => values['COMMUNE_WIDE_AREA_NETWORK'] === 1).map((v) => v['COMMUNE_NETWORK']);
  expect(onBoth.length).toBeGreaterThan(4000);
  expect(onBoth.filter((value) => value === 0)).toEqual([]);
});
