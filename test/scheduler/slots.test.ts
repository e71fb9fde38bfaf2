import { describe, expect, test } from 'vitest';
import { JOBS } from '../../jobs/index.ts';
import { latestSlot } from '../../src/scheduler/slots.ts';

const slot = (schedule: string, at: string, timeZone = 'Asia/Ho_Chi_Minh'): string =>
  latestSlot({ name: 'x', schedule, timeZone, run: () => Promise.resolve() }, new Date(at)).toISOString();

describe('the latest slot', () => {
  test.each([
    // Every five minutes, at the edges of a minute.
    ['*/5 * * * *', '2011-01-05T10:05:00.000Z', '2011-01-05T10:05:00.000Z'],
    ['*/5 * * * *', '2011-01-05T10:04:59.999Z', '2011-01-05T10:00:00.000Z'],
    ['*/5 * * * *', '2011-01-05T10:05:00.001Z', '2011-01-05T10:05:00.000Z'],
    ['*/5 * * * *', '2011-01-05T10:09:59.999Z', '2011-01-05T10:05:00.000Z'],
    ['* * * * *', '2011-01-05T10:05:59.999Z', '2011-01-05T10:05:00.000Z'],
    // Two in the morning in Hanoi is seven in the evening of the day before in UTC.
    ['0 2 * * *', '2011-01-05T18:59:59.999Z', '2011-01-04T19:00:00.000Z'],
    ['0 2 * * *', '2011-01-05T19:00:00.000Z', '2011-01-05T19:00:00.000Z'],
    ['0 2 * * *', '2011-01-06T18:59:00.000Z', '2011-01-05T19:00:00.000Z'],
    // The first of a month there begins on the last day of the month before.
    ['0 0 1 * *', '2011-02-28T16:59:59.999Z', '2011-01-31T17:00:00.000Z'],
    ['0 0 1 * *', '2011-02-28T17:00:00.000Z', '2011-02-28T17:00:00.000Z'],
    ['0 0 1 1 *', '2011-06-15T00:00:00.000Z', '2010-12-31T17:00:00.000Z'],
    ['0 0 29 2 *', '2011-06-15T00:00:00.000Z', '2008-02-28T17:00:00.000Z'],
    ['30 8 * * 1', '2011-01-05T10:00:00.000Z', '2011-01-03T01:30:00.000Z'],
  ])('of %s at %s is %s', (schedule, at, expected) => {
    expect(slot(schedule, at)).toBe(expected);
  });

  test('is in the time zone of the job', () => {
    expect(slot('0 2 * * *', '2011-01-05T18:00:00Z', 'UTC')).toBe('2011-01-05T02:00:00.000Z');
    // Where an hour is skipped in spring, and where one comes twice in autumn.
    expect(slot('0 12 * * *', '2011-03-27T11:00:00Z', 'Europe/Berlin')).toBe('2011-03-27T10:00:00.000Z');
    expect(slot('0 12 * * *', '2011-10-30T11:30:00Z', 'Europe/Berlin')).toBe('2011-10-30T11:00:00.000Z');
  });

  test('is the same for whoever asks in between', () => {
    const asked = Array.from({ length: 300 }, (_, second) =>
      slot('*/5 * * * *', new Date(Date.UTC(2011, 0, 5, 10, 5, second)).toISOString()),
    );
    expect(new Set(asked)).toEqual(new Set(['2011-01-05T10:05:00.000Z']));
  });

  test('can be told of every job that there is', () => {
    const at = new Date('2011-01-05T10:07:30Z');
    expect(JOBS.map((job) => [job.name, job.timeZone, latestSlot(job, at).toISOString()])).toEqual([
      ['refresh', 'Asia/Ho_Chi_Minh', '2011-01-05T10:05:00.000Z'],
    ]);
  });
});
