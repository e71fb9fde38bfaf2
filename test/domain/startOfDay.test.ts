import { expect, test } from 'vitest';
import { startOfDay } from '../../src/domain/startOfDay.ts';

test.each([
  ['UTC', '2027-01-01', '2027-01-01T00:00:00.000Z'],
  ['Asia/Ho_Chi_Minh', '2027-01-01', '2026-12-31T17:00:00.000Z'],
  ['Pacific/Kiritimati', '2027-01-01', '2026-12-31T10:00:00.000Z'],
  ['Pacific/Pago_Pago', '2027-01-01', '2027-01-01T11:00:00.000Z'],
  // The clocks went from 23:59:59 to 01:00 that night.
  ['America/Santiago', '2022-09-11', '2022-09-11T04:00:00.000Z'],
])('in %s the day %s begins at %s', (zone, day, instant) => {
  expect(startOfDay(zone, day).toISOString()).toBe(instant);
});
