import { expect, test } from 'vitest';
import { KnownError } from '../../src/domain/errors.ts';
import { parsePeriod, shiftPeriod } from '../../src/domain/period.ts';

test.each([
  ['0001-01', 0, '0001-01'],
  ['0001-02', -1, '0001-01'],
  ['9999-11', 1, '9999-12'],
  ['2010-Q4', -5, '2009-Q3'],
  ['9998', 1, '9999'],
])('%s shifted by %i is %s', (from, steps, to) => {
  expect(shiftPeriod(parsePeriod(from)!, steps)).toEqual(parsePeriod(to));
});

test.each([
  ['0001-01', -1, '1 periods before 0001-01 there is none; the years 0001 to 9999 are allowed'],
  ['0001-Q3', -119, '119 periods before 0001-Q3 there is none; the years 0001 to 9999 are allowed'],
  ['9999', 1, '1 periods after 9999 there is none; the years 0001 to 9999 are allowed'],
])('%s shifted by %i is refused', (from, steps, message) => {
  expect(() => shiftPeriod(parsePeriod(from)!, steps)).toThrow(
    new KnownError('INVALID_ARGUMENT', message, { details: { value: from, allowed: '0001..9999' } }),
  );
});

test.each(['0000', '0000-12', '0000-Q1', '10000-01', '-001-01'])('%s is no period', (text) => {
  expect(parsePeriod(text)).toBeUndefined();
});
