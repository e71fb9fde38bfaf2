import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseExample, readFigureExamples } from '../helpers/figureExamples.ts';
import { serveGraphqlAllWays, type GraphqlClient } from '../helpers/graphqlClient.ts';
import { playHistory } from '../helpers/playHistory.ts';
import { describeEachEngine, type OpenTestDatabase } from '../helpers/testDatabase.ts';

const UNIT = 'unit { code }';
const SAID = 'said { value numerator denominator reason }';
const WHY = `value explain {
  inputs { nodes { kind ${UNIT} how share exactShare parts { name value } months { ${UNIT} month state ${SAID} } } }
  missing { nodes { ${UNIT} months since reason } }
  carried { nodes { ${UNIT} from age ${SAID} } }
  setAside { nodes { ${UNIT} month why ${SAID} } }
}`;

interface Said {
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly reason: string | null;
}
interface OfUnit {
  readonly unit: { readonly code: string };
}
interface Why {
  readonly value: number | null;
  readonly explain: {
    readonly inputs: {
      readonly nodes: readonly (OfUnit & {
        readonly kind: string;
        readonly how: string | null;
        readonly share: number | null;
        readonly exactShare: string | null;
        readonly parts: readonly { readonly name: string; readonly value: string | null }[];
        readonly months: readonly (OfUnit & {
          readonly month: string;
          readonly state: string;
          readonly said: Said | null;
        })[];
      })[];
    };
    readonly missing: { readonly nodes: readonly (OfUnit & Record<string, unknown>)[] };
    readonly carried: { readonly nodes: readonly (OfUnit & Record<string, unknown>)[] };
    readonly setAside: { readonly nodes: readonly (OfUnit & { readonly month: string; readonly said: Said })[] };
  };
}

type Asked = (unit: string, indicator: string, period: string, boundaries?: string) => Promise<Why>;

/** Runs a suite against a server over one of the examples of docs/figures.md, or another one. */
function describeExample(
  name: string,
  suite: (why: Asked) => void,
  example = readFigureExamples().find((one) => one.name === name)!,
): void {
  describeEachEngine(name, (open: OpenTestDatabase) => {
    let client: GraphqlClient | undefined;
    beforeAll(async () => {
      const database = await open();
      await playHistory(database, example.history);
      client = await serveGraphqlAllWays(database);
    }, 60_000);
    afterAll(() => client?.close());
    suite(async (unit, indicator, period, boundaries) => {
      const day = boundaries === undefined ? '' : `, boundaries: "${boundaries}"`;
      const query = `{ snapshot(period: "${period}"${day}) { unit(code: "${unit}") { figure(indicator: "${indicator}") { ${WHY} } } } }`;
      return ((await client!.ask(query)) as { snapshot: { unit: { figure: Why } } }).snapshot.unit.figure;
    });
  });
}

/** Each input as `PREDECESSOR 00001 SHARED 2/3: numerator 7, due 1`, with all parts that are not zero. */
function inputsOf({ explain: { inputs } }: Why): string[] {
  return inputs.nodes.map(({ kind, unit, how, exactShare, parts }) => {
    const told = parts.filter(({ value }) => value !== '0' && value !== null);
    const name = [kind, unit.code, how, exactShare].filter((word) => word !== null).join(' ');
    return `${name}: ${told.map((part) => `${part.name} ${part.value}`).join(', ')}`;
  });
}

/** The months of one unit's input as `2010-07 CARRIED 20`. */
function monthsOf({ explain: { inputs } }: Why, code: string): string[] {
  const { months } = inputs.nodes.find(({ unit }) => unit.code === code)!;
  return months.map(({ month, state, said }) => [month, state, ...(said ? [said.reason ?? said.value] : [])].join(' '));
}

