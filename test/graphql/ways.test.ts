import { expect, test } from 'vitest';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';

// Every query is asked interpreted, printed and from memory, and the answers have to be the same to the byte; found by fuzz.test.ts.
describeSampleWorld('answers do not show how they were made', ({ ask, answer }) => {
  test('where a field stands twice and is skipped in the first place', async () => {
    const query = 'query ($no: Boolean!) { nation { code @skip(if: $no) level } nation { code } }';
    expect(JSON.stringify(await ask(query, { no: true }))).toBe('{"nation":{"level":"NATION","code":"VN"}}');
    expect(JSON.stringify(await ask(query, { no: false }))).toBe('{"nation":{"code":"VN","level":"NATION"}}');
  });

  test('where nobody says which operation is meant', async () => {
    expect(await answer('query One { about { name } } query Two { nation { code } }')).toMatchObject({
      errors: [{ extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }],
    });
  });

  test('where many things fail beneath one null: one error stands for all', async () => {
    const query = '{ snapshot { nation { children { figures(knownAt: "2007-01-01") { value } } } } about { name } }';
    expect(await answer(query)).toMatchObject({
      data: { snapshot: null, about: { name: 'Tổng Hợp' } },
      errors: [{ path: ['snapshot', 'nation', 'children', 0, 'figures'], extensions: { code: 'NO_DATA' } }],
    });
  });

  test('where some errors are there sooner: they stand in the order in which the query is written', async () => {
    const query = `{
      late: snapshot(knownAt: "2007-01-01") { period }
      nation { slow: figure(indicator: "VISITS", knownAt: "2007-01-01") { value } quick: figure(indicator: "NONE") { value } }
      units(first: 2, level: PROVINCE) { nodes { figure(indicator: "NO") { value } } }
    }`;
    const { errors = [] } = await answer(query);
    expect(errors.map(({ path, extensions }) => [path?.join('.'), extensions.code])).toEqual([
      ['late', 'NO_DATA'],
      ['nation.slow', 'NO_DATA'],
      ['nation.quick', 'UNKNOWN_INDICATOR'],
      ['units.nodes.0.figure', 'UNKNOWN_INDICATOR'],
      ['units.nodes.1.figure', 'UNKNOWN_INDICATOR'],
    ]);
  });
});
