import { expect, test } from 'vitest';
import { searchWords } from '../../src/figures/searchWords.ts';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';

const words = (count: number): string => Array.from({ length: count }, (_, index) => `w${index}`).join(' ');

describeSampleWorld('what is searched for', ({ ask, refused }) => {
  test.each([
    'units(search: $search) { totalCount }',
    'snapshot { units(search: $search) { totalCount } }',
    'snapshot { indicators(search: $search) { code } }',
    'table(indicators: ["VISITS"], search: $search) { totalCount }',
  ])('has ten words and 200 characters at most: %s', async (field) => {
    const query = `query ($search: String) { ${field} }`;
    const [fault, ...others] = await refused(query, { search: words(11) });
    expect(others).toEqual([]);
    expect(fault!.extensions).toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'search' });
    expect(fault!.message).toBe('search: at most 10 words and 200 characters are allowed, these are 11 words');
    const [long] = await refused(query, { search: 'a '.repeat(60_000) });
    expect(long!.message).toBe('search: at most 10 words and 200 characters are allowed, these are 120000 characters');
    await ask(query, { search: words(10) });
    await ask(query, { search: 'x'.repeat(200) });
  });

  test('a word that is written over and over is looked for once', async () => {
    expect(await ask(`{ units(search: "${'vinh phuc '.repeat(20)}") { nodes { code } } }`)).toEqual(
      await ask('{ units(search: "Vĩnh Phúc") { nodes { code } } }'),
    );
  });
});

test('a text that nobody has checked is searched for as far as it may be long', () => {
  expect(searchWords('Vĩnh  phúc VINH')).toEqual(['vinh', 'phuc']);
  expect(searchWords('a '.repeat(120_000))).toEqual(['a']);
  expect(searchWords(words(60_000))).toEqual(words(10).split(' '));
  expect(searchWords('ế'.repeat(1000))).toEqual(['e'.repeat(200)]);
});
