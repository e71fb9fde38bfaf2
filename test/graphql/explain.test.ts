import { expect, test } from 'vitest';
import { importUnits } from '../../src/intake/importUnits.ts';
import { claimRun, finishRun } from '../../src/runs/runStore.ts';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';
import { PUBLISHED_AT } from '../helpers/sampleWorld.ts';

const MONTHS =
  'months { month state said { value numerator denominator reason } denominatorFor reports { version receipt receivedAt source fate said { value reason } } }';

interface Input {
  readonly kind: string;
  readonly unit: { readonly code: string };
  readonly parts: readonly { readonly name: string; readonly value: string | null }[];
  readonly figure: { readonly explain: Explained } | null;
  readonly months: readonly Record<string, unknown>[];
}

interface Explained {
  readonly parts: Input['parts'];
  readonly inputs: {
    readonly totalCount: number;
    readonly nodes: readonly Input[];
    readonly pageInfo: { readonly endCursor: string };
  };
}

describeSampleWorld('why this number', ({ ask, database, sender }) => {
  const explain = async (
    subject: string,
    indicator: string,
    period: string,
    fields: string,
    context = '',
  ): Promise<Explained & Record<string, unknown>> => {
    const query = `{ snapshot(period: "${period}"${context}) { it: ${subject} { figure(indicator: "${indicator}") { explain { ${fields} } } } } }`;
    const answer = (await ask(query)) as {
      snapshot: { it: { figure: { explain: Explained & Record<string, unknown> } } };
    };
    return answer.snapshot.it.figure.explain;
  };

  test('tells the rule, the definition, the tree, the publication and the run that made it', async () => {
    const fields =
      'rule ruleEn version validFrom treeDay indicator { code } publication { number publishedAt } run { job slot publication }';
    expect(await explain('nation', 'ONLINE', '2010-Q4', fields)).toEqual({
      rule: 'Tỷ lệ đơn vị đạt điều kiện trong số các đơn vị có số liệu; mỗi đơn vị lấy số liệu của tháng gần nhất có báo cáo trong quý. Đơn vị thiếu số liệu ở tháng phải báo cáo gần nhất được dùng số liệu của tháng trước đó trong quý và được tính là chuyển tiếp. Để tính cận dưới và cận trên, mỗi đơn vị thiếu hoặc chuyển tiếp có thể không đạt hoặc đạt.',
      ruleEn:
        'The share of units where the condition holds, among those with a value; each unit contributes the value of its most recent month of the quarter with one. A unit that is missing in its last month due stands with its value of an earlier month of the quarter, which counts as carried. For low and high, a unit that is missing or carried may be no or yes.',
      version: 1,
      validFrom: '2008-01-01',
      treeDay: '2010-12-31',
      indicator: { code: 'ONLINE' },
      publication: { number: 6, publishedAt: PUBLISHED_AT[5] },
      run: null,
    });
    const run = { job: 'refresh', slot: '2010-12-20T09:00:00.000Z' };
    await claimRun(database(), run, 'a test', new Date(run.slot));
    await finishRun(database(), run, new Date(run.slot), 4);
    expect(await explain('nation', 'VISITS', '2010-10', 'run { job slot publication }')).toEqual({
      run: { ...run, publication: 4 },
    });
    expect(await explain('nation', 'VISITS', '2009-05', 'publication { number } run { job } parts { value }')).toEqual({
      publication: null,
      run: null,
      parts: Array.from({ length: 18 }, () => ({ value: '0' })),
    });
  });

  test('gives all parts exactly', async () => {
    const { parts } = await explain('nation', 'ONLINE', '2010-11', 'parts { name value }');
    expect(parts.filter(({ value }) => value !== '0')).toEqual([
      { name: 'numerator', value: '14' },
      { name: 'denominator', value: '20' },
      { name: 'due', value: '23' },
      { name: 'reported', value: '20' },
      { name: 'excused', value: '1' },
      { name: 'missingNotCollected', value: '1' },
      { name: 'missingRejected', value: '1' },
      { name: 'missingUnexplained', value: '1' },
      { name: 'above', value: '3' },
      { name: 'addedDenominator', value: '3' },
    ]);
  });

  test('goes down from the nation to the report rows', async () => {
    const own = `kind unit { code } figure { value } ${MONTHS}`;
    const inner = (beneath: string): string =>
      `inputs { totalCount nodes { kind unit { code } figure { explain { ${beneath} } } } }`;
    const leaves = `inputs { nodes { ${own} } }`;
    const nation = await explain('nation', 'VISITS', '2010-11', inner(inner(inner(leaves))));
    expect(nation.inputs.nodes.map(({ kind, unit }) => `${kind} ${unit.code}`)).toEqual(
      ['01', '26', '48', '79'].map((code) => `CHILD ${code}`),
    );
    const [province] = nation.inputs.nodes;
    expect(province!.figure!.explain.inputs.nodes.map(({ kind, unit }) => `${kind} ${unit.code}`)).toEqual([
      'OWN 01',
      'CHILD 001',
      'CHILD 002',
    ]);
    const district = province!.figure!.explain.inputs.nodes[1]!.figure!.explain.inputs;
    const commune = district.nodes.find(({ unit }) => unit.code === '00001')!;
    expect(commune.figure!.explain.inputs.nodes).toEqual([
      {
        kind: 'OWN',
        unit: { code: '00001' },
        figure: null,
        months: [
          {
            month: '2010-11',
            state: 'USED',
            said: { value: 121, numerator: null, denominator: null, reason: null },
            denominatorFor: [],
            reports: [
              {
                version: 1,
                receipt: 6,
                receivedAt: '2010-12-05T02:00:00.000Z',
                source: 'a test',
                fate: 'SUPERSEDED',
                said: { value: 21, reason: null },
              },
              {
                version: 2,
                receipt: 10,
                receivedAt: '2011-01-20T02:00:00.000Z',
                source: 'a test',
                fate: 'IN_EFFECT',
                said: { value: 121, reason: null },
              },
            ],
          },
        ],
      },
    ]);
  });

  test('of an earlier publication knows nothing that came later', async () => {
    const leaves = `inputs { nodes { ${MONTHS} } }`;
    const { inputs } = await explain('unit(code: "00001")', 'VISITS', '2010-11', leaves, ', publication: 5');
    expect(inputs.nodes[0]!.months).toMatchObject([
      { said: { value: 21 }, reports: [{ version: 1, fate: 'IN_EFFECT' }] },
    ]);
    const withdrawn = await explain('unit(code: "26740")', 'PHONES', '2010-11', leaves);
    expect(withdrawn.inputs.nodes[0]!.months).toMatchObject([
      {
        state: 'MISSING',
        said: { value: null, reason: 'WITHDRAWN' },
        reports: [
          { fate: 'WITHDRAWN', said: { value: 2.3 } },
          { fate: 'WITHDRAWAL', said: { value: null, reason: 'WITHDRAWN' } },
        ],
      },
    ]);
  });

  test('says which month LAST took, who is carried, and from where', async () => {
    const fields =
      'inputs { nodes { months { month state } } } carried { totalCount nodes { unit { code } from age said { value } } } missing { totalCount }';
    const district = await explain('unit(code: "246")', 'ONLINE', '2010-Q4', fields, ', publication: 4');
    expect(district).toMatchObject({
      carried: {
        totalCount: 2,
        nodes: [
          { unit: { code: '08761' }, from: '2010-10', age: 1, said: { value: 1 } },
          { unit: { code: '08764' }, from: '2010-10', age: 1, said: { value: 0 } },
        ],
      },
      missing: { totalCount: 0 },
    });
    const states = async (unit: string): Promise<unknown> =>
      (await explain(`unit(code: "${unit}")`, 'ONLINE', '2010-Q4', fields, ', publication: 4')).inputs.nodes[0]!.months;
    expect(await states('08761')).toEqual([
      { month: '2010-10', state: 'CARRIED' },
      { month: '2010-11', state: 'MISSING' },
      { month: '2010-12', state: 'NOT_OPEN' },
    ]);
    expect(await states('08770')).toEqual([
      { month: '2010-10', state: 'PASSED_OVER' },
      { month: '2010-11', state: 'EXCUSED' },
      { month: '2010-12', state: 'NOT_OPEN' },
    ]);
    expect(await states('08707')).toEqual([
      { month: '2010-10', state: 'PASSED_OVER' },
      { month: '2010-11', state: 'USED' },
      { month: '2010-12', state: 'NOT_OPEN' },
    ]);
  });

  test('tells what a closed unit has left, and of a group its members without those beneath others', async () => {
    const { inputs } = await explain(
      'unit(code: "244")',
      'VISITS',
      '2010-Q4',
      `inputs { nodes { kind unit { code validTo } parts { name value } months { state } } }`,
    );
    expect(inputs.nodes.map(({ kind, unit }) => `${kind} ${unit.code}`)).toEqual([
      'OWN 244',
      'CLOSED_UNIT 08746',
      'CHILD 08740',
      'CHILD 08743',
    ]);
    const left = inputs.nodes[1]!;
    expect(left.parts.find(({ name }) => name === 'numerator')).toEqual({ name: 'numerator', value: '36' });
    expect(left.parts.find(({ name }) => name === 'unplaced')).toEqual({ name: 'unplaced', value: '2' });
    expect(left.months).toEqual([{ state: 'USED' }, { state: 'USED' }, { state: 'NOT_DUE' }]);
    const group = await explain('group(code: "MIXED")', 'VISITS', '2010-Q4', 'inputs { nodes { kind unit { code } } }');
    expect(group.inputs.nodes.map(({ kind, unit }) => `${kind} ${unit.code}`)).toEqual([
      'MEMBER 01',
      'MEMBER 08707',
      'MEMBER 48',
    ]);
  });

  test.each([
    ['VISITS', '2010-Q4'],
    ['ONLINE', '2010-11'],
    ['DIGITISED', '2010'],
    ['EQUIPPED', '2010-Q4'],
    ['PHONES', '2010-H2'],
    ['STEADY', '2010-Q4'],
  ])('of %s in %s adds up at every level', async (indicator, period) => {
    const parts = 'parts { name value }';
    const level = (beneath: string): string =>
      `${parts} inputs { nodes { kind unit { code } ${parts} figure { explain { ${beneath} } } } }`;
    const nation = await explain('nation', indicator, period, level(level(level(level(parts)))));
    const check = ({ parts: whole, inputs }: Pick<Explained, 'parts'> & Partial<Explained>): number => {
      if (!inputs) return 0;
      whole.forEach(({ name, value }, index) => {
        const sum = inputs.nodes.reduce((total, input) => total + BigInt(input.parts[index]!.value!), 0n);
        expect(String(sum), name).toBe(value);
      });
      return inputs.nodes.reduce((count, { figure }) => count + (figure ? check(figure.explain) : 0), 1);
    };
    expect(check(nation)).toBeGreaterThan(4);
  });

  // From here on a seventh publication exists.
  test('comes by page, and a page keeps to the publication of the first', async () => {
    const page = (after: string): string =>
      `inputs(first: 2${after}) { totalCount nodes { unit { code } figure { value } } pageInfo { endCursor } }`;
    const first = (await explain('nation', 'VISITS', '2010-11', page(''))).inputs;
    expect(first).toMatchObject({ totalCount: 4, nodes: [{ unit: { code: '01' } }, { unit: { code: '26' } }] });
    await sender().report('2011-02-05T02:00:00Z', [{ unit: '26770', period: '2010-11', values: { VISITS: 500 } }]);
    await sender().publish('2011-02-08T01:00:00Z');
    const second = await explain('nation', 'VISITS', '2010-11', page(`, after: "${first.pageInfo.endCursor}"`));
    expect(second.inputs.nodes).toEqual([
      { unit: { code: '48' }, figure: { value: 1243 } },
      { unit: { code: '79' }, figure: { value: 1332 } },
    ]);
    const now = (await explain('nation', 'VISITS', '2010-11', 'inputs { nodes { unit { code } figure { value } } }'))
      .inputs;
    expect(now.nodes.at(-1)).toEqual({ unit: { code: '79' }, figure: { value: 1332 - 23 + 500 } });
  });

  // From here on an eighth publication exists.
  test('lists what was set aside, and the earlier denominator that bounds what is missing', async () => {
    const fields = 'setAside { totalCount nodes { unit { code } month why said { value } } }';
    const inOctober = (context = ''): Promise<unknown> =>
      explain('unit(code: "002")', 'VISITS', '2010-10', fields, context);
    const header = 'code,parent,level,name,name_en,valid_from,valid_to';
    const closing = '00037,002,COMMUNE,Phường Phúc Tân,,2008-01-01,2010-10-15';
    await importUnits(database(), {
      text: `${header}\n${closing}\n`,
      source: 'a late closing',
      receivedAt: new Date('2011-03-01T02:00:00Z'),
    });
    await sender().report('2011-03-05T02:00:00Z', [
      { unit: '00040', period: '2010-12', values: { EQUIPPED: 'WITHDRAWN' } },
    ]);
    await sender().publish('2011-03-08T01:00:00Z');
    expect(await inOctober(', publication: 6')).toEqual({ setAside: { totalCount: 0, nodes: [] } });
    expect(await inOctober()).toEqual({
      setAside: {
        totalCount: 1,
        nodes: [{ unit: { code: '00037' }, month: '2010-10', why: 'UNIT_NOT_ALIVE', said: { value: 11 } }],
      },
    });
    expect(await explain('unit(code: "00037")', 'VISITS', '2010-10', `${fields} inputs { totalCount }`)).toMatchObject({
      setAside: { totalCount: 1 },
      inputs: { totalCount: 0 },
    });

    const december = await explain('unit(code: "00040")', 'EQUIPPED', '2010-12', `inputs { nodes { ${MONTHS} } }`);
    expect(december.inputs.nodes[0]!.months).toMatchObject([
      {
        month: '2010-11',
        state: 'ASSUMED_DENOMINATOR',
        said: { value: null, numerator: 2, denominator: 2 },
        denominatorFor: ['2010-12'],
      },
      { month: '2010-12', state: 'MISSING', denominatorFor: [] },
    ]);
  });
});
