import { expect, test } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';
import { processStarter } from './command.ts';
import { killAtRandomPoints, type Step } from './killing.ts';
import { importReportsText, prepareWorld } from './prepare.ts';
import { seenFigures, seenInputs } from './seen.ts';
import { IS_SAMPLE, KILLS, MILLISECONDS } from './settings.ts';
import { IMPORT, PUBLISH } from './work.ts';
import { workingDatabase } from './workingDatabase.ts';
import { everythingCsv, lateCsv, monthCsv, MONTHS } from './world.ts';

/** With KILLS=100: 200 on each engine. */
const TIMES = IS_SAMPLE ? KILLS : 2 * KILLS;

describeEachEngine('a roll-up that is killed', (open) => {
  const processes = processStarter();

  test('publishes all or nothing, and loses nothing that it has published', { timeout: 2 * MILLISECONDS }, async () => {
    let name = '';
    const working = await workingDatabase(open, async (database) => {
      name = database.dialect.name;
      await prepareWorld(database);
      for (const month of MONTHS) await importReportsText(database, `${month}.csv`, monthCsv(month));
    });
    const late = (source: string, content: string): Step => {
      return { args: ['import', 'reports', processes.file(source, content)], work: IMPORT, isKilled: false };
    };
    const rollup = (...options: string[]): Step => {
      return { args: ['rollup', ...options], work: PUBLISH, isKilled: true };
    };
    const more = [
      // More than are brought forward one by one: the periods are folded whole, and what differs is written.
      late('many.csv', lateCsv('2010-12', 2)),
      rollup(),
      late('all.csv', everythingCsv()),
      rollup('--full'),
    ];
    await killAtRandomPoints({
      name: `publish, ${name}`,
      kills: TIMES,
      working,
      processes,
      steps: [
        rollup('--full'),
        // Some units: the rows above them are brought forward.
        late('few.csv', lateCsv('2010-11', 10)),
        rollup(),
        ...(IS_SAMPLE ? [] : more),
      ],
      seen: async (database) => `${await seenInputs(database)}\n${await seenFigures(database)}`,
      async atEnd(isLast) {
        if (isLast) {
          const { code, err } = await processes.start(['verify'], working.url).ended;
          expect(code, err).toBe(0);
        }
        return working.look(countRows);
      },
    });
  });
});

/** Killed roll-ups have written under numbers that nobody names. What is named is as much as it always is. */
async function countRows({ knex }: Database): Promise<string> {
  const named = await knex('snapshot_row as r')
    .join('snapshot as s', function () {
      this.on('s.period', 'r.period').andOn('s.draft', 'r.draft');
    })
    .count<{ total: number }[]>({ total: '*' })
    .first();
  return `${named?.total} rows`;
}
