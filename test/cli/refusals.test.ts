import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import { commandLine } from '../helpers/commandLine.ts';
import { databaseUrl } from '../helpers/databaseUrl.ts';
import { rowCounts } from '../helpers/rowCounts.ts';
import { SAMPLE_CATALOGUE } from '../helpers/sampleIndicators.ts';
import { beginWorld } from '../helpers/sampleWorld.ts';
import { SAMPLE_GROUPS_CSV, SAMPLE_UNITS_CSV } from '../helpers/sampleUnits.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const HEADER = 'unit,period,indicator,value,denominator,reason,version';

/** Rows that are at fault, each with its code and what the message says of it. */
const FAULTY: readonly (readonly [row: string, code: string, ...says: string[]])[] = [
  ['99,2010-10,VISITS,5,,,', 'UNKNOWN_UNIT', '"99"', 'valid on 2010-10-31'],
  ['1,2010-10,VISITS,5,,,', 'LEADING_ZERO_LOST', '"1"', 'is it 01 or 001 or 00001?', 'never guessed'],
  [
    '08746,2010-12,VISITS,5,,,',
    'UNIT_NOT_ALIVE',
    '2010-12-31',
    'from 2008-01-01 until 2010-12-01',
    'Phường Trưng Nhị',
    'from 2011-01-01 on',
  ],
  ['26,2010-10,VISIT,5,,,', 'UNKNOWN_INDICATOR', '"VISIT"', 'VISITS'],
  ['26,2010-10,COMPLAINTS,5,,,', 'INDICATOR_NOT_YET', 'from 2010-11-15 on'],
  ['00004,2010-10,DIGITISED,5,6,,', 'WRONG_LEVEL', 'reported by PROVINCE', '00004 (Phường Trúc Bạch) is a COMMUNE'],
  ['48,2010-13,VISITS,5,,,', 'IMPOSSIBLE_MONTH', '"2010-13"', 'write e.g. 2010-12'],
  ['48,2010-Q4,VISITS,5,,,', 'IMPOSSIBLE_MONTH', '"2010-Q4"', 'longer than a month'],
  ['48,2999-01,VISITS,5,,,', 'FUTURE_MONTH', '2999-01 has not begun', 'today is'],
  ['79,2010-10,DIGITISED,11,10,,', 'ABOVE_DENOMINATOR', 'numerator 11', 'denominator 10'],
  ['79,2010-11,DIGITISED,5,,,', 'PART_MISSING', 'numerator without a denominator'],
  ['79,2010-12,DIGITISED,,5,,', 'PART_MISSING', 'denominator without a numerator'],
  ['001,2010-10,STAFF,-1,,,', 'NEGATIVE', '-1', '0 to 1000000000'],
  ['001,2010-11,STAFF,1000000001,,,', 'PAST_LIMIT', '1000000001', '1000000000'],
  ['001,2010-12,STAFF,1.5,,,', 'NOT_A_NUMBER', '"1.5"', 'a whole number'],
  ['002,2010-10,STAFF,many,,,', 'NOT_A_NUMBER', '"many"', 'a whole number'],
  ['002,2010-11,STAFF,"1,000",,,', 'NOT_A_NUMBER', '"1,000"', 'a whole number'],
  ['00001,2010-10,PHONES,1.25,,,', 'NOT_A_NUMBER', '"1.25"', 'at most 1 decimal places'],
  ['00001,2010-11,ONLINE,2,,,', 'NOT_A_CONDITION', '1 (it holds) or 0 (it does not)'],
  ['00001,2010-12,ONLINE,1,1,,', 'DENOMINATOR_NOT_ALLOWED', 'CONDITION', 'leave it empty'],
  ['00006,2010-10,ONLINE,,,,', 'REASON_MISSING', 'NOT_APPLICABLE, CLOSED, NOT_COLLECTED, REJECTED, WITHDRAWN'],
  ['00006,2010-11,ONLINE,,,ILL,', 'UNKNOWN_REASON', '"ILL"', 'NOT_APPLICABLE, CLOSED'],
  ['00006,2010-12,ONLINE,1,,CLOSED,', 'REASON_WITH_VALUE', 'exclude each other'],
  ['00037,2010-10,ONLINE,1,,,0', 'IMPOSSIBLE_VERSION', '"0"', '1 to 1,000,000'],
];

