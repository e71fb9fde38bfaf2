import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import { importEvents } from '../../src/intake/importEvents.ts';
import { commandLine, type CommandResult } from '../helpers/commandLine.ts';
import { databaseUrl } from '../helpers/databaseUrl.ts';
import { readFigureExamples } from '../helpers/figureExamples.ts';
import { playHistory } from '../helpers/playHistory.ts';
import { REFORM_OF_SAMPLE } from '../helpers/reformOfSample.ts';
import { playSampleWorld } from '../helpers/sampleWorld.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

describeEachEngine('explain', (open) => {
  const { run } = commandLine();
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await playSampleWorld(database);
  });
  const explain = (command: string, environment: Record<string, string> = {}): Promise<CommandResult> =>
    run(['explain', ...command.split(' ')], { environment: { DATABASE_URL: databaseUrl(database), ...environment } });

  test('shows a district, its communes with their report rows, and who is missing', async () => {
    expect(await explain('246 ONLINE 2010-11')).toEqual({
      code: 0,
      err: '',
      out: `Online (ONLINE) of 246 Huyen Lap Thach, in 2010-11
├─ no value: no report has a value; low 0 %, high 100 %; due 2, reported 0, carried 0, missing 2, excused 1; final
├─ rule: The share of units where the condition holds, among those with a value. For low and high, a unit that is missing may be no or yes.
├─ definition 1, valid from 2008-01-01; tree of 2010-11-30
├─ publication 6, 2011-01-20T09:00:00.000Z
├─ 08761 Xa Quang Son; no value: no report has a value; due 1, reported 0, carried 0, missing 1, excused 0
│  └─ own reports: no value
│     └─ 2010-11 missing: rejected
│        └─ version 1, receipt 6, 2010-12-05T02:00:00.000Z, "a test": rejected (in effect)
├─ 08764 Xa Ngoc My; no value: no report has a value; due 1, reported 0, carried 0, missing 1, excused 0
│  └─ own reports: no value
│     └─ 2010-11 missing: not collected
│        └─ version 1, receipt 6, 2010-12-05T02:00:00.000Z, "a test": not collected (in effect)
├─ 08770 Xa Hop Ly; no value: nobody owes a report; due 0, reported 0, carried 0, missing 0, excused 1
│  └─ own reports: no value
│     └─ 2010-11 excused: not applicable
│        └─ version 1, receipt 6, 2010-12-05T02:00:00.000Z, "a test": not applicable (in effect)
└─ missing: 2
   ├─ 08761 Xa Quang Son: silent since 2010-11, last value 2010-10; months missing 1; rejected
   └─ 08764 Xa Ngoc My: silent since 2010-11, last value 2010-10; months missing 1; not collected
`,
    });
  });

  test('shows what became of a report that was taken back, at any moment', async () => {
    const { out } = await explain('26740 PHONES 2010-11');
    expect(out).toContain('version 1, receipt 6, 2010-12-05T02:00:00.000Z, "a test": 2.3 (withdrawn)');
    expect(out).toContain('version 2, receipt 10, 2011-01-20T02:00:00.000Z, "a test": withdrawn (withdrawal)');
    for (const moment of ['--publication 5', '--known-at 2011-01-10']) {
      const before = await explain(`26740 PHONES 2010-11 ${moment}`);
      expect(before.out).toContain('"a test": 2.3 (in effect)');
      expect(before.out).not.toContain('withdrawal');
    }
  });

  test('shows a group, what is carried, and what a closed unit has left, as deep as is asked for', async () => {
    const group = await explain('MIXED VISITS 2010-Q4');
    expect(group.out).toMatch(/^Visits \(VISITS\) of MIXED Mixed, in 2010-Q4\n├─ 7,888; low 7,888; due 48/);
    expect(group.out).toContain('├─ 01 Thanh pho Ha Noi; 4,096;');
    // A member beneath another member is not counted twice.
    expect(group.out).not.toContain('001 Quan Ba Dinh');
    expect((await explain('MIXED VISITS 2010-Q4 --depth 2')).out).toContain('│  ├─ 001 Quan Ba Dinh; 598;');
    expect((await explain('MIXED VISITS 2010-Q4 --depth 0')).out).not.toContain('Thanh pho Ha Noi');
    expect((await explain('244 VISITS 2010-Q4')).out).toContain('├─ closed unit 08746 Phuong Trung Nhi: 36');
    expect((await explain('246 ONLINE 2010-Q4 --publication 4')).out).toContain(
      '   ├─ 08761 Xa Quang Son: 1 from 2010-10, 1 months old',
    );
  });

  test('tells what units have left that merged or were split within the period', async () => {
    const other = await open();
    const { history } = readFigureExamples().find(({ name }) => name === 'a split with weights and one without')!;
    await playHistory(other, history);
    const told = async (command: string): Promise<string> =>
      (await run(['explain', ...command.split(' ')], { environment: { DATABASE_URL: databaseUrl(other) } })).out;
    const second = await told('00004 VISITS 2010-Q1');
    expect(second).toMatch(/├─ own reports: 200\n/);
    expect(second).toMatch(/└─ predecessor 00001 .*, 1\/3 of it: 3\n {3}├─ 2010-01 used: 10\n/);
    const district = await told('001 PHONES 2010-Q1');
    expect(district).toMatch(/│ {2}├─ own reports: no value\n/);
    expect(district).toMatch(/│ {2}└─ predecessor 00001 .*, 2\/3 of it: 7\n/);
    expect(district).toMatch(/├─ missing: 2\n│ {2}├─ 00005 .*\n│ {2}└─ 00006 .*\n└─ carried: 1\n {3}└─ 00001 /);
    expect(await told('001 VISITS 2010-Q1')).toMatch(/├─ closed unit 00002 .*: 6\n/);
    const { inputs } = JSON.parse(await told('00004 VISITS 2010-Q1 --json')) as { inputs: object[] };
    expect(inputs).toMatchObject([
      { kind: 'OWN', unit: '00004', parts: { numerator: '200' } },
      {
        ...{ kind: 'PREDECESSOR', unit: '00001', how: 'SHARED', exactShare: '1/3' },
        ...{
          parts: { numerator: '3', due: '0' },
          months: [{ month: '2010-01', state: 'USED', said: { value: 10 } }, {}, {}],
        },
      },
    ]);
    expect(await told('00003 VISITS 2010-Q1 --language vi')).toMatch(
      /đơn vị tiền thân 00001 .*, 2\/3 của đơn vị đó: 7\n/,
    );
  });

  test('says of a figure on other boundaries that it is converted, from which units and how', async () => {
    const other = await open();
    const sender = await playSampleWorld(other);
    const receivedAt = new Date('2011-03-02T00:00:00Z');
    await importEvents(other, { text: REFORM_OF_SAMPLE, source: 'a test', receivedAt });
    await sender.publish('2011-03-02T01:00:00Z');
    const told = async (command: string): Promise<string> => {
      const result = await run(['explain', ...command.split(' ')], {
        environment: { DATABASE_URL: databaseUrl(other) },
      });
      return result.out + result.err;
    };
    const on = '--boundaries 2011-03-01';
    const converted = 'converted from the boundaries of 2010-12-31 to those of 2011-03-01';
    expect(await told(`001 VISITS 2010-12 ${on} --depth 0`)).toContain(`
└─ ${converted}: 2 units stand otherwise
   ├─ 001 Quan Ba Dinh: moved beneath 01 New Hanoi
   ├─ 00001 Phuong Phuc Xa into 00011 One: shared, 2/3 of it
   └─ 00001 Phuong Phuc Xa into 00012 Two: shared, 1/3 of it
`);
    expect(await told(`01 VISITS 2010-12 ${on} --depth 0`)).toContain(
      '─ 26 Tinh Vinh Phuc into 01 New Hanoi: all of it\n',
    );
    expect(await told(`48 VISITS 2010-12 ${on} --depth 0`)).toContain(
      '─ 20194 Phuong Hoa Hiep Bac into 48 Thanh pho Da Nang: kept there, nobody',
    );
    expect(await told(`79 VISITS 2010-12 ${on} --depth 0`)).toContain(`${converted}: every unit that bears on it`);
    expect(await told(`26 VISITS 2010-12 ${on} --depth 0`)).toContain(
      `${converted}: the unit does not exist on that day; its figure stands with 01 New Hanoi\n`,
    );
    expect(await told('26 VISITS 2010-12 --depth 0')).not.toContain('converted');
    expect(await told(`490 VISITS 2010-12 ${on} --language vi`)).toContain(
      `├─ quy đổi từ địa giới ngày 2010-12-31 sang địa giới ngày 2011-03-01: 1 đơn vị có thay đổi
│  └─ 20194 Phường Hòa Hiệp Bắc vào 20198 Ba: không thể biết phần nào thuộc về đó
`,
    );
    expect(JSON.parse(await told(`00012 VISITS 2010-12 ${on} --json`))).toMatchObject({
      treeDay: '2011-03-01',
      conversion: {
        ...{ boundaries: '2011-03-01', periodDay: '2010-12-31' },
        units: [{ unit: '00001', how: 'SHARED', into: '00012', exactShare: '1/3' }],
      },
    });
    expect(await told('VN VISITS 2010-12 --boundaries 1990-01-01')).toBe(
      'INVALID_ARGUMENT: --boundaries: no unit exists on 1990-01-01; the first ones begin on 2008-01-01\n',
    );
  });

  test('says the same as JSON, with the names of the API', async () => {
    const { out, code } = await explain('246 ONLINE 2010-11 --json');
    expect(code).toBe(0);
    const told = JSON.parse(out) as { inputs: object[] } & Record<string, unknown>;
    expect(told).toMatchObject({
      ...{ indicator: 'ONLINE', version: 1, period: '2010-11', treeDay: '2010-11-30', publication: 6 },
      ...{ subject: '246', value: null, reason: 'NO_VALUE', low: 0, high: 1, state: 'FINAL', formula: null },
      conversion: null,
      parts: { due: '2', missingNotCollected: '1', missingRejected: '1', excused: '1', carried: '0' },
      missing: [
        { unit: '08761', months: 1, since: '2010-11', lastValue: '2010-10', reason: 'REJECTED' },
        { unit: '08764', months: 1, since: '2010-11', lastValue: '2010-10', reason: 'NOT_COLLECTED' },
      ],
      carried: [],
      setAside: [],
    });
    expect(told.inputs).toHaveLength(3);
    expect(told.inputs[0]).toMatchObject({
      ...{ kind: 'CHILD', subject: '08761', value: null, parts: { due: '1' } },
      inputs: [
        {
          ...{ kind: 'OWN', unit: '08761', how: null, exactShare: null },
          months: [
            {
              ...{ month: '2010-11', state: 'MISSING', said: { value: null, reason: 'REJECTED' } },
              reports: [{ version: 1, receipt: 6, source: 'a test', fate: 'IN_EFFECT', said: { reason: 'REJECTED' } }],
            },
          ],
        },
      ],
    });
    const shallow = JSON.parse((await explain('246 ONLINE 2010-11 --json --depth 0')).out) as { inputs: object[] };
    expect(shallow.inputs).toEqual([]);
    const refused = await explain('246 ONLINE 2010-11 --json --language vi');
    expect([refused.code, refused.out]).toEqual([1, '']);
    expect(refused.err).toContain("'--json' cannot be used with option '--language");
  });

  test('speaks Vietnamese where it is asked to, and where the terminal does', async () => {
    const { out } = await explain('244 VISITS 2010-Q4 --language vi');
    expect(out).toMatch(/^Chỉ tiêu visits \(VISITS\) của 244 Thành phố Phúc Yên, kỳ 2010-Q4\n/);
    expect(out).toContain('├─ đơn vị đã giải thể 08746 Phường Trưng Nhị: 36');
    expect((await explain('244 VISITS 2010-Q4', { LANG: 'vi_VN.UTF-8' })).out).toBe(out);
    const english = await explain('244 VISITS 2010-Q4 --language en', { LANG: 'vi_VN.UTF-8' });
    expect(english.out).toMatch(/^Visits/);
  });

  test.each([
    ['1 VISITS 2010-11', 'UNKNOWN_UNIT', 'did you mean 01 (Thành phố Hà Nội) or 001 (Quận Ba Đình) or 00001'],
    ['vinh VISITS 2010-11', 'UNKNOWN_UNIT', '26 (Tỉnh Vĩnh Phúc)'],
    ['MIXE VISITS 2010-11', 'UNKNOWN_UNIT', 'did you mean MIXED (Hỗn hợp)'],
    ['VN VISIT 2010-11', 'UNKNOWN_INDICATOR', 'did you mean VISITS?'],
    ['VN COMPLAINTS 2010-10', 'UNKNOWN_INDICATOR', 'not defined on 2010-10-31'],
    ['VN VISITS 2010-13', 'UNKNOWN_PERIOD', 'write e.g. 2010-12, 2010-Q4, 2010-H2 or 2010'],
    ['00001 STAFF 2010-11', 'INVALID_ARGUMENT', 'asked neither of 00001'],
    ['VN VISITS 2010-11 --known-at soon', 'INVALID_ARGUMENT', '--known-at: "soon" is no DateTime'],
    ['VN VISITS 2010-11 --known-at 2011-01-10 --publication 2', 'INVALID_ARGUMENT', 'exclude each other'],
  ])('refuses %s', async (command, code, says) => {
    const result = await explain(command);
    expect([result.code, result.out]).toEqual([2, '']);
    expect(result.err).toMatch(new RegExp(`^${code}: `));
    expect(result.err).toContain(says);
  });
});
