import { expect, test } from 'vitest';
import { AnswerBytes } from '../../src/graphql/execution/answerBytes.ts';
import { seededRandom } from '../helpers/seededRandom.ts';

function written(add: (answer: AnswerBytes) => void): string {
  const answer = new AnswerBytes(Buffer.alloc(3));
  add(answer);
  return answer.toBuffer().toString('utf8');
}

const NUMBERS = [
  0,
  -0,
  7,
  -7,
  10,
  99,
  100,
  -100,
  999_999_999,
  1_000_000_000,
  -999_999_999,
  -1_000_000_000,
  2 ** 31 - 1,
  -(2 ** 31),
  2 ** 53,
  0.1,
  -0.6336996336996337,
  1e21,
  1e-7,
  5e-324,
  -1.7976931348623157e308,
];

test.each(NUMBERS)('writes %s as JSON does', (value) => {
  expect(
    written((answer) => {
      answer.addNumber(value);
    }),
  ).toBe(JSON.stringify(value));
});

test('writes any number as JSON does', () => {
  const random = seededRandom(11);
  for (let count = 0; count < 20_000; count++) {
    const value = (random() - 0.5) * 10 ** Math.floor(random() * 24 - 6);
    for (const number of [value, Math.round(value)])
      expect(
        written((answer) => {
          answer.addNumber(number);
        }),
      ).toBe(JSON.stringify(number));
  }
});

test.each([
  '',
  'VN',
  'Thành phố Hà Nội',
  'an "old" name',
  'C:\\reports',
  'two\nlines\tand a bell \u0007, a delete \u007f',
  '\u2028\u2029',
  'pair 🇻🇳, half a pair \ud83c, the other \uddfb',
  'x'.repeat(33),
  `${'x'.repeat(500)}ế`,
])('writes %j as JSON does', (value) => {
  expect(
    written((answer) => {
      answer.addString(value);
    }),
  ).toBe(JSON.stringify(value));
});

test('more than is allowed is refused as soon as it has been written, in whichever rooms, and never put together', () => {
  const answerOf = (most: number): AnswerBytes => new AnswerBytes(Buffer.alloc(4), { counted: 0, most });
  const whole = answerOf(1000);
  const fill = (answer: AnswerBytes, count: number): void => {
    for (let index = 0; index < count; index++) answer.addNumber(7);
  };
  fill(whole, 300);
  fill(whole.leaveRoom(), 300);
  fill(whole, 400);
  expect(whole.toBuffer()).toHaveLength(1000);
  fill(whole, 1);
  expect(() => whole.toBuffer()).toThrow('longer than 1000 bytes');
  let written = 0;
  const long = answerOf(1000);
  expect(() => {
    for (; written < 100_000; written++) {
      const room = long.leaveRoom();
      room.addString('x'.repeat(100));
      room.count();
    }
  }).toThrow('longer than 1000 bytes');
  expect(written).toBeLessThan(30);
});

test('what is awaited stands where room was left for it, in whichever order it comes', () => {
  const answer = new AnswerBytes(Buffer.alloc(4));
  answer.addNumber(1);
  const first = answer.leaveRoom();
  answer.addNumber(3);
  const second = answer.leaveRoom();
  answer.addNumber(5);
  second.addNumber(4);
  const within = first.leaveRoom();
  first.addString('two and a half, which is longer than the room that was left');
  within.addNumber(2);
  expect(answer.toBuffer().toString()).toBe('12"two and a half, which is longer than the room that was left"345');
});

test('what is longer than a piece of memory is put together', () => {
  const answer = new AnswerBytes(Buffer.alloc(4));
  const numbers = Array.from({ length: 400_000 }, (_, index) => index);
  for (const number of numbers) answer.addNumber(number);
  const room = answer.leaveRoom();
  answer.addString('the end');
  room.addString('z'.repeat(2_000_000));
  expect(answer.toBuffer().toString() === `${numbers.join('')}"${'z'.repeat(2_000_000)}""the end"`).toBe(true);
});