describeExample('two stocks that merge in the midst of a quarter', (why) => {
  test('an heir that has spoken stands by itself', async () => {
    const spoken = await why('00005', 'PHONES', '2010-Q3');
    expect(inputsOf(spoken)).toEqual(['OWN 00005: numerator 10, due 1, reported 1']);
    expect(monthsOf(spoken, '00005')).toEqual(['2010-07 NOT_DUE', '2010-08 PASSED_OVER 11', '2010-09 USED 10']);
  });

  test('for one that is silent those that it came from stand, each by itself', async () => {
    const silent = await why('00006', 'PHONES', '2010-Q3');
    // Of what is carried the truth may be nothing, and nobody knows how much.
    expect(inputsOf(silent)).toEqual([
      'OWN 00006: ',
      'PREDECESSOR 00003 WHOLE: numerator 20, due 1, carried 1, below 20, unbounded 1',
      'PREDECESSOR 00004 WHOLE: due 1, missingUnexplained 1, unbounded 1',
    ]);
    expect(monthsOf(silent, '00006')).toEqual(['2010-07 NOT_DUE', '2010-08 MISSING', '2010-09 MISSING']);
    expect(monthsOf(silent, '00003')).toEqual(['2010-07 CARRIED 20', '2010-08 NOT_DUE', '2010-09 NOT_DUE']);
    expect(monthsOf(silent, '00004')).toEqual(['2010-07 MISSING NOT_COLLECTED', '2010-08 NOT_DUE', '2010-09 NOT_DUE']);
    // September is owed, by the heir.
    expect(silent.explain.carried.nodes).toMatchObject([
      { unit: { code: '00003' }, from: '2010-07', age: 2, said: { value: 20 } },
    ]);
    expect(silent.explain.missing.nodes).toEqual([
      { unit: { code: '00004' }, months: 3, since: '2010-07', reason: null },
    ]);
  });

  test('a yes and a no are one of two', async () => {
    const carried = 'due 1, carried 1';
    expect(inputsOf(await why('00005', 'NETWORK', '2010-Q3'))).toEqual([
      'OWN 00005: ',
      `PREDECESSOR 00001 WHOLE: numerator 1, denominator 1, ${carried}, below 1`,
      `PREDECESSOR 00002 WHOLE: denominator 1, ${carried}, above 1`,
    ]);
    // Where nothing is known of any of them, it is the heir that is missing.
    const nobody = await why('00006', 'NETWORK', '2010-Q3');
    expect(inputsOf(nobody)).toEqual(['OWN 00006: due 1, missingUnexplained 1, above 1, addedDenominator 1']);
    expect(nobody.explain.missing.nodes.map(({ unit, months }) => [unit.code, months])).toEqual([['00006', 2]]);
  });

  test('the province names the units that are counted, and no others', async () => {
    const { explain } = await why('01', 'PHONES', '2010-Q3');
    expect(explain.missing.nodes.map(({ unit }) => unit.code)).toEqual(['00004']);
    expect(explain.carried.nodes.map(({ unit }) => unit.code)).toEqual(['00003']);
    expect(explain.inputs.nodes.map(({ kind, unit }) => `${kind} ${unit.code}`)).toEqual([
      'CHILD 00005',
      'CHILD 00006',
    ]);
  });
});

describeExample('flows and levels over a merger', (why) => {
  test.each([
    // 5, 7, and 11 + 10
    ['VISITS', ['numerator 21, due 2, reported 2', 'numerator 5, due 1, reported 1', 'numerator 7, due 1, reported 1']],
    // January, with 5 + 7, is the highest month; of March, of which nothing is known, all of the 100 may come: 88 more.
    [
      'PEAK',
      [
        'due 2, reported 1, missingUnexplained 1, above 88',
        'numerator 5, due 1, reported 1',
        'numerator 7, due 1, reported 1',
      ],
    ],
    // A third of what each of them has said: 21, 5 and 7 by 3, in 27,720ths
    [
      'USUAL',
      [
        'numerator 194040, due 2, reported 2',
        'numerator 46200, due 1, reported 1',
        'numerator 64680, due 1, reported 1',
      ],
    ],
    [
      'EVERY',
      [
        'numerator 1, denominator 1, due 2, reported 2',
        'numerator 1, denominator 1, due 1, reported 1',
        'denominator 1, due 1, reported 1',
      ],
    ],
    // The plan is that of the heir, which told one in March; February may have brought anything.
    [
      'ARRIVED',
      [
        'numerator 4, denominator 40, due 2, reported 1, missingUnexplained 1, unbounded 1',
        'numerator 2, due 1, reported 1',
        'numerator 3, due 1, reported 1',
      ],
    ],
  ])('%s is what each of them has said', async (indicator, [own, first, second]) => {
    expect(inputsOf(await why('00003', indicator, '2010-Q1'))).toEqual([
      `OWN 00003: ${own}`,
      `PREDECESSOR 00001 WHOLE: ${first}`,
      `PREDECESSOR 00002 WHOLE: ${second}`,
    ]);
  });

  test('the months of each are told', async () => {
    const peak = await why('00003', 'PEAK', '2010-Q1');
    expect(monthsOf(peak, '00001')).toEqual(['2010-01 USED 5', '2010-02 NOT_DUE', '2010-03 NOT_DUE']);
    expect(monthsOf(peak, '00003')).toEqual(['2010-01 NOT_DUE', '2010-02 USED 11', '2010-03 MISSING']);
  });
});

