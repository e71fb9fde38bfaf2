import { describe, expect, test } from 'vitest';
import { startScheduler } from '../../src/scheduler/scheduler.ts';
import { checkSchedule, latestSlot, nextSlot, slotsBetween } from '../../src/scheduler/slots.ts';
import { testJob } from '../helpers/ledger.ts';
import { seededRandom } from '../helpers/seededRandom.ts';
import { walk } from '../oracle/cronOracle.ts';

const between = (schedule: string, after: string, until: string, timeZone = 'Asia/Ho_Chi_Minh'): string[] =>
  [...slotsBetween({ schedule, timeZone }, new Date(after), new Date(until))].map((slot) => slot.toISOString());
const minutes = (texts: readonly string[]): string[] => texts.map((text) => text.slice(0, 16));

describe('the slots between two instants', () => {
  test('leave out the first and have the last', () => {
    expect(minutes(between('*/5 * * * *', '2011-01-05T10:05:00.000Z', '2011-01-05T10:15:00.000Z'))).toEqual([
      '2011-01-05T10:10',
      '2011-01-05T10:15',
    ]);
    expect(minutes(between('*/5 * * * *', '2011-01-05T10:04:59.999Z', '2011-01-05T10:09:59.999Z'))).toEqual([
      '2011-01-05T10:05',
    ]);
    expect(between('*/5 * * * *', '2011-01-05T10:05:00.000Z', '2011-01-05T10:05:00.000Z')).toEqual([]);
    expect(between('*/5 * * * *', '2011-01-05T10:05:00.000Z', '2010-01-05T10:05:00.000Z')).toEqual([]);
  });

  test('are those of the ends of months, leap years included', () => {
    expect(minutes(between('0 7 L * *', '2012-01-15T00:00:00Z', '2012-05-01T00:00:00Z'))).toEqual([
      '2012-01-31T00:00',
      '2012-02-29T00:00',
      '2012-03-31T00:00',
      '2012-04-30T00:00',
    ]);
    expect(minutes(between('0 7 31 * *', '2011-01-01T00:00:00Z', '2011-06-01T00:00:00Z'))).toEqual([
      '2011-01-31T00:00',
      '2011-03-31T00:00',
      '2011-05-31T00:00',
    ]);
    expect(minutes(between('0 7 29 2 *', '2011-01-01T00:00:00Z', '2017-01-01T00:00:00Z'))).toEqual([
      '2012-02-29T00:00',
      '2016-02-29T00:00',
    ]);
  });

  test('are on either day where one of the month and one of the week is given, and on both where one begins with a star', () => {
    const days = (schedule: string): string[] =>
      between(schedule, '2021-08-01T00:00:00Z', '2021-08-31T23:59:00Z', 'UTC').map((slot) => slot.slice(8, 10));
    expect(days('0 1 13 * 5')).toEqual(['06', '13', '20', '27']);
    expect(days('0 1 14 * 5')).toEqual(['06', '13', '14', '20', '27']);
    expect(days('0 1 */2 * 5')).toEqual(['13', '27']);
    expect(days('0 1 1-7 * */7')).toEqual(['01']);
    expect(days('0 1 * * 0')).toEqual(days('0 1 * * 7'));
  });

  test('are once a day where clocks are put forward past them, and where they are put back', () => {
    // Berlin: 02:30 is left out on 28 March and comes twice on 31 October.
    expect(minutes(between('30 2 * * *', '2021-03-27T12:00Z', '2021-03-29T12:00Z', 'Europe/Berlin'))).toEqual([
      '2021-03-28T01:00',
      '2021-03-29T00:30',
    ]);
    expect(minutes(between('30 2 * * *', '2021-10-30T12:00Z', '2021-11-01T12:00Z', 'Europe/Berlin'))).toEqual([
      '2021-10-31T00:30',
      '2021-11-01T01:30',
    ]);
    // Midnight in Santiago, and the half hour of Lord Howe.
    expect(minutes(between('0 0 * * *', '2021-09-04T12:00Z', '2021-09-06T12:00Z', 'America/Santiago'))).toEqual([
      '2021-09-05T04:00',
      '2021-09-06T03:00',
    ]);
    expect(minutes(between('10 2 * * *', '2021-10-02T00:00Z', '2021-10-04T00:00Z', 'Australia/Lord_Howe'))).toEqual([
      '2021-10-02T15:30',
      '2021-10-03T15:10',
    ]);
  });

  test('go by the time that passes where they come every so often', () => {
    expect(between('*/15 * * * *', '2021-10-31T00:00Z', '2021-10-31T02:00Z', 'Europe/Berlin')).toHaveLength(8);
    expect(between('*/15 * * * *', '2021-03-28T00:00Z', '2021-03-28T02:00Z', 'Europe/Berlin')).toHaveLength(8);
    expect(between('*/10 * * * *', '2021-04-03T14:00Z', '2021-04-03T17:00Z', 'Australia/Lord_Howe')).toHaveLength(18);
  });

  test('are the same however the time between is cut', () => {
    const zone = 'Europe/Berlin';
    const [from, to] = [Date.UTC(2021, 9, 29), Date.UTC(2021, 10, 2)];
    const iso = (at: number): string => new Date(at).toISOString();
    const whole = between('*/20 1-3 * * *', iso(from), iso(to), zone);
    const random = seededRandom(1);
    for (let time = 0; time < 20; time++) {
      const cuts = [from, ...Array.from({ length: 30 }, () => from + Math.floor(random() * (to - from))), to].sort();
      expect(
        cuts.slice(1).flatMap((cut, index) => between('*/20 1-3 * * *', iso(cuts[index]!), iso(cut), zone)),
      ).toEqual(whole);
    }
  });

  test('are refused of what is no expression of five fields', () => {
    expect(() => between('0 0 5 * * *', '2021-01-01T00:00Z', '2021-01-02T00:00Z')).toThrow('five fields');
  });
});

