import { expect, test } from 'vitest';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';
import { askTables, VISITS } from '../helpers/sampleTable.ts';

describeSampleWorld('faults, pages and bounds of a table', ({ ask, refused, sender }) => {
  const { table, lines } = askTables({ ask });

  test('all faults of the arguments are told at once, with what could be meant', async () => {
    const [fault, ...others] =
      await refused(`{ table(indicators: ["VISIT", "ONLINE", "ONLINE"], within: "1", group: "NORTH",
      periods: {from: "2010-12", to: "2010-Q1"}, where: [{indicator: "ONLIN"}], orderBy: [{by: NAME, indicator: "ONLINE"}], top: 0) { totalCount } }`);
    expect(others).toEqual([]);
    expect(fault!.extensions.code).toBe('INVALID_ARGUMENT');
    const faults = fault!.extensions['faults'] as { code: string; field: string; message: string }[];
    expect(faults.map(({ code, field }) => `${field} ${code}`)).toEqual([
      'periods INVALID_ARGUMENT',
      'indicators INVALID_ARGUMENT',
      'indicators UNKNOWN_INDICATOR',
      'where UNKNOWN_INDICATOR',
      'where INVALID_ARGUMENT',
      'orderBy INVALID_ARGUMENT',
      'within UNKNOWN_UNIT',
      'group UNKNOWN_GROUP',
      'top INVALID_ARGUMENT',
    ]);
    expect(faults[2]!.message).toContain('did you mean VISITS');
    expect(faults[6]!.message).toContain('did you mean 01 (Thành phố Hà Nội)');
    expect(fault!.message).toContain(faults[7]!.message);
    const [single] = await refused(`{ table(${VISITS}, subjects: ["vinh phuc"]) { totalCount } }`);
    expect(single!.extensions).toMatchObject({ code: 'UNKNOWN_UNIT', argument: 'subjects', value: 'vinh phuc' });
    expect(single!.message).toContain('26 (Tỉnh Vĩnh Phúc)');
  });

  test('pages fit together, keep to their publication, and belong to their table', async () => {
    const ordered = `${VISITS}, level: COMMUNE, periods: {from: "2010-10", to: "2010-11"}, orderBy: [{by: VALUE, direction: DESC}]`;
    for (const args of [
      ordered,
      `${VISITS}, level: COMMUNE, shape: LONG, where: [{hasValue: true}]`,
      `indicators: ["VISITS", "PHONES"], level: COMMUNE, shape: LONG`,
    ]) {
      const whole = await lines(args);
      const paged: string[] = [];
      let after = '';
      for (let pages = 0; pages < 20; pages++) {
        const cursor = after === '' ? '' : `, after: "${after}"`;
        paged.push(...(await lines(`${args}, first: 7${cursor}`)));
        const { pageInfo } = await table(`${args}, first: 7${cursor}`);
        after = pageInfo.endCursor ?? '';
        if (!pageInfo.hasNextPage) break;
      }
      expect(paged).toEqual(whole);
      expect(paged.length).toBeGreaterThan(14);
    }
    const { pageInfo } = await table(`${ordered}, first: 3`);
    const [other] = await refused(
      `{ table(${VISITS}, level: COMMUNE, after: "${pageInfo.endCursor}") { totalCount } }`,
    );
    expect(other!.extensions).toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'after' });
    expect(other!.message).toContain('other arguments');

    const before = await lines(`${ordered}, first: 5, after: "${pageInfo.endCursor}"`);
    await sender().report('2011-02-05T02:00:00Z', [{ unit: '26770', period: '2010-11', values: { VISITS: 500 } }]);
    await sender().publish('2011-02-05T03:00:00Z');
    expect(await lines(`${ordered}, first: 5, after: "${pageInfo.endCursor}"`)).toEqual(before);
    expect((await lines(`${ordered}, first: 1`))[0]).toBe('2010-11 26770: 500');
    expect((await lines(`${ordered}, first: 1, publication: 6`))[0]).not.toContain('26770');
    expect((await lines(`${ordered}, first: 1`, '(publication: 6)'))[0]).not.toContain('26770');
  });

  test('what is too large is refused before it is read', async () => {
    for (const args of ['first: 0', 'first: 20001']) {
      const [fault] = await refused(`{ table(${VISITS}, level: COMMUNE, ${args}) { totalCount } }`);
      expect(fault!.extensions).toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'first' });
    }
    const wide = (last: number): string =>
      `table(indicators: ["VISITS", "STAFF", "PHONES", "COMPLAINTS", "ONLINE", "STEADY", "DIGITISED", "EQUIPPED"], shape: PIVOT, periods: {last: ${last}}) { totalCount }`;
    expect(await ask(`{ ${wide(120)} }`)).toEqual({ table: { totalCount: 38 } });
    const [fault] = await refused(`{ a: ${wide(120)} b: ${wide(119)} }`);
    expect(fault!.extensions.code).toBe('QUERY_TOO_LARGE');
  });

  test('a list that is too long is told to be, and not looked through', async () => {
    const codes = Array.from({ length: 20_000 }, () => 'VISITS');
    const [fault, ...others] = await refused('query ($codes: [ID!]!) { table(indicators: $codes) { totalCount } }', {
      codes,
    });
    expect(others).toEqual([]);
    expect(fault!.message).toBe('indicators: 1 to 100 codes are allowed, these are 20000');
    const [periods] = await refused(
      `query ($list: [Period!]) { table(${VISITS}, periods: {list: $list}) { totalCount } }`,
      { list: codes.map(() => '2010-12') },
    );
    expect(periods!.message).toBe('periods: 1 to 120 periods are allowed; this would be 20000');
    const unknown = Array.from({ length: 500 }, (_, index) => `NONE${index}`);
    const [known] = await refused('query ($codes: [ID!]) { availability(indicators: $codes) { indicator { code } } }', {
      codes: unknown,
    });
    expect(known!.extensions).toMatchObject({ code: 'UNKNOWN_INDICATOR', more: 480 });
  });

  test('what would be compared too often is refused, however little is returned', async () => {
    const ordered = (count: number): string => Array<string>(count).fill('{by: NAME}').join(' ');
    const condition = Array<string>(51).fill('{hasValue: true}').join(' ');
    const faults = await refused(
      `{ table(${VISITS}, level: COMMUNE, orderBy: [${ordered(11)}], where: [${condition}]) { totalCount } }`,
    );
    expect(JSON.stringify(faults)).toContain('where: at most 50 are allowed, these are 51');
    expect(JSON.stringify(faults)).toContain('orderBy: at most 10 are allowed, these are 11');

    const unknown = Array.from({ length: 500 }, (_, index) => `"NOWHERE${index}"`).join(' ');
    const [fault] = await refused(`{ table(${VISITS}, subjects: [${unknown}]) { totalCount } }`);
    expect(fault!.extensions['faults']).toHaveLength(20);
    expect(fault!.extensions).toMatchObject({ code: 'UNKNOWN_UNIT', more: 480 });
    expect(fault!.message).toMatch(/\n480 more faults are not listed$/);

    // What they could mean is looked for, and costs.
    const some = Array.from({ length: 20 }, (_, index) => `NOWHERE${index}`);
    const each = (count: number): string =>
      `query ($some: [ID!]!) { ${Array.from({ length: count }, (_, index) => `a${index}: table(${VISITS}, subjects: $some) { totalCount }`).join(' ')} }`;
    expect((await refused(each(50), { some }))[0]!.extensions.code).toBe('UNKNOWN_UNIT');
    expect((await refused(each(51), { some }))[0]!.extensions).toMatchObject({
      code: 'QUERY_TOO_LARGE',
      found: 51_000,
    });

    const name = `table(indicators: ["VISITS"], periods: {last: 120}, orderBy: [${ordered(10)}], first: 1) { totalCount }`;
    const many = Array.from({ length: 50 }, (_, index) => `a${index}: ${name}`).join(' ');
    expect((await refused(`{ ${many} }`))[0]!.extensions.code).toBe('QUERY_TOO_LARGE');
  });
});
