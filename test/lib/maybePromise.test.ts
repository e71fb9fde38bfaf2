import { expect, test } from 'vitest';
import { allOf } from '../../src/lib/maybePromise.ts';

test('all of some items, at once where all are there', async () => {
  expect(allOf([1, 2], (item) => item + 1)).toEqual([2, 3]);
  expect(await allOf([1, 2], (item) => (item === 1 ? Promise.resolve(7) : item))).toEqual([7, 2]);
});

test('where one throws, what is waited for already is heard when it refuses', async () => {
  const make = (item: number): Promise<number> => {
    if (item === 2) throw new Error('thrown');
    return Promise.reject(new Error('refused'));
  };
  expect(() => allOf([1, 2], make)).toThrow('thrown');
  // A refusal that nobody hears would end the run by now.
  await new Promise((resolve) => setImmediate(resolve));
});