/** The counts of the table that follows the list, by code. */
function countsOf(table: string): Record<string, number> {
  return Object.fromEntries(
    [...table.matchAll(/^ +(\d+) {2}(\w+)$/gm)].map(([, count, code]) => [code!, Number(count)]),
  );
}

/** What the table has to say; nothing of one kind alone. */
function countsIn(faults: readonly string[]): Record<string, number> {
  const kinds = Map.groupBy(faults, (fault) => /(\w+): /.exec(fault.replace(/^ {2}line \d+: /, ''))![1]!);
  return kinds.size < 2 ? {} : Object.fromEntries([...kinds].map(([code, some]) => [code, some.length]));
}

describeEachEngine('a file that is at fault', (open) => {
  const { run, file } = commandLine();
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await beginWorld(database, { units: SAMPLE_UNITS_CSV, groups: SAMPLE_GROUPS_CSV, indicators: SAMPLE_CATALOGUE });
  });

  /** The lines that a command prints of the faults, having stored nothing. */
  async function refused(kind: string, content: string | Uint8Array): Promise<string[]> {
    const before = await rowCounts(database);
    const result = await run(['import', kind, file(`${kind}.csv`, content)], {
      environment: { DATABASE_URL: databaseUrl(database) },
    });
    expect({ code: result.code, out: result.out }).toEqual({ code: 2, out: '' });
    const [list, table = ''] = result.err.trimEnd().split('\n\nFaults of each kind:\n');
    const [head, ...faults] = list!.split('\n');
    const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
    expect(head).toBe(`BAD_INPUT: ${kind} from ${kind}.csv: ${count}, nothing was stored`);
    expect(countsOf(table)).toEqual(countsIn(faults));
    expect(await rowCounts(database)).toEqual(before);
    return faults;
  }

  test('of reports is refused with every fault, each with its line and what is allowed', async () => {
    const faults = await refused('reports', [HEADER, ...FAULTY.map(([row]) => row), ''].join('\n'));
    const expected = FAULTY.map(([, code], index) => `  line ${index + 2}: ${code}: `);
    expect(faults.map((fault) => /^ {2}line \d+: \w+: /.exec(fault)?.[0])).toEqual(expected);
    FAULTY.forEach(([, , ...says], index) => {
      for (const said of says) expect(faults[index]).toContain(said);
    });
  });

  test('of reports tells faults of form and of content together', async () => {
    const rows = ['26,2010-10,VISITS,5,,,', '26,2010-10,VISITS,6,,,', '48,2010-10', '99,2010-10,VISITS,5,,,'];
    const faults = await refused('reports', [HEADER, ...rows, ''].join('\n'));
    expect(faults.map((fault) => fault.split(': ').slice(0, 2).join(': ').trim())).toEqual([
      'line 3: DUPLICATE_OBSERVATION',
      'line 4: WRONG_CELL_COUNT',
      'line 5: UNKNOWN_UNIT',
    ]);
  });

  test('of reports tells all that is wrong with one row', async () => {
    const faults = await refused('reports', `${HEADER}\n99,2010-10,VISIT,5,,,0\n98,2010-10,STAFF,-1,,,\n`);
    expect(faults.map((fault) => fault.split(': ').slice(0, 2).join(' ').trim()).sort()).toEqual([
      'line 2 IMPOSSIBLE_VERSION',
      'line 2 UNKNOWN_INDICATOR',
      'line 2 UNKNOWN_UNIT',
      'line 3 NEGATIVE',
      'line 3 UNKNOWN_UNIT',
    ]);
  });

  test('of reports that is no text at all is refused', async () => {
    const spreadsheet = Buffer.from([0x50, 0x4b, 3, 4, 0xff, 0xfe, 0x0a, 0x80]);
    expect(await refused('reports', spreadsheet)).toEqual([expect.stringContaining('line 1: NOT_UTF8') as string]);
  });

  test('of units is refused with orphans, rings, duplicates, overlaps and wrong levels at once', async () => {
    const rows = [
      '031,3,DISTRICT,A,,2008-01-01,',
      '80,VN,PROVINCE,A,,2010-02-30,',
      '81,82,PROVINCE,A,,2008-01-01,',
      '82,81,PROVINCE,A,,2008-01-01,',
      '83,001,PROVINCE,A,,2008-01-01,',
      '84,VN,PROVINCE,A,,2008-01-01,',
      '84,VN,PROVINCE,B,,2008-01-01,',
      '01,VN,PROVINCE,A,,2009-01-01,',
    ];
    const faults = await refused(
      'units',
      ['code,parent,level,name,name_en,valid_from,valid_to', ...rows, ''].join('\n'),
    );
    const lines = faults.map((fault) => fault.split(': ').slice(0, 2).join(' ').trim());
    expect(lines).toEqual([
      'line 2 ORPHAN',
      'line 3 IMPOSSIBLE_DATE',
      'line 4 CYCLE',
      'line 6 WRONG_LEVEL',
      'line 8 DUPLICATE_CODE',
      'line 9 OVERLAPPING_DATES',
    ]);
  });

  test('of groups and of indicators is refused, nothing of it stored', async () => {
    const groups = await refused('groups', 'group,name,unit,valid_from\nnorth,A,01,2008-01-01\nEAST,B,1,2008-01-01\n');
    expect(groups.map((fault) => fault.split(': ').slice(0, 2).join(' ').trim())).toEqual([
      'line 2 BAD_CODE',
      'line 3 LEADING_ZERO_LOST',
    ]);
    const indicators = await refused('indicators', SAMPLE_CATALOGUE.replace('overTime: SUM\n', 'overTime: SUM/SUM\n'));
    expect(indicators).toHaveLength(1);
    expect(indicators[0]).toMatch(/line 11: BAD_COMBINATION: VISITS: .*SUM, LAST, MIN, MAX, MEAN/);
  });

  test('of reports has all of its listed faults printed, and all of them counted', async () => {
    const rows = Array.from({ length: 1200 }, (_, index) => `26,2010-10,VISITS,-${index + 1},,,${index + 1}`);
    const path = file('many.csv', [HEADER, ...rows, '99,2010-10,VISITS,1,,,', ''].join('\n'));
    const { code, err } = await run(['import', 'reports', path], {
      environment: { DATABASE_URL: databaseUrl(database) },
    });
    expect(code).toBe(2);
    const lines = err.trimEnd().split('\n');
    expect(lines[0]).toBe(
      'BAD_INPUT: reports from many.csv: 1201 faults, of which 1000 are listed, nothing was stored',
    );
    expect(lines.filter((line) => /^ {2}line \d+: NEGATIVE: /.test(line))).toHaveLength(1000);
    expect(lines.slice(-3)).toEqual(['Faults of each kind:', '  1200  NEGATIVE', '     1  UNKNOWN_UNIT']);
  });

  test('of reports is told so by a trial as well, which stores nothing of a sound one either', async () => {
    const environment = { DATABASE_URL: databaseUrl(database) };
    const before = await rowCounts(database);
    const faulty = file('faulty.csv', `${HEADER}\n99,2010-10,VISITS,5,,,\n`);
    const refusal = await run(['import', 'reports', '--dry-run', faulty], { environment });
    expect([refusal.code, refusal.err]).toEqual([2, expect.stringContaining('line 2: UNKNOWN_UNIT') as string]);
    const input = `${HEADER}\n26,2010-10,VISITS,5,,,\n48,2010-10,VISITS,6,,,\n`;
    const trial = await run(['import', 'reports', '--dry-run', '-'], { environment, input });
    expect([trial.code, trial.out]).toEqual([
      0,
      'Would be received: 2 reports with 2 observations, 0 known already. Nothing was stored.\n',
    ]);
    expect(await rowCounts(database)).toEqual(before);
  });

  test('is read as soon as it is mended, and after one that cannot be read', async () => {
    const environment = { DATABASE_URL: databaseUrl(database) };
    const none = await run(['import', 'reports', '/no/such/file.csv'], { environment });
    expect([none.code, none.err]).toEqual([
      2,
      expect.stringMatching(/^BAD_INPUT: \/no\/such\/file\.csv cannot be read: ENOENT/) as string,
    ]);
    const good = await run(
      [
        'import',
        'reports',
        file('reports.csv', `${HEADER}\n79,2010-10,DIGITISED,10,10,,\n00001,2010-10,PHONES,1.2,,,\n`),
      ],
      { environment },
    );
    expect(good).toMatchObject({ code: 0, out: expect.stringContaining('2 reports with 2 observations') as string });
  });
});
