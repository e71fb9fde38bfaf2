import { expect, test } from 'vitest';
import { importUnits } from '../../src/intake/importUnits.ts';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';
import { askExplanations, MONTHS, type Explained } from '../helpers/explained.ts';

describeSampleWorld('what a number is made of', ({ ask, database, sender }) => {
  const explain = askExplanations({ ask });

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
