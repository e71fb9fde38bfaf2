import { expect, test } from 'vitest';
import { meantPeriod } from '../../src/domain/meantPeriod.ts';

test.each([
  ['2011-13', '2011-12'],
  ['2011-9', '2011-09'],
  ['201109', '2011-09'],
  ['2011/09', '2011-09'],
  ['9/2011', '2011-09'],
  ['tháng 9/2011', '2011-09'],
  ['T9/2011', '2011-09'],
  ['2011-09-30', '2011-09'],
  ['2011Q3', '2011-Q3'],
  ['2011-q3', '2011-Q3'],
  ['Q3/2011', '2011-Q3'],
  ['quý III/2011', '2011-Q3'],
  ['quý 3/2011', '2011-Q3'],
  ['2011-Q5', '2011-Q4'],
  ['H2 2011', '2011-H2'],
  ['2011h1', '2011-H1'],
  ['năm 2011', '2011'],
])('"%s" means %s', (text, code) => {
  expect(meantPeriod(text)).toBe(code);
});

test.each(['', 'last month', '11', '2011-Q', '20111', 'Q3'])('"%s" could mean anything', (text) => {
  expect(meantPeriod(text)).toBeUndefined();
});
