import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callerAddress } from '../../src/http/access/callerAddress.ts';
import { RateLimiter } from '../../src/http/access/rateLimiter.ts';

const MINUTE = 60_000;

test('a caller who never stops gets a minute at once and a minute a minute, whatever the limit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3000 }), fc.array(fc.nat(20_000), { maxLength: 60 }), (perMinute, pauses) => {
      const limiter = new RateLimiter(perMinute);
      let now = 1_000_000_000_000;
      let granted = 0;
      const drain = (): void => {
        for (;;) {
          const { isGranted, remaining, seconds } = limiter.take('one', now);
          if (!isGranted) {
            expect(seconds).toBeGreaterThanOrEqual(1);
            expect(seconds).toBeLessThanOrEqual(Math.max(1, Math.ceil(60 / perMinute)));
            return;
          }
          granted++;
          expect(remaining).toBeGreaterThanOrEqual(0);
        }
      };
      drain();
      expect(granted).toBe(perMinute);
      const began = now;
      for (const pause of pauses) {
        now += pause;
        drain();
      }
      const earned = ((now - began) * perMinute) / MINUTE;
      expect(granted - perMinute).toBeLessThanOrEqual(earned + 1);
      expect(granted - perMinute).toBeGreaterThanOrEqual(Math.floor(earned) - 1);
    }),
    { numRuns: 30 },
  );
});

test('what is said of the wait is true', () => {
  const limiter = new RateLimiter(7);
  let now = 0;
  while (limiter.take('one', now).isGranted);
  const { seconds } = limiter.take('one', now);
  now += seconds * 1000;
  expect(limiter.take('one', now).isGranted).toBe(true);
});

test('a clock that is set back holds nobody up for longer than a minute', () => {
  const limiter = new RateLimiter(2);
  expect(limiter.take('one', 10 * MINUTE).isGranted).toBe(true);
  expect(limiter.take('one', 0).seconds).toBeLessThanOrEqual(60);
  expect(limiter.take('one', MINUTE).isGranted).toBe(true);
});

test('many callers cost a bounded memory: the one seen longest ago begins anew', () => {
  const limiter = new RateLimiter(1);
  expect(limiter.take('first', 0).isGranted).toBe(true);
  expect(limiter.take('first', 0).isGranted).toBe(false);
  for (let count = 0; count < 10_000; count++) limiter.take(`address ${count}`, 0);
  expect(limiter.take('first', 0).isGranted).toBe(true);
});

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2:ffff::1', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
])('%s is the caller %s', (address, caller) => {
  expect(callerAddress(address)).toBe(caller);
});