test('the next and the latest slot lie on either side of an instant', () => {
  const at = new Date('2011-06-15T00:00:00Z');
  const yearly = { schedule: '0 0 29 2 *', timeZone: 'Asia/Ho_Chi_Minh' };
  expect(nextSlot(yearly, at)?.toISOString()).toBe('2012-02-28T17:00:00.000Z');
  expect(latestSlot(yearly, at)?.toISOString()).toBe('2008-02-28T17:00:00.000Z');
  const often = { schedule: '*/5 * * * *', timeZone: 'Asia/Ho_Chi_Minh' };
  expect(latestSlot(often, at)).toEqual(at);
  expect(nextSlot(often, at)?.toISOString()).toBe('2011-06-15T00:05:00.000Z');
});

test('a schedule that never comes, or cannot be read, is refused with the name of its job', () => {
  const check = (schedule: string): void => {
    checkSchedule('mine', { schedule, timeZone: 'Asia/Ho_Chi_Minh' });
  };
  for (const never of ['0 0 30 2 *', '0 0 31 4,6 *', '0 0 30 2 */7', '0 0 * *', '61 0 * * *'])
    expect(() => {
      check(never);
    }).toThrow(`the job mine cannot be scheduled: "${never}"`);
  for (const schedule of ['0 0 29 2 *', '0 0 30 2 1', '*/5 * * * *']) check(schedule);
  const job = testJob(() => undefined, { name: 'mine', schedule: '0 0 30 2 *' });
  expect(() => startScheduler([job], {} as never)).toThrow('the job mine cannot be scheduled');
});

const SCHEDULES = [
  '*/5 * * * *',
  '7 * * * *',
  '0 */2 * * *',
  '*/15 2 * * *',
  '0,30 0-3 * * *',
  '30 2 * * *',
  '0 0 * * *',
  '10 2 * * 0',
  '45 1 1,15 * 1',
  '20 0 */3 * 6',
  '59 23 L * *',
  '0 0 29 2 *',
  '5 0 31 * *',
];
const ZONES = ['Asia/Ho_Chi_Minh', 'Europe/Berlin', 'Africa/Cairo', 'America/Santiago', 'Australia/Lord_Howe'];
const DAY = 24 * 60 * 60 * 1000;

/** CALENDARS=full walks through all minutes of eleven years; otherwise through the weeks about the changes of clocks of one. */
const SPANS: readonly (readonly [from: number, to: number])[] =
  process.env['CALENDARS'] === 'full'
    ? [[Date.UTC(2020, 0, 1), Date.UTC(2031, 0, 1)]]
    : [
        Date.UTC(2024, 1, 25),
        Date.UTC(2024, 2, 29),
        Date.UTC(2024, 3, 24),
        Date.UTC(2024, 8, 5),
        Date.UTC(2024, 9, 4),
        Date.UTC(2024, 9, 25),
      ].map((from) => [from, from + 9 * DAY] as const);

describe.each(ZONES)('in %s', (timeZone) => {
  test('the slots are those that walking through every minute finds', { timeout: 600_000 }, () => {
    let compared = 0;
    for (const [after, until] of SPANS) {
      const jobs = SCHEDULES.map((schedule) => ({ schedule, found: [] as number[] }));
      walk(jobs, timeZone, after, until);
      for (const { schedule, found } of jobs) {
        const slots = [...slotsBetween({ schedule, timeZone }, new Date(after), new Date(until))];
        const iso = (at: number): string => new Date(at).toISOString();
        expect([schedule, slots.map((slot) => slot.toISOString())]).toEqual([schedule, found.map(iso)]);
        compared += found.length;
      }
    }
    console.log(`${timeZone}: ${compared} slots, 0 differences`);
  });
});
