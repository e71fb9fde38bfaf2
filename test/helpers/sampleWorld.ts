/** A small country with three months of history, sent in through the real doors and published as the real publisher does it. */
import type { Database } from '../../src/db/connect.ts';
import { closePeriod } from '../../src/intake/changePeriod.ts';
import type { RawReport } from '../../src/intake/checkReport.ts';
import { importGroups } from '../../src/intake/importGroups.ts';
import { importIndicators } from '../../src/intake/importIndicators.ts';
import { importReports } from '../../src/intake/importReports.ts';
import { importUnits } from '../../src/intake/importUnits.ts';
import { Rollup, type RollupResult } from '../../src/rollup/runRollup.ts';
import { PUBLISHER, withLease } from '../../src/runs/withLease.ts';
import { SAMPLE_CATALOGUE } from './sampleIndicators.ts';
import { CORRECTIONS, lateReports, reportsOnTime } from './sampleReports.ts';
import { SAMPLE_GROUPS_CSV, SAMPLE_UNITS_CSV } from './sampleUnits.ts';

const TIME_ZONE = 'Asia/Ho_Chi_Minh';
const BEGINNING = '2008-01-02T02:00:00Z';

export interface SampleFiles {
  readonly units: string;
  readonly groups?: string;
  readonly indicators: string;
}

/** The doors of one database, each at an instant of a simulated clock. */
export interface Sender {
  readonly database: Database;
  report(at: string, reports: readonly RawReport[]): Promise<void>;
  close(at: string, ...periods: string[]): Promise<void>;
  publish(at: string, options?: { full?: boolean }): Promise<RollupResult>;
}

/** Imports units, groups and indicators into an empty database. */
export async function beginWorld(database: Database, files: SampleFiles): Promise<Sender> {
  const file = (text: string): { text: string; source: string; receivedAt: Date } => ({
    text,
    source: 'a test',
    receivedAt: new Date(BEGINNING),
  });
  await importUnits(database, file(files.units));
  if (files.groups !== undefined) await importGroups(database, file(files.groups));
  await importIndicators(database, file(files.indicators));
  const rollup = new Rollup(database);
  return {
    database,
    async report(at, reports) {
      const receivedAt = new Date(at);
      await importReports(database, { source: 'a test', digest: null, receivedAt, timeZone: TIME_ZONE, reports });
    },
    async close(at, ...periods) {
      const receivedAt = new Date(at);
      for (const period of periods)
        await closePeriod(database, { period, source: 'a test', receivedAt, timeZone: TIME_ZONE });
    },
    publish: (at, { full = false } = {}) =>
      withLease(database, PUBLISHER, 'a test', 1000, (lease) => rollup.run({ full, publishedAt: new Date(at), lease })),
  };
}

/** When each publication of the sample world was made, from publication 1 on. */
export const PUBLISHED_AT = [
  '2010-11-08T01:00:00.000Z',
  '2010-11-20T09:00:00.000Z',
  '2010-12-08T01:00:00.000Z',
  '2010-12-20T09:00:00.000Z',
  '2011-01-08T01:00:00.000Z',
  '2011-01-20T09:00:00.000Z',
] as const;

/**
 * Six publications: October on time; its closing; November on time; late reports for October with the closing of November; December on
 * time; corrections of November. So October and November are closed and revised, December and the quarter are open.
 */
export async function playSampleWorld(database: Database): Promise<Sender> {
  const [first, second, third, fourth, fifth, sixth] = PUBLISHED_AT;
  const world = await beginWorld(database, {
    units: SAMPLE_UNITS_CSV,
    groups: SAMPLE_GROUPS_CSV,
    indicators: SAMPLE_CATALOGUE,
  });
  await world.report('2010-11-05T02:00:00Z', reportsOnTime('2010-10'));
  await world.publish(first);
  await world.close('2010-11-20T08:00:00Z', '2010-10');
  await world.publish(second);
  await world.report('2010-12-05T02:00:00Z', reportsOnTime('2010-11'));
  await world.publish(third);
  await world.report('2010-12-20T02:00:00Z', lateReports());
  await world.close('2010-12-20T08:00:00Z', '2010-11');
  await world.publish(fourth);
  await world.report('2011-01-05T02:00:00Z', reportsOnTime('2010-12'));
  await world.publish(fifth);
  await world.report('2011-01-20T02:00:00Z', CORRECTIONS);
  await world.publish(sixth);
  return world;
}