describeExample('a split with weights and one without', (why) => {
  test('each heir has its share, and the unit is counted with the first', async () => {
    expect(inputsOf(await why('00003', 'VISITS', '2010-Q1'))).toEqual([
      'OWN 00003: numerator 100, due 1, reported 1',
      'PREDECESSOR 00001 SHARED 2/3: numerator 7, due 1, reported 1',
    ]);
    const second = await why('00004', 'VISITS', '2010-Q1');
    expect(inputsOf(second)).toEqual([
      'OWN 00004: numerator 200, due 1, reported 1',
      'PREDECESSOR 00001 SHARED 1/3: numerator 3',
    ]);
    expect(second.explain.inputs.nodes[1]!.share).toBeCloseTo(1 / 3, 15);
    expect(monthsOf(second, '00001')).toEqual(['2010-01 USED 10', '2010-02 NOT_DUE', '2010-03 NOT_OPEN']);
    expect(inputsOf(await why('00005', 'VISITS', '2010-Q1'))).toEqual(['OWN 00005: numerator 300, due 1, reported 1']);
  });

  test('the district keeps what nobody can share', async () => {
    const district = await why('001', 'VISITS', '2010-Q1');
    expect(inputsOf(district)).toEqual([
      'CLOSED_UNIT 00002 KEPT: numerator 6, due 1, reported 1, unplaced 1',
      'CHILD 00003: numerator 107, due 2, reported 2',
      'CHILD 00004: numerator 203, due 1, reported 1',
      'CHILD 00005: numerator 300, due 1, reported 1',
      'CHILD 00006: numerator 400, due 1, reported 1',
    ]);
    expect(monthsOf(district, '00002')).toEqual(['2010-01 USED 6', '2010-02 NOT_DUE', '2010-03 NOT_OPEN']);
  });

  test('a stock is carried with the heir with which it is counted', async () => {
    expect(inputsOf(await why('00003', 'PHONES', '2010-Q1'))).toEqual([
      'OWN 00003: ',
      'PREDECESSOR 00001 SHARED 2/3: numerator 7, due 1, carried 1, below 7, unbounded 1',
    ]);
    expect(inputsOf(await why('00004', 'PHONES', '2010-Q1'))).toEqual(['OWN 00004: numerator 4, due 1, reported 1']);
    const { explain } = await why('001', 'PHONES', '2010-Q1');
    expect(explain.carried.nodes).toMatchObject([{ unit: { code: '00001' }, from: '2010-01', age: 1 }]);
    expect(explain.missing.nodes.map(({ unit }) => unit.code)).toEqual(['00005', '00006']);
    // Half of a yes is nobody's.
    expect(inputsOf(await why('00003', 'NETWORK', '2010-Q1'))).toEqual([
      'OWN 00003: due 1, missingUnexplained 1, above 1, addedDenominator 1',
    ]);
  });
});

describeExample('a merger that is recorded after the reports', (why) => {
  test('tells with the heir what counts of those before it, and what is set aside', async () => {
    const quarter = await why('00003', 'VISITS', '2010-Q1');
    expect(inputsOf(quarter)).toEqual([
      'OWN 00003: numerator 23, due 1, reported 1',
      'PREDECESSOR 00001 WHOLE: numerator 1, due 1, reported 1',
      'PREDECESSOR 00002 WHOLE: numerator 10, due 1, reported 1',
    ]);
    expect(monthsOf(quarter, '00001')).toEqual(['2010-01 USED 1', '2010-02 SET_ASIDE 2', '2010-03 NOT_OPEN']);
    expect(quarter.explain.setAside.nodes).toMatchObject([
      { unit: { code: '00001' }, month: '2010-02', why: 'UNIT_NOT_ALIVE', said: { value: 2 } },
      { unit: { code: '00002' }, month: '2010-02', why: 'UNIT_NOT_ALIVE', said: { value: 20 } },
    ]);
    const month = await why('00003', 'VISITS', '2010-02');
    expect(inputsOf(month)).toEqual(['OWN 00003: numerator 23, due 1, reported 1']);
    expect(month.explain.setAside.nodes).toHaveLength(2);
  });
});

const TWICE = `example: an heir that merges again after the period
units: [VN - NATION, 01 VN PROVINCE, 00001 01 COMMUNE, 00002 01 COMMUNE, 00003 01 COMMUNE]
indicators:
  VISITS: { kind: COUNT, levels: [COMMUNE], overTime: SUM }
reports:
  - merge 2010-02-15 00001 00002 into 00004
  - merge 2010-04-15 00003 00004 into 00005
  - 00001 2010-01 VISITS 1
  - 00002 2010-01 VISITS 2
  - 00003 2010-01 VISITS 4
  - 00004 2010-02 VISITS 8
  - 00005 2010-04 VISITS 16
expect:
  - 00005 2010-Q1 on 2010-04-30 VISITS { value: 15 }
`;

describeExample(
  'an heir that merges again after the period',
  (why) => {
    test('on the boundaries of a later day brings the months of those that it came from', async () => {
      const later = await why('00005', 'VISITS', '2010-Q1', '2010-04-30');
      expect(inputsOf(later)).toEqual([
        // February is still owed by 00003; March was never opened.
        'MOVED 00003 WHOLE: numerator 4, due 2, reported 1, missingUnexplained 1, unbounded 1',
        'MOVED 00004 WHOLE: numerator 11, due 3, reported 3',
      ]);
      const { months } = later.explain.inputs.nodes[1]!;
      const used = months.filter(({ state }) => state === 'USED').map(({ unit, month }) => `${unit.code} ${month}`);
      expect(used).toEqual(['00004 2010-02', '00001 2010-01', '00002 2010-01']);
      expect(later.explain.missing.nodes.map(({ unit }) => unit.code)).toEqual(['00003']);
    });
  },
  parseExample(TWICE),
);
