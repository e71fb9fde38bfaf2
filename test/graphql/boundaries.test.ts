import { beforeAll, expect, test } from 'vitest';
import { importEvents } from '../../src/intake/importEvents.ts';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';
import { REFORM_OF_SAMPLE } from '../helpers/reformOfSample.ts';

const AFTER = '2011-03-01';

interface Shown {
  readonly code: string;
  readonly figure: { readonly value: number | null; readonly converted: boolean } | null;
}
interface PartOf {
  readonly name: string;
  readonly value: string | null;
}

describeSampleWorld('other boundaries', ({ ask, refused, sender }) => {
  beforeAll(async () => {
    const receivedAt = new Date('2011-03-02T00:00:00Z');
    await importEvents(sender().database, { text: REFORM_OF_SAMPLE, source: 'a test', receivedAt });
    await sender().publish('2011-03-02T01:00:00Z');
  });

  const FIGURE = 'figure(indicator: "VISITS") { value converted due reported missing }';
  const at = async <Of>(selection: string, boundaries: string | null, period = '2010-12'): Promise<Of> => {
    const on = boundaries === null ? '' : `, boundaries: "${boundaries}"`;
    return ((await ask(`{ snapshot(period: "${period}"${on}) { ${selection} } }`)) as { snapshot: Of }).snapshot;
  };

  test('are those of the day: its units, with the figures of who has merged into them', async () => {
    const selection = `boundaries nation { code children { code ${FIGURE} } ${FIGURE} }`;
    type Nation = { boundaries: string | null; nation: Shown & { children: Shown[] } };
    const [own, other] = [await at<Nation>(selection, null), await at<Nation>(selection, AFTER)];
    const valueOf = ({ nation }: Nation, code: string) =>
      nation.children.find((child) => child.code === code)?.figure?.value ?? 0;
    expect([own.boundaries, other.boundaries]).toEqual([null, AFTER]);
    expect(other.nation.children.map(({ code }) => code)).toEqual(['01', '48', '79']);
    expect(valueOf(other, '01')).toBe(valueOf(own, '01') + valueOf(own, '26'));
    expect(valueOf(other, '48')).toBe(valueOf(own, '48'));
    expect(other.nation.figure).toEqual({ ...own.nation.figure, converted: true });
  });

  test('that the period stands on anyway change nothing', async () => {
    const selection = `nation { children { code ${FIGURE} } } group(code: "NORTH_X") { ${FIGURE} }`;
    expect(await at(selection, '2010-12-31')).toEqual(await at(selection, null));
    expect(await at(selection, '2010-12-30')).toEqual(await at(selection, null));
  });

  test('are inherited by whatever stands beneath, and overridden by arguments', async () => {
    const query = `unit(code: "01") { name parent { code } children { code ancestors { code } }
      figure(indicator: "VISITS") { value at(back: 1) { value converted } change { absolute earlier { converted } } rank { position of } shareOfParent }
      own: figure(indicator: "VISITS", boundaries: "2010-12-31") { reason }
      figures(indicators: ["VISITS"]) { converted }
      series(indicator: "VISITS", last: 3) { period value converted } }`;
    const found = await at<{ unit: Record<string, unknown> }>(query, AFTER);
    expect(found.unit).toMatchObject({
      name: 'Hà Nội mới',
      parent: { code: 'VN' },
      own: { reason: 'NOT_ALIVE' },
      figures: [{ converted: true }],
      figure: { at: { converted: true }, change: { earlier: { converted: true } }, rank: { of: 3 } },
      series: [{ converted: true }, { converted: true }, { converted: true }],
    });
    const plain = await ask(
      `{ snapshot(period: "2010-12") { nation { figure(indicator: "VISITS") { converted at(boundaries: "${AFTER}") { converted }
         rank(boundaries: "${AFTER}") { of } change(boundaries: "${AFTER}") { earlier { converted } } } } } }`,
    );
    expect(plain).toMatchObject({
      snapshot: {
        nation: { figure: { converted: false, at: { converted: true }, change: { earlier: { converted: true } } } },
      },
    });
  });

  test('share amounts by weights, and say what cannot be shared', async () => {
    const figure = 'figure(indicator: "VISITS") { value reason low high due converted }';
    const found = await at<Record<string, { figure: { value: number | null; due: number; reason: string | null } }>>(
      `one: unit(code: "00011") { ${figure} } two: unit(code: "00012") { ${figure} } three: unit(code: "20198") { ${figure} }
       four: unit(code: "498") { ${figure} } province: unit(code: "48") { ${figure} } gone: unit(code: "20194") { ${figure} }`,
      AFTER,
    );
    const whole = await at<{ unit: { figure: { value: number } } }>(`unit(code: "00001") { ${figure} }`, null);
    expect(Number(found['one']!.figure.value) + Number(found['two']!.figure.value)).toBe(whole.unit.figure.value);
    expect([found['one']!.figure.due, found['two']!.figure.due]).toEqual([1, 0]);
    expect([found['three']!.figure, found['four']!.figure].map(({ value, reason }) => value ?? reason)).toEqual([
      'NOT_APPORTIONABLE',
      'NOT_APPORTIONABLE',
    ]);
    expect(found['province']!.figure.reason).toBeNull();
    expect(found['gone']!.figure.reason).toBe('NOT_ALIVE');
  });

  test('are explained: the inputs make up the figure, and what has moved is named', async () => {
    const parts = 'parts { name value }';
    for (const code of ['VN', '01', '001', '002', '48', '490', '498', '00012', 'SOUTH_X', 'MIXED']) {
      const subject = /^[A-Z]{3}/.test(code) ? `group(code: "${code}")` : `unit(code: "${code}")`;
      const { it } = await at<{
        it: {
          figure: {
            explain: {
              parts: PartOf[];
              conversion: { boundaries: string; periodDay: string; units: { nodes: unknown[] } };
              inputs: { nodes: { kind: string; unit: { code: string }; parts: PartOf[] }[] };
            };
          } | null;
        };
      }>(
        `it: ${subject} { figure(indicator: "VISITS") { explain { ${parts}
           conversion { boundaries periodDay units { nodes { how unit { code } into { code } share } } }
           inputs { nodes { kind unit { code } ${parts} } } } } }`,
        AFTER,
      );
      const { explain } = it.figure!;
      expect(explain.conversion).toMatchObject({ boundaries: AFTER, periodDay: '2010-12-31' });
      for (const { name, value } of explain.parts) {
        const ofInputs = explain.inputs.nodes.map(
          (input) => input.parts.find((part) => part.name === name)?.value ?? '0',
        );
        expect([code, name, ofInputs.map(Number).reduce((sum, part) => sum + part, 0)]).toEqual([
          code,
          name,
          Number(value),
        ]);
      }
      if (code === '001')
        expect(explain.conversion.units.nodes).toEqual([
          { how: 'TRANSFERRED', unit: { code: '001' }, into: { code: '001' }, share: null },
          { how: 'SHARED', unit: { code: '00001' }, into: { code: '00011' }, share: 2 / 3 },
          { how: 'SHARED', unit: { code: '00001' }, into: { code: '00012' }, share: 1 / 3 },
        ]);
      if (code === '490')
        expect(explain.conversion.units.nodes).toEqual([
          { how: 'UNDECIDED', unit: { code: '20194' }, into: { code: '20198' }, share: null },
        ]);
      if (code === '48')
        expect(explain.inputs.nodes.map(({ kind, unit }) => `${kind} ${unit.code}`)).toEqual([
          'OWN 48',
          'KEPT 20194',
          'CHILD 490',
          'CHILD 498',
        ]);
    }
  });

  test('list who is missing and carried with whom it is counted', async () => {
    const missing = 'missing(indicator: "VISITS", first: 1000) { totalCount nodes { unit { code } } }';
    type Missing = { missing: { totalCount: number }; figure: { missing: number } };
    for (const period of ['2010-10', '2010-11', '2010-12']) {
      const found = await at<{ units: { nodes: Missing[] } }>(
        `units(first: 1000) { nodes { code figure(indicator: "VISITS") { missing } ${missing} } }`,
        AFTER,
        period,
      );
      for (const { missing: list, figure } of found.units.nodes) expect(list.totalCount).toBe(figure.missing);
    }
  });

  test('hold for tables, their totals and their pages', async () => {
    const table = (args: string) =>
      `{ table(indicators: ["VISITS"], periods: {list: ["2010-11", "2010-12"]}, level: PROVINCE, boundaries: "${AFTER}"${args}) {
         rows { period subject { code } values cursor } totalCount totals { period value subjects converted } pageInfo { endCursor } } }`;
    type Table = {
      table: {
        rows: { period: string; subject: { code: string }; cursor: string }[];
        totalCount: number;
        totals: { period: string; value: number; converted: boolean }[];
      };
    };
    const { table: whole } = (await ask(table(''))) as Table;
    expect(whole.rows.map(({ period, subject }) => `${period} ${subject.code}`)).toEqual(
      ['2010-11', '2010-12'].flatMap((period) => ['01', '48', '79'].map((code) => `${period} ${code}`)),
    );
    const communes = (await ask(table('').replace('PROVINCE', 'COMMUNE'))) as Table;
    const plain = (await ask(
      table('').replace(`, boundaries: "${AFTER}"`, '').replace('PROVINCE', 'COMMUNE'),
    )) as Table;
    // All communes together have what nobody can share among two of them.
    expect(communes.table.totals.at(-1)).toEqual({
      ...plain.table.totals.at(-1),
      subjects: expect.any(Number) as number,
      converted: true,
    });
    const second = (await ask(table(`, after: "${whole.rows[1]!.cursor}"`))) as Table;
    expect(second.table.rows).toEqual(whole.rows.slice(2));
  });

  test('refuse a unit within which nobody lives there, and name who stands for it', async () => {
    const wrong = `within: neither a unit nor a group has the code "26" on ${AFTER}; did you mean 01 (Hà Nội mới)?`;
    const table = (args: string, periods = '{list: ["2010-12"]}'): string =>
      `{ table(indicators: ["VISITS"], periods: ${periods}, ${args}) { totalCount } }`;
    const outside = [
      `{ snapshot(period: "2010-12", boundaries: "${AFTER}") { units(within: "26") { totalCount } } }`,
      table(`within: "26", boundaries: "${AFTER}"`),
      table(`within: "26", boundaries: "${AFTER}", shape: LONG`),
      table('within: "26"', '{list: ["2011-03"]}'),
    ];
    for (const query of outside) {
      const [fault] = await refused(query);
      const day = query.includes('2011-03"]') ? '2011-03-31' : AFTER;
      expect(fault).toMatchObject({ message: wrong.replace(AFTER, day), extensions: { code: 'UNKNOWN_UNIT' } });
    }
    const split = await refused(
      `{ snapshot(period: "2010-12", boundaries: "${AFTER}") { units(within: "00001") { totalCount } } }`,
    );
    expect(split[0]!.message).toContain('did you mean 00011 (Một) or 00012 (Hai)?');
    // In some of the periods it lived.
    const both = (await ask(table('within: "26", shape: LONG', '{list: ["2010-12", "2011-03"]}'))) as {
      table: { totalCount: number };
    };
    expect(both.table.totalCount).toBeGreaterThan(0);
  });

  test('are kept to by cursors', async () => {
    const page = (args: string) => `units(level: PROVINCE, first: 1${args}) { nodes { code } pageInfo { endCursor } }`;
    type Page = { units: { nodes: { code: string }[]; pageInfo: { endCursor: string } } };
    const first = await at<Page>(page(''), AFTER);
    const next = await at<Page>(page(`, after: "${first.units.pageInfo.endCursor}"`), null);
    expect([first.units.nodes, next.units.nodes]).toEqual([[{ code: '01' }], [{ code: '48' }]]);
  });

  test('are final while a closed period’s parts are what they were', async () => {
    const state =
      'unit(code: "79") { figure(indicator: "VISITS") { state } } nation { figure(indicator: "VISITS") { state } }';
    expect(await at(state, AFTER, '2010-11')).toEqual(await at(state, null, '2010-11'));
    expect(await at(state, AFTER, '2010-10')).toEqual(await at(state, null, '2010-10'));
  });

  test('of too many days are refused', async () => {
    const days = Array.from({ length: 31 }, (_, day) => `2010-01-${String(day + 1).padStart(2, '0')}`);
    const figures = days.map((day, index) => `f${index}: figure(indicator: "VISITS", boundaries: "${day}") { value }`);
    const [fault] = await refused(`{ nation { ${figures.join(' ')} } }`);
    expect(fault!.extensions).toMatchObject({ code: 'QUERY_TOO_LARGE', argument: 'boundaries', limit: 30 });
  });

  test('cost what it takes to bring each period to them, once', async () => {
    const estimated = async (query: string): Promise<number> =>
      ((await ask(`{ ${query} cost { estimated } }`)) as { cost: { estimated: number } }).cost.estimated;
    const figure = 'figure(indicator: "VISITS")';
    const of = (period: string, selection: string, on = `, boundaries: "${AFTER}"`): string =>
      `snapshot(period: "${period}"${on}) { nation { ${selection} } }`;
    const own = await estimated(of('2010-12', `${figure} { value }`, ''));
    const other = await estimated(of('2010-12', `${figure} { value }`));
    expect(own).toBe(1);
    expect(other).toBeGreaterThan(own + 100 / 6);
    expect(await estimated(of('2010-12', `${figure} { value }`, `, boundaries: "2010-12-30"`))).toBe(own);
    // Two figures more, and no other conversion.
    expect(await estimated(of('2010-12', `${figure} { value } a: ${figure} { value } b: ${figure} { value }`))).toBe(
      other + 2,
    );
    const series = (last: number): string => `series(indicator: "VISITS", last: ${last}) { value }`;
    const conversions = async (last: number): Promise<number> => (await estimated(of('2010-12', series(last)))) - last;
    expect(await conversions(1)).toBe(other - own);
    expect(await conversions(3)).toBeGreaterThan(2.5 * (other - own));
    // Nothing of earlier years is published.
    expect(await conversions(100)).toBe(await conversions(3));
    const table = (on: string): string =>
      `snapshot(period: "2010-12") { table(indicators: ["VISITS"], level: PROVINCE, periods: {last: 3}${on}) { totalCount } }`;
    expect(await estimated(table(`, boundaries: "${AFTER}"`))).toBeGreaterThan(
      (await estimated(table(''))) + 2.5 * (other - own),
    );
  });
});
