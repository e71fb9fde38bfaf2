import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { wakeUp } from '../../src/scheduler/wakeUp.ts';

const MINUTE = 60_000;

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
    now: new Date('2011-02-08T01:00:30.000Z'),
  });
});
afterEach(() => {
  vi.useRealTimers();
});

/** How many wake-ups come in some minutes after the machine's clock has been set. */
async function wakeUpsAfter(set: string, minutes: number): Promise<number> {
  let wakeUps = 0;
  const waking = wakeUp(() => wakeUps++);
  await vi.advanceTimersByTimeAsync(3 * MINUTE);
  expect(wakeUps).toBe(3);
  vi.setSystemTime(new Date(set));
  wakeUps = 0;
  await vi.advanceTimersByTimeAsync(minutes * MINUTE);
  await waking.stop();
  const counted = wakeUps;
  await vi.advanceTimersByTimeAsync(5 * MINUTE);
  expect(wakeUps).toBe(counted);
  return counted;
}

test('the wake-ups go on when the clock of the machine is put back by two hours', async () => {
  const count = await wakeUpsAfter('2011-02-07T23:03:30.000Z', 10);
  expect(count).toBeGreaterThanOrEqual(8);
  expect(count).toBeLessThanOrEqual(11);
});

test('the wake-ups go on when the clock of the machine is put forward by two hours', async () => {
  const count = await wakeUpsAfter('2011-02-08T03:03:30.000Z', 10);
  expect(count).toBeGreaterThanOrEqual(8);
  expect(count).toBeLessThanOrEqual(11);
});

test('a clock that nobody sets has one wake-up a minute', async () => {
  expect(await wakeUpsAfter('2011-02-08T01:03:30.000Z', 30)).toBe(30);
});
