import { expect, test } from 'vitest';
import { mapInTurns, sortInTurns } from '../../src/lib/inTurns.ts';
import { othersTurn } from '../../src/lib/othersTurn.ts';

const NUMBERS = Array.from({ length: 2600 }, (_, index) => index);

/** How often others have had their turn while something was done. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let isOver = false;
  const count = (): void => {
    turns += 1;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  await work();
  isOver = true;
  return turns;
}

test('what is in memory is worked through piece by piece, with others and a look at the time in between', async () => {
  let looks = 0;
  const checkTime = (): void => void (looks += 1);
  const turns = await turnsDuring(async () => {
    expect(await mapInTurns(NUMBERS, (number) => number * 2, { checkTime })).toEqual(NUMBERS.map((n) => n * 2));
  });
  expect(turns).toBeGreaterThanOrEqual(5);
  expect(looks).toBe(6);
  const late = (): void => {
    if (looks++ > 8) throw new Error('late');
  };
  await expect(mapInTurns(NUMBERS, (number) => number, { checkTime: late })).rejects.toThrow('late');
});

test('what has to be waited for is asked for in one go', async () => {
  let others = 0;
  setImmediate(() => (others += 1));
  const seen = await mapInTurns(NUMBERS, () => Promise.resolve(others), { checkTime: () => undefined });
  expect(new Set(seen)).toEqual(new Set([0]));
});

test('a piece that throws leaves no refusal of an earlier one unheard', async () => {
  const refuse = (number: number): number | Promise<number> => {
    if (number === 700) throw new Error('thrown');
    return number === 3 ? Promise.reject(new Error('refused')) : number;
  };
  await expect(mapInTurns(NUMBERS, refuse, { checkTime: () => undefined })).rejects.toThrow('thrown');
});

test('sorts as a stable sort does', async () => {
  const mixed = NUMBERS.map((number) => ({ number, by: (number * 7919) % 97 }));
  const compare = (a: { by: number }, b: { by: number }): number => a.by - b.by;
  const turns = await turnsDuring(async () => {
    expect(await sortInTurns(mixed, compare, { checkTime: () => undefined })).toEqual(mixed.toSorted(compare));
  });
  expect(turns).toBeGreaterThanOrEqual(5);
  expect(await sortInTurns([], compare, { checkTime: () => undefined })).toEqual([]);
});

test('only one goes on between two looks at the sockets, in the order in which they asked', async () => {
  const order: string[] = [];
  const looks = (left: number): void => {
    order.push('sockets');
    if (left > 1) setImmediate(looks, left - 1);
  };
  const works = ['first', 'second', 'third'].map((name) => othersTurn().then(() => order.push(name)));
  setImmediate(looks, 3);
  await Promise.all(works);
  expect(order.filter((name) => name !== 'sockets')).toEqual(['first', 'second', 'third']);
  expect(order.join(' ')).not.toMatch(/(first|second) (second|third)/);
});
