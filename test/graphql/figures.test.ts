import { expect, test } from 'vitest';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';

const DUTY = 'due reported carried missing excused unplaced coverage';

describeSampleWorld('figures', ({ ask }) => {
  /** One figure of one unit in one period. */
  const figure = async (unit: string, period: string, indicator: string, fields: string): Promise<unknown> => {
    const query = `query ($unit: ID!, $period: Period, $indicator: ID!) { snapshot(period: $period) { unit(code: $unit) { figure(indicator: $indicator) { ${fields} } } } }`;
    const { snapshot } = (await ask(query, { unit, period, indicator })) as { snapshot: { unit: { figure: unknown } } };
    return snapshot.unit.figure;
  };

  test('an amount of several levels adds the own report and all beneath', async () => {
    const fields = `value percent numerator denominator ${DUTY} reason months openMonths converted`;
    expect(await figure('VN', '2010-11', 'VISITS', fields)).toEqual({
      // 1432 + 1498 + 1243 + 1332
      value: 5505,
      percent: null,
      numerator: 5505,
      denominator: null,
      due: 37,
      reported: 36,
      carried: 0,
      missing: 1,
      excused: 0,
      unplaced: 0,
      coverage: 36 / 37,
      reason: null,
      months: 1,
      openMonths: 1,
      converted: false,
    });
    expect(await figure('498', '2010-11', 'VISITS', 'value due')).toEqual({ value: 100, due: 1 });
  });

  test('a quarter adds months and keeps what a closed commune had sent with its district', async () => {
    // Phường Trưng Nhị sent 13 and 23, and PHONES 1.3 and 2.3, which nobody keeps.
    expect(await figure('244', '2010-Q4', 'VISITS', `value ${DUTY}`)).toMatchObject({
      value: 3 * 100 + 36 + 66 + 63,
      unplaced: 2,
    });
    expect(await figure('VN', '2010-Q4', 'VISITS', 'value unplaced')).toEqual({ value: 16282, unplaced: 2 });
    expect(await figure('244', '2010-Q4', 'PHONES', `value numerator denominator unplaced`)).toEqual({
      // (1.1 + 2.1 + 3.1) / 3 + (1.2 + 2.2 + 3.2) / 3
      value: 4.3,
      numerator: 4.3 * 27_720,
      denominator: 27_720,
      unplaced: 0,
    });
  });

  test('a condition is a share of those with a value, with duty and reasons apart', async () => {
    const fields = `value percent numerator denominator ${DUTY} missingByReason { notCollected rejected unexplained }`;
    expect(await figure('VN', '2010-11', 'ONLINE', fields)).toEqual({
      value: 0.7,
      percent: 70,
      numerator: 14,
      denominator: 20,
      due: 23,
      reported: 20,
      carried: 0,
      missing: 3,
      excused: 1,
      unplaced: 0,
      coverage: 20 / 23,
      missingByReason: { notCollected: 1, rejected: 1, unexplained: 1 },
    });
    expect(await figure('246', '2010-11', 'ONLINE', 'value reason numerator denominator due excused')).toEqual({
      value: null,
      reason: 'NO_VALUE',
      numerator: null,
      denominator: null,
      due: 2,
      excused: 1,
    });
  });

  test('over a quarter the latest value stands, carried where the last month is missing', async () => {
    const fields = `value ${DUTY}`;
    // 08764 gave no value in November and one in December; 20197 never gave one.
    expect(await figure('VN', '2010-Q4', 'ONLINE', fields)).toMatchObject({
      value: 20 / 22,
      due: 23,
      reported: 22,
      missing: 1,
    });
    const known =
      '{ snapshot(period: "2010-Q4", publication: 4) { unit(code: "246") { figure(indicator: "ONLINE") { numerator denominator due reported carried missing excused } } } }';
    // In November 08761 is rejected and 08764 not collected, so October is carried; 08770 is excused.
    expect(await ask(known)).toEqual({
      snapshot: {
        unit: { figure: { numerator: 1, denominator: 2, due: 2, reported: 0, carried: 2, missing: 0, excused: 1 } },
      },
    });
  });

  test('a ratio divides sums of parts, and nothing by nothing has no value', async () => {
    expect(await figure('VN', '2010-11', 'DIGITISED', 'value percent numerator denominator')).toEqual({
      value: 148 / 210,
      percent: (148 / 210) * 100,
      numerator: 148,
      denominator: 210,
    });
    expect(
      await figure('48', '2010-11', 'DIGITISED', `value percent numerator denominator reason ${DUTY}`),
    ).toMatchObject({
      value: null,
      percent: null,
      numerator: 0,
      denominator: 0,
      reason: 'ZERO_DENOMINATOR',
      due: 1,
      reported: 1,
      coverage: 1,
    });
    // What arrived in three months, of the latest plan: (1 + 2 + 3) / 2.
    expect(await figure('00001', '2010-Q4', 'EQUIPPED', 'value numerator denominator')).toEqual({
      value: 3,
      numerator: 6,
      denominator: 2,
    });
  });

  test('targets are compared exactly and by direction', async () => {
    const fields = 'target gap targetMet';
    expect(await figure('01', '2010-11', 'DIGITISED', fields)).toEqual({
      target: 0.8,
      gap: 0.1,
      targetMet: true,
    });
    expect(await figure('26', '2010-11', 'DIGITISED', fields)).toEqual({ target: 0.8, gap: 0, targetMet: true });
    expect(await figure('79', '2010-11', 'DIGITISED', fields)).toMatchObject({ targetMet: false });
    expect(await figure('48', '2010-11', 'DIGITISED', fields)).toEqual({ target: 0.8, gap: null, targetMet: null });
    expect(await figure('01', '2010-11', 'VISITS', fields)).toEqual({ target: null, gap: null, targetMet: null });
  });

  test('a figure is null only where nobody is asked', async () => {
    expect(await figure('498', '2010-11', 'ONLINE', 'value')).toBeNull();
    expect(await figure('00001', '2010-11', 'STAFF', 'value')).toBeNull();
    expect(await figure('01', '2010-10', 'COMPLAINTS', 'value reason')).toEqual({ value: null, reason: 'NOT_DEFINED' });
    expect(await figure('20197', '2010-11', 'ONLINE', 'value reason due missing')).toEqual({
      value: null,
      reason: 'NO_VALUE',
      due: 1,
      missing: 1,
    });
    expect(await figure('498', '2010-11', 'STEADY', 'value reason due excused')).toEqual({
      value: null,
      reason: 'NOT_DUE',
      due: 0,
      excused: 1,
    });
  });

  test('a figure names its indicator, its subject and where it is read from', async () => {
    const fields = 'indicator { code version } subject { __typename code } period revision publication';
    expect(await figure('26', '2010-10', 'ONLINE', fields)).toEqual({
      indicator: { code: 'ONLINE', version: 1 },
      subject: { __typename: 'Unit', code: '26' },
      period: '2010-10',
      revision: 3,
      publication: 4,
    });
  });

  test.each([
    ['VN', 'VISITS', 'REVISED'],
    ['01', 'VISITS', 'REVISED'],
    ['00001', 'VISITS', 'REVISED'],
    ['00004', 'VISITS', 'FINAL'],
    ['26', 'VISITS', 'FINAL'],
    ['VN', 'ONLINE', 'FINAL'],
    ['26740', 'PHONES', 'REVISED'],
    ['26740', 'ONLINE', 'FINAL'],
  ])('after the closing %s %s is %s', async (unit, indicator, state) => {
    expect(await figure(unit, '2010-11', indicator, 'state')).toEqual({ state });
    expect(await figure(unit, '2010-12', indicator, 'state')).toEqual({ state: 'PROVISIONAL' });
    const atClosing = `query ($unit: ID!, $indicator: ID!) { snapshot(period: "2010-11", publication: 5) { state unit(code: $unit) { figure(indicator: $indicator) { state } } } }`;
    expect(await ask(atClosing, { unit, indicator })).toEqual({
      snapshot: { state: 'FINAL', unit: { figure: { state: 'FINAL' } } },
    });
  });

  test('a withdrawn value is missing, and does not come back', async () => {
    expect(await figure('26740', '2010-11', 'PHONES', 'value reason missing')).toEqual({
      value: null,
      reason: 'NO_VALUE',
      missing: 1,
    });
    const then =
      '{ snapshot(period: "2010-11", knownAt: "2011-01-15") { unit(code: "26740") { figure(indicator: "PHONES") { value } } } }';
    expect(await ask(then)).toEqual({ snapshot: { unit: { figure: { value: 2.3 } } } });
  });

  test('figures come in the order asked for, without what is not measured, else all by code', async () => {
    const query =
      '{ unit(code: "001") { some: figures(indicators: ["VISITS", "DIGITISED", "ONLINE"]) { indicator { code } } none: figures(indicators: []) { value } all: figures { indicator { code } } } }';
    const codes = (list: string[]): unknown => list.map((code) => ({ indicator: { code } }));
    expect(await ask(query)).toEqual({
      unit: {
        some: codes(['VISITS', 'ONLINE']),
        none: [],
        all: codes(['EQUIPPED', 'ONLINE', 'PHONES', 'STAFF', 'STEADY', 'VISITS']),
      },
    });
  });

  test('one query can ask for twelve months and for all communes at once', async () => {
    const query = `{ nation { descendants(level: COMMUNE) { nodes { a: figure(indicator: "VISITS", period: "2010-10") { value } b: figure(indicator: "VISITS", period: "2010-Q4") { value } } } } }`;
    const { nation } = (await ask(query)) as { nation: { descendants: { nodes: { a: { value: number | null } }[] } } };
    const sum = nation.descendants.nodes.reduce((total, { a }) => total + (a.value ?? 0), 0);
    expect(sum).toBe(7 * 36 + 23);
  });
});
