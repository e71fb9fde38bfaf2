import { expect, test } from 'vitest';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';
import { askExplanations, MONTHS } from '../helpers/explained.ts';
import { addRun } from '../helpers/ledgerRows.ts';
import { PUBLISHED_AT } from '../helpers/sampleWorld.ts';

describeSampleWorld('why this number', ({ ask, database }) => {
  const explain = askExplanations({ ask });

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
    await addRun(database(), { ...run, state: 'DONE', publication: 4 });
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
});
