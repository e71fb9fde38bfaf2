import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/domain/errors.ts';
import type { RawReport } from '../../src/intake/checkReport.ts';
import { readReportRows } from '../../src/intake/reportRows.ts';
import { csv, only, shortly } from './examples.ts';

const HEADER = 'unit,period,indicator,value,denominator,reason,version';

function read(...lines: string[]): { reports: RawReport[]; faults: Fault[] } {
  const faults: Fault[] = [];
  return { reports: readReportRows(csv(...lines), faults), faults };
}

describe('a CSV of reports', () => {
  test('gives one report for each unit, month and version, wherever its rows stand', () => {
    const { reports, faults } = read(
      HEADER,
      '00001,2010-12,STAFF,3,,,',
      '00002,2010-12,STAFF,,,NOT_COLLECTED,',
      '00001,2010-12,STAFF,4,,,2',
      '00001,2010-12,DIGITISED,1.5,2,,',
      '00001,2011-01,STAFF,5,,,',
    );
    expect(faults).toEqual([]);
    const cells = { value: '', denominator: '', reason: '' };
    expect(reports).toEqual([
      {
        unit: '00001',
        period: '2010-12',
        version: undefined,
        line: 2,
        values: {
          STAFF: { ...cells, value: '3', line: 2 },
          DIGITISED: { ...cells, value: '1.5', denominator: '2', line: 5 },
        },
      },
      {
        unit: '00002',
        period: '2010-12',
        version: undefined,
        line: 3,
        values: { STAFF: { ...cells, reason: 'NOT_COLLECTED', line: 3 } },
      },
      { unit: '00001', period: '2010-12', version: '2', line: 4, values: { STAFF: { ...cells, value: '4', line: 4 } } },
      {
        unit: '00001',
        period: '2011-01',
        version: undefined,
        line: 6,
        values: { STAFF: { ...cells, value: '5', line: 6 } },
      },
    ]);
  });

  test('needs four columns only', () => {
    const { reports, faults } = read('value,indicator,period,unit', '1,__proto__,2010-12,00001');
    expect(faults).toEqual([]);
    expect(Object.keys(reports[0]!.values)).toEqual(['__proto__']);
  });

  test('may not say the same observation twice', () => {
    const { reports, faults } = read(
      HEADER,
      '00001,2010-12,STAFF,3,,,',
      '00001,2010-12,OTHER,3,,,',
      '00001,2010-12,STAFF,3,,,',
    );
    expect(only(faults)).toMatchObject({ code: 'DUPLICATE_OBSERVATION', line: 4, field: 'indicator', value: 'STAFF' });
    expect(only(faults).message).toContain('lines 2 and 4');
    expect(only(faults).message).toContain('one row is allowed, or different versions');
    expect(reports).toHaveLength(1);
  });

  test('has all of its faults told at once', () => {
    const { faults } = read(
      HEADER + ',note',
      '00001,2010-12,STAFF,3,,,,',
      '00001,2010-12,STAFF,4,,,',
      '00001,2010-12,STAFF,5,,,,x',
    );
    expect(shortly(faults)).toEqual([
      '1 UNKNOWN_COLUMN note',
      '3 WRONG_CELL_COUNT',
      '4 DUPLICATE_OBSERVATION indicator',
    ]);
  });
});
