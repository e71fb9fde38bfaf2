import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openDatabase, type Database } from '../../src/db/connect.ts';
import type { RunState } from '../../src/domain/runState.ts';
import { LEASE_MILLISECONDS } from '../../src/runs/leaseStore.ts';
import { readRuns } from '../../src/runs/runReader.ts';
import { seededRandom } from '../helpers/seededRandom.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';
import { processStarter, type RunningProcess } from './command.ts';
import { importReportsText, prepareWorld } from './prepare.ts';
import { seenFigures } from './seen.ts';
import { KILLS, MILLISECONDS, SEED } from './settings.ts';
import { workingDatabase } from './workingDatabase.ts';
import { monthCsv } from './world.ts';

const SLOT = '2026-01-05T01:00:00.000Z';
const COMMAND = ['run', 'refresh', SLOT];

describeEachEngine('a run that is killed while it publishes', (open) => {
  const processes = processStarter();

  test(
    'is done if and only if its publication is there, and is done once in the end',
    { timeout: MILLISECONDS },
    async () => {
      const random = seededRandom(SEED);
      let name = '';
      const working = await workingDatabase(open, async (database) => {
        name = database.dialect.name;
        await prepareWorld(database);
        await importReportsText(database, 'october.csv', monthCsv('2010-10'));
      });
      // How long it takes from its claim to its end, where the machine has done it before.
      let atWork = 0;
      for (let time = 0; time < 2; time++) {
        await working.reset();
        const running = processes.start(COMMAND, working.url);
        const begun = await watch(working.url, running, 'RUNNING');
        atWork = (await watch(working.url, running, 'DONE')) - begun;
        await running.ended;
      }
      await working.reset();
      const undisturbed = await processes.start(COMMAND, working.url).ended;
      expect([undisturbed.code, undisturbed.out]).toEqual([0, `refresh for ${SLOT}: publication 1.\n`]);
      const figures = await working.look(seenFigures);
      const moments: Record<string, number> = {};
      for (let kill = 0; kill < KILLS; kill++) {
        await working.reset();
        const running = processes.start(COMMAND, working.url);
        await watch(working.url, running, 'RUNNING');
        await Promise.race([sleep(atWork * 1.1 * random()), running.ended]);
        running.kill();
        const { code } = await running.ended;
        const state = await working.look(async (database) => {
          const found = await stateOf(database);
          await letLeasesEnd(database);
          return found;
        });
        moments[state] = (moments[state] ?? 0) + 1;
        if (code === 0) expect(state).toBe('DONE');
        const again = await processes.start(COMMAND, working.url).ended;
        expect([again.code, again.out], again.err).toEqual(state === 'DONE' ? [3, ''] : [0, undisturbed.out]);
        expect(await working.look(stateOf)).toBe('DONE');
        expect(await working.look(seenFigures)).toBe(figures);
      }
      console.log(`run, ${name}, SEED=${SEED}: ${KILLS} kills, then found ${JSON.stringify(moments)}`);
    },
  );
});

/** Waits until a run is in a state, or its process is no more, and says how old that is. */
async function watch(url: string, running: RunningProcess, state: RunState): Promise<number> {
  const database = await openDatabase(url);
  try {
    while (!running.hasEnded()) {
      if ((await readRuns(database, { first: 1 }))[0]?.state === state) break;
      await sleep(2);
    }
    return running.age();
  } finally {
    await database.close();
  }
}

/** How far the run has come, having made sure that it and its publication are of one mind. */
async function stateOf(database: Database): Promise<string> {
  const [run] = await readRuns(database, { first: 2 });
  const publications = await database.knex('publication').pluck<number[]>('number');
  expect(publications).toEqual(run?.state === 'DONE' ? [1] : []);
  expect(run?.publication ?? null).toBe(run?.state === 'DONE' ? 1 : null);
  return run?.state ?? 'NOTHING';
}

/** What time does for a killed process, so that nobody has to wait for it here. */
async function letLeasesEnd({ knex, dialect }: Database): Promise<void> {
  const left = await knex('lease').select<{ left: number }[]>(
    knex.raw(`expires_at - ${dialect.nowMilliseconds} as ??`, ['left']),
  );
  for (const lease of left) expect(lease.left).toBeLessThanOrEqual(LEASE_MILLISECONDS);
  await knex('lease').update({ expires_at: 0 });
}
