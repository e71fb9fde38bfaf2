import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openDatabase, type Database } from '../../src/db/connect.ts';
import { seededRandom } from '../helpers/seededRandom.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';
import { processStarter, type RunningProcess } from './command.ts';
import { importReportsText, prepareWorld } from './prepare.ts';
import { seenFigures, seenInputs } from './seen.ts';
import { IS_SAMPLE, KILLS, MILLISECONDS, SEED } from './settings.ts';
import { PUBLISH } from './work.ts';
import { workingDatabase } from './workingDatabase.ts';
import { MONTHS, monthCsv } from './world.ts';

/** With KILLS=100: 50 on each engine. */
const FREEZES = IS_SAMPLE ? 2 : Math.ceil(KILLS / 2);

describeEachEngine('a roll-up that stands still past its lease', (open) => {
  const processes = processStarter();

  test('publishes nothing once another one may, and takes nothing from it', { timeout: MILLISECONDS }, async () => {
    const random = seededRandom(SEED);
    let name = '';
    const working = await workingDatabase(open, async (database) => {
      name = database.dialect.name;
      await prepareWorld(database);
      for (const month of MONTHS) await importReportsText(database, `${month}.csv`, monthCsv(month));
    });
    const seen = async (database: Database): Promise<string> =>
      `${await seenInputs(database)}\n${await seenFigures(database)}`;
    const rollup = ['rollup', '--full'];
    await working.reset();
    const undisturbed = processes.start(rollup, working.url);
    const hasRows = (database: Database): Promise<boolean> => PUBLISH.hasRows(database, 0);
    await until(undisturbed, working.url, hasRows);
    const firstRow = undisturbed.age();
    await until(undisturbed, working.url, async (database) => (await published(database)) > 0);
    const atWork = undisturbed.age() - firstRow;
    const { code, err } = await undisturbed.ended;
    expect(code, err).toBe(0);
    const expected = await working.look(seen);

    const met = {
      'lost its lease and said so': 0,
      'had published before': 0,
      'kept all others out by its transaction': 0,
    };
    for (let freeze = 0; freeze < FREEZES; freeze++) {
      await working.reset();
      const frozen = processes.start(rollup, working.url);
      await until(frozen, working.url, hasRows);
      await Promise.race([sleep(random() * atWork * 0.9), frozen.ended]);
      frozen.freeze();
      const place = `freeze ${freeze}`;
      if (await letLeaseEnd(working.url)) {
        const second = await processes.start(rollup, working.url).ended;
        expect(second.code, `${place}: ${second.err}`).toBe(0);
        frozen.thaw();
        const { code, err } = await frozen.ended;
        // What it is told at last: another one has published.
        if (code === 0) met['had published before']++;
        else {
          expect(err, place).toMatch(/another process has become the publisher|was published by somebody else/);
          met['lost its lease and said so']++;
        }
      } else {
        frozen.thaw();
        expect((await frozen.ended).code, place).toBe(0);
        met['kept all others out by its transaction']++;
      }
      expect(await working.look(published), place).toBeLessThanOrEqual(2);
      const figures = await working.look(seen);
      if ((await working.look(published)) === 1) expect(figures, place).toBe(expected);
      const { code, err } = await processes.start(['verify'], working.url).ended;
      expect(code, `${place}: ${err}`).toBe(0);
    }
    console.log(`frozen roll-ups, ${name}, SEED=${SEED}: ${JSON.stringify(met)}`);
    // Otherwise nothing was shown.
    if (!IS_SAMPLE) expect(met['lost its lease and said so']).toBeGreaterThan(FREEZES / 4);
  });
});

async function published({ knex }: Database): Promise<number> {
  return (await knex('publication').pluck<number[]>('number')).length;
}

/** Looks on, some hundred times a second, until something is so or the process has ended. */
async function until(
  running: RunningProcess,
  url: string,
  isSo: (database: Database) => Promise<boolean>,
): Promise<void> {
  const database = await openDatabase(url, { readOnly: true });
  try {
    while (!running.hasEnded() && !(await isSo(database))) await sleep(2);
  } finally {
    await database.close();
  }
}

/** What half a minute does, by hand; false where the process that stands still holds the whole database by a transaction that it is in. */
async function letLeaseEnd(url: string): Promise<boolean> {
  const database = await openDatabase(url, { statementMilliseconds: 3000 });
  try {
    await PUBLISH.recover(database);
    return true;
  } catch (error) {
    if (database.dialect.isTimeout(error) || database.dialect.isRetryable(error)) return false;
    throw error;
  } finally {
    await database.close();
  }
}
