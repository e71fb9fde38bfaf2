import { expect, test } from 'vitest';
import { isInShare } from '../../src/rollup/verifyShare.ts';

const night = (number: number): Date => new Date(Date.UTC(2011, 0, 1 + number, 19, 30));
const NUMBERS = Array.from({ length: 100 }, (_, index) => index + 1);
const shareOf = (last: number, slot: number, after = 100): number[] =>
  NUMBERS.filter((number) => isInShare(number, { after, last: night(last), slot: night(slot), nights: 30 }));

test('after so many nights every publication has had its turn once, and each night has about as many', () => {
  const shares = Array.from({ length: 30 }, (_, index) => shareOf(index, index + 1));
  expect(shares.flat().toSorted((one, other) => one - other)).toEqual(NUMBERS);
  expect(Math.max(...shares.map((share) => share.length))).toBeLessThanOrEqual(4);
  expect(shareOf(30, 31)).toEqual(shares[0]);
});

test('what was missed is made up for: a night has the turns of those before that were not done', () => {
  const inTurn = [1, 2, 3, 4].flatMap((number) => shareOf(number - 1, number));
  expect(shareOf(0, 4)).toEqual(inTurn.toSorted((one, other) => one - other));
  expect(shareOf(0, 30)).toEqual(NUMBERS);
  expect(shareOf(0, 400)).toEqual(NUMBERS);
});

test('a second run of the same night has its turns again, and what is new is always among them', () => {
  expect(shareOf(5, 5)).toEqual(shareOf(4, 5));
  expect(shareOf(4, 5, 97)).toEqual([...new Set([...shareOf(4, 5), 98, 99, 100])].toSorted((a, b) => a - b));
});

test('where the number of nights is changed, no publication waits for longer than the old and the new number together', () => {
  for (const [before, after] of [
    [30, 20],
    [20, 30],
  ] as const) {
    const turnsOf = (number: number): number[] =>
      Array.from({ length: 120 }, (_, index) => index + 1).filter((slot) =>
        isInShare(number, {
          ...{ after: 100, last: night(slot - 1), slot: night(slot) },
          nights: slot <= 60 ? before : after,
        }),
      );
    const waits = NUMBERS.flatMap((number) =>
      turnsOf(number).map((turn, index, turns) => turn - (turns[index - 1] ?? turn)),
    );
    expect(Math.max(...waits)).toBeGreaterThan(Math.max(before, after));
    expect(Math.max(...waits)).toBeLessThanOrEqual(before + after);
  }
});
