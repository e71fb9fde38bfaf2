import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/domain/errors.ts';
import type { IndicatorDefinition } from '../../src/domain/indicator.ts';
import { assembleReports } from '../../src/intake/assembleReports.ts';
import type { CheckedReport, ReportRules } from '../../src/intake/checkReport.ts';
import { streamCsv } from '../../src/intake/csvStream.ts';
import { REPORT_COLUMNS, ReportRowChecker } from '../../src/intake/reportRows.ts';
import { RowWindow } from '../../src/intake/rowWindow.ts';
import { csv, only, shortly } from './examples.ts';
import { inChunks } from './inChunks.ts';

const HEADER = 'unit,period,indicator,value,denominator,reason,version';

const indicator = (code: string, kind: 'COUNT' | 'RATIO' = 'COUNT'): IndicatorDefinition =>
  ({ code, kind, levels: ['COMMUNE'], scale: 1, limit: 1000, mayExceedOne: false }) as unknown as IndicatorDefinition;
const DEFINITIONS = [indicator('STAFF'), indicator('OTHER'), indicator('__proto__'), indicator('DIGITISED', 'RATIO')];

/** Every code of five digits names a commune. */
const RULES: ReportRules = {
  today: '2012-01-01',
  unitOn: (code) =>
    /^\d{5}$/.test(code)
      ? { id: Number(code), code, name: '', nameEn: '', level: 'COMMUNE', parentId: null, validFrom: '', validTo: null }
      : undefined,
  definitionsOn: () => new Map(DEFINITIONS.map((definition) => [definition.code, definition])),
  explainUnit: () => ({ code: 'UNKNOWN_UNIT', message: '' }),
  explainIndicator: () => ({ code: 'UNKNOWN_INDICATOR', message: '' }),
};

async function read(...lines: string[]): Promise<{ reports: CheckedReport[]; faults: Fault[] }> {
  const faults: Fault[] = [];
  const checker = new ReportRowChecker(RULES);
  const window = new RowWindow();
  for await (const rows of streamCsv(inChunks(csv(...lines), 7), REPORT_COLUMNS, faults)) {
    for (const row of rows) {
      const checked = checker.check(row, faults);
      if (checked) window.add(checked);
    }
  }
  const codeOf = (id: number): string => String(id).padStart(5, '0');
  const reports: CheckedReport[] = [];
  for await (const some of assembleReports(pages(window), codeOf, faults)) reports.push(...some);
  return { reports, faults };
}

/** One fragment a page, so that reports go over the borders of pages. */
async function* pages(window: RowWindow): AsyncGenerator<ReturnType<RowWindow['take']>> {
  for (const fragment of window.take())
    for (const observation of fragment.observations)
      yield await Promise.resolve([{ ...fragment, line: observation.line, observations: [observation] }]);
}

describe('a CSV of reports', () => {
  test('gives one report for each unit, month and version, wherever its rows stand; those left open after the others', async () => {
    const { reports, faults } = await read(
      HEADER,
      '00001,2010-12,STAFF,3,,,',
      '00002,2010-12,STAFF,,,NOT_COLLECTED,',
      '00001,2010-12,STAFF,4,,,2',
      '00001,2010-12,DIGITISED,1.5,2,,',
      '00001,2011-01,STAFF,5,,,',
    );
    expect(faults).toEqual([]);
    const december = 2010 * 12 + 11;
    const lines = (...entries: [string, number][]): Map<string, number> => new Map(entries);
    expect(reports).toEqual([
      { month: december, unitId: 1, version: 2, line: 4, lines: lines(['STAFF', 4]), document: { STAFF: 40 } },
      {
        month: december,
        unitId: 1,
        version: undefined,
        line: 2,
        lines: lines(['STAFF', 2], ['DIGITISED', 5]),
        document: { STAFF: 30, DIGITISED: [15, 20] },
      },
      {
        month: december,
        unitId: 2,
        version: undefined,
        line: 3,
        lines: lines(['STAFF', 3]),
        document: { STAFF: 'NOT_COLLECTED' },
      },
      {
        month: december + 1,
        unitId: 1,
        version: undefined,
        line: 6,
        lines: lines(['STAFF', 6]),
        document: { STAFF: 50 },
      },
    ]);
  });

  test('needs four columns only', async () => {
    const { reports, faults } = await read('value,indicator,period,unit', '1,__proto__,2010-12,00001');
    expect(faults).toEqual([]);
    expect(Object.keys(reports[0]!.document)).toEqual(['__proto__']);
  });

  test('may not say the same observation twice', async () => {
    const { reports, faults } = await read(
      HEADER,
      '00001,2010-12,STAFF,3,,,',
      '00001,2010-12,OTHER,3,,,',
      '00001,2010-12,STAFF,3,,,',
    );
    expect(only(faults)).toMatchObject({ code: 'DUPLICATE_OBSERVATION', line: 4, field: 'indicator', value: 'STAFF' });
    expect(only(faults).message).toContain('lines 2 and 4');
    expect(only(faults).message).toContain('STAFF of 00001 for 2010-12');
    expect(only(faults).message).toContain('one row is allowed, or different versions');
    expect(reports).toHaveLength(1);
  });

  test('may not say it twice either where one of the two is at fault', async () => {
    const { faults } = await read(HEADER, '00001,2010-12,STAFF,-3,,,', '00001,2010-12,STAFF,3,,,');
    expect(shortly(faults)).toEqual(['2 NEGATIVE value', '3 DUPLICATE_OBSERVATION indicator']);
  });

  test('has what is wrong with unit, month and version told once a report, at its first row', async () => {
    const { reports, faults } = await read(
      HEADER,
      '99,2010-12,STAFF,3,,,',
      '00001,2010-12,STAFF,3,,,',
      '99,2010-12,OTHER,3,,,',
      '99,2010-12,NONE,3,,,',
      '00002,2010-12,STAFF,3,,,zero',
      '00002,2010-12,OTHER,-3,,,zero',
    );
    expect(shortly(faults)).toEqual([
      '2 UNKNOWN_UNIT unit',
      '5 UNKNOWN_INDICATOR indicator',
      '6 IMPOSSIBLE_VERSION version',
      '7 NEGATIVE value',
    ]);
    expect(reports.map(({ unitId }) => unitId)).toEqual([1]);
  });

  test('has all of its faults told at once', async () => {
    const { faults } = await read(
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
