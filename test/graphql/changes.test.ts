import { expect, test } from 'vitest';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';

interface Named {
  readonly figure: { readonly subject: { readonly code: string }; readonly indicator: { readonly code: string } };
}
interface Changes<Node = Named> {
  readonly since: number | null;
  readonly publication: number;
  readonly totalCount: number;
  readonly byCause: readonly { readonly cause: string; readonly figures: number }[];
  readonly nodes: readonly Node[];
  readonly edges: readonly { readonly cursor: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const NAMED = 'figure { subject { code } indicator { code } }';
const WHOLE = `since publication totalCount byCause { cause figures } pageInfo { hasNextPage endCursor }`;

describeSampleWorld('changes', ({ ask, refused }) => {
  async function changes<Node = Named>(
    period: string,
    args = '',
    fields = `${WHOLE} nodes { ${NAMED} }`,
  ): Promise<Changes<Node>> {
    const [inner, outer] = args.startsWith('publication') ? ['', `, ${args}`] : [args === '' ? '' : `(${args})`, ''];
    const answer = await ask(`{ snapshot(period: "${period}"${outer}) { changes${inner} { ${fields} } } }`);
    return (answer as { snapshot: { changes: Changes<Node> } }).snapshot.changes;
  }
  const names = ({ nodes }: Changes): string[] =>
    nodes.map(({ figure: { subject, indicator } }) => `${subject.code} ${indicator.code}`);

  test('tell what the revision before said, biggest first, each with the parts of its causes', async () => {
    const found = await changes('2010-11');
    expect(found).toMatchObject({ since: 4, publication: 6, pageInfo: { hasNextPage: false } });
    expect(found.byCause).toEqual([
      { cause: 'WITHDRAWALS', figures: 5 },
      { cause: 'CORRECTIONS', figures: 6 },
    ]);
    expect(names(found)).toEqual([
      // Its only value was taken back.
      '26740 PHONES',
      // 100 of 121, of 366.
      '00001 VISITS',
      '001 VISITS',
      // 2.3 of 6.6, of 13.2, of 17.5.
      '760 PHONES',
      '79 PHONES',
      'SOUTH_X PHONES',
      // 100 of 1,432 is more than 2.3 of 50.5.
      '01 VISITS',
      'VN PHONES',
      'MIXED VISITS',
      'NORTH_X VISITS',
      'VN VISITS',
    ]);
  });

  test('tell everything of a change', async () => {
    const fields = `nodes { before after change size figure { value publication }
      then { value exact reason numerator denominator due reported carried missing target }
      now { value exact reason numerator denominator due reported carried missing target }
      parts { cause value exact numerator denominator due reported carried missing } }`;
    const [phones, ...others] = (await changes('2010-11', 'subjects: ["26740"]', fields)).nodes;
    expect(others).toEqual([]);
    expect(phones).toEqual({
      before: 2.3,
      after: null,
      change: null,
      size: 1,
      figure: { value: null, publication: 6 },
      then: {
        value: 2.3,
        exact: '23/10',
        reason: null,
        numerator: 63756,
        denominator: 27720,
        due: 1,
        reported: 1,
        carried: 0,
        missing: 0,
        target: null,
      },
      now: {
        value: null,
        exact: null,
        reason: 'NO_VALUE',
        numerator: null,
        denominator: null,
        due: 1,
        reported: 0,
        carried: 0,
        missing: 1,
        target: null,
      },
      parts: [
        {
          cause: 'WITHDRAWALS',
          value: null,
          exact: null,
          numerator: -63756,
          denominator: null,
          due: 0,
          reported: -1,
          carried: 0,
          missing: 1,
        },
      ],
    });
    const [nation] = (await changes('2010-11', 'subjects: ["VN"], indicators: ["VISITS"]', fields)).nodes;
    expect(nation).toMatchObject({ change: 100, size: 100 / 5505, parts: [{ cause: 'CORRECTIONS', exact: '100' }] });
  });

  test('of a share stand by its difference, with exact fractions', async () => {
    const fields = 'nodes { before after size parts { cause exact numerator denominator } }';
    const [share] = (await changes('2010-10', 'subjects: ["79"], indicators: ["ONLINE"]', fields)).nodes;
    expect(share).toEqual({
      before: 0,
      after: 0,
      size: 0,
      parts: [{ cause: 'LATE_REPORTS', exact: '0', numerator: 0, denominator: 3 }],
    });
  });

  test('are of any earlier publication, by number or by an instant', async () => {
    const late = await changes('2010-10', 'since: 2', WHOLE);
    expect(late.byCause).toEqual([{ cause: 'LATE_REPORTS', figures: late.totalCount }]);
    expect(await changes('2010-10', 'sinceKnownAt: "2010-12-01"', WHOLE)).toEqual(late);
    expect(await changes('2010-10', 'since: 4')).toMatchObject({ since: 4, totalCount: 0, nodes: [], byCause: [] });
    expect(await changes('2010-10', 'since: 6')).toMatchObject({ since: 6, totalCount: 0 });
  });

  test('of a first revision are everything that has appeared', async () => {
    const first = await changes('2010-10', 'publication: 1', WHOLE);
    expect(first).toMatchObject({ since: null, publication: 1 });
    expect(first.byCause.map(({ cause }) => cause)).toEqual(['OPENINGS', 'FIRST_REPORTS']);
    const second = await changes('2010-11', 'publication: 3', WHOLE);
    expect(second).toMatchObject({ since: 2, publication: 3 });
    expect(second.byCause.map(({ cause }) => cause)).toEqual(['OPENINGS', 'FIRST_REPORTS']);
    expect(await ask('{ snapshot(period: "2009-01") { changes { totalCount since } } }')).toEqual({
      snapshot: { changes: { totalCount: 0, since: null } },
    });
  });

  test('are chosen by subject, level, indicator and cause', async () => {
    expect(names(await changes('2010-11', 'within: "01"'))).toEqual(['00001 VISITS', '001 VISITS', '01 VISITS']);
    expect(names(await changes('2010-11', 'within: "SOUTH_X"'))).toEqual([
      '26740 PHONES',
      '760 PHONES',
      '79 PHONES',
      'SOUTH_X PHONES',
    ]);
    expect(names(await changes('2010-11', 'level: PROVINCE'))).toEqual(['79 PHONES', '01 VISITS']);
    expect(names(await changes('2010-11', 'level: PROVINCE, indicators: ["VISITS", "ONLINE"]'))).toEqual(['01 VISITS']);
    expect(names(await changes('2010-11', 'subjects: ["VN", "SOUTH_X"], causes: [WITHDRAWALS, ENGINE]'))).toEqual([
      'SOUTH_X PHONES',
      'VN PHONES',
    ]);
    expect(names(await changes('2010-11', 'within: "VN", subjects: ["01"]'))).toEqual(['01 VISITS']);
  });

  test('come by page, and a cursor keeps to its publications and its period', async () => {
    const all = names(await changes('2010-11'));
    const found: string[] = [];
    let after = '';
    for (let more = true; more;) {
      const page = await changes('2010-11', `first: 4${after}`, `${WHOLE} nodes { ${NAMED} } edges { cursor }`);
      expect(page.totalCount).toBe(all.length);
      expect(page.pageInfo.endCursor).toBe(page.edges.at(-1)?.cursor);
      found.push(...names(page));
      more = page.pageInfo.hasNextPage;
      after = `, after: "${page.pageInfo.endCursor}"`;
    }
    expect(found).toEqual(all);
    const [first] = (await changes('2010-11', 'first: 1', `${WHOLE} edges { cursor }`)).edges;
    const elsewhere = await changes('2010-12', `since: 5, first: 2, after: "${first!.cursor}"`);
    expect(elsewhere).toMatchObject({ since: 4, publication: 6, totalCount: all.length });
    expect(names(elsewhere)).toEqual(all.slice(1, 3));
  });

  test('show the same figure as the snapshot', async () => {
    const fields = 'nodes { after figure { value low high state subject { code } indicator { code } } }';
    for (const { after, figure } of (
      await changes<Named & { after: number; figure: { value: number } }>('2010-Q4', 'since: 3, first: 30', fields)
    ).nodes) {
      const { subject, indicator, ...said } = figure;
      expect(after).toBe(figure.value);
      const table = (await ask(
        `{ snapshot(period: "2010-Q4") { table(indicators: ["${indicator.code}"], subjects: ["${subject.code}"]) { rows { figures { value low high state } } } } }`,
      )) as { snapshot: { table: { rows: { figures: unknown[] }[] } } };
      expect(table.snapshot.table.rows[0]!.figures).toEqual([said]);
    }
  });

  test.each([
    ['since: 7', 'NO_DATA', /^there is no publication 7/],
    ['since: 0', 'NO_DATA', /^there is no publication 0/],
    ['sinceKnownAt: "2010-01-01"', 'NO_DATA', /^nothing had been published by 2010-01-01/],
    ['since: 1, sinceKnownAt: "2010-12-01"', 'INVALID_ARGUMENT', /exclude each other/],
    ['first: 0', 'INVALID_ARGUMENT', /^first: 0 is not allowed/],
    ['after: "x"', 'INVALID_ARGUMENT', /is no cursor of this list/],
    ['within: "99"', 'UNKNOWN_UNIT', /^within: neither a unit nor a group has the code/],
    ['indicators: ["VISIT"]', 'UNKNOWN_INDICATOR', /did you mean VISITS/],
    ['indicators: []', 'INVALID_ARGUMENT', /^indicators: none is named/],
    ['within: "99", indicators: ["X"]', 'INVALID_ARGUMENT', /^indicators: [^]*\nwithin: /],
  ])('are refused with what is allowed: %s', async (args, code, message) => {
    const [fault, ...others] = await refused(`{ snapshot(period: "2010-11") { changes(${args}) { totalCount } } }`);
    expect(others).toEqual([]);
    expect(fault!.extensions.code).toBe(code);
    expect(fault!.message).toMatch(message);
  });

  test('are told on the boundaries of their own period alone', async () => {
    const [fault] = await refused(
      '{ snapshot(period: "2010-10", boundaries: "2010-12-31") { changes { totalCount } } }',
    );
    expect(fault!.extensions).toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'boundaries', value: '2010-12-31' });
    expect(fault!.message).toMatch(/^changes: they are told on the boundaries of their own period/);
  });

  test('of a month cost more than half of what those of a year do: the figures are as many', async () => {
    const estimated = async (period: string): Promise<number> => {
      const answer = await ask(
        `{ snapshot(period: "${period}") { changes(first: 1) { totalCount } } cost { estimated } }`,
      );
      return (answer as { cost: { estimated: number } }).cost.estimated;
    };
    const [month, year] = [await estimated('2010-11'), await estimated('2010')];
    expect(month).toBeGreaterThan(year / 2);
    expect(month).toBeLessThan(year);
  });

  test('cannot be of a later publication than the one that is shown', async () => {
    const [fault] = await refused(
      '{ snapshot(period: "2010-10", publication: 2) { changes(since: 4) { totalCount } } }',
    );
    expect(fault!.extensions).toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'since', allowed: '1..2' });
  });
});
