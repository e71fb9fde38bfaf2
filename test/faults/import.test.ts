import { expect, test } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';
import { processStarter } from './command.ts';
import { killAtRandomPoints, type Step } from './killing.ts';
import { prepareWorld } from './prepare.ts';
import { seenFigures, seenInputs } from './seen.ts';
import { IS_SAMPLE, KILLS, MILLISECONDS } from './settings.ts';
import { IMPORT } from './work.ts';
import { workingDatabase } from './workingDatabase.ts';
import { everythingCsv, lateCsv, monthCsv } from './world.ts';

describeEachEngine('an import that is killed', (open) => {
  const processes = processStarter();

  test(
    'leaves nothing half stored, and loses nothing that it has acknowledged',
    { timeout: MILLISECONDS },
    async () => {
      let name = '';
      const working = await workingDatabase(open, async (database) => {
        name = database.dialect.name;
        await prepareWorld(database);
      });
      const file = (source: string, content: string): Step => {
        return { args: ['import', 'reports', processes.file(source, content)], work: IMPORT, isKilled: true };
      };
      const run = async (...args: string[]): Promise<string> => {
        const { code, out, err } = await processes.start(args, working.url).ended;
        expect(code, err).toBe(0);
        return out;
      };
      await killAtRandomPoints({
        name: `import, ${name}`,
        kills: KILLS,
        working,
        processes,
        steps: [
          file('october.csv', monthCsv('2010-10')),
          ...(IS_SAMPLE ? [] : [file('november.csv', monthCsv('2010-11')), file('december.csv', monthCsv('2010-12'))]),
          file('everything.csv', everythingCsv()),
          { ...file('last.csv', lateCsv('2010-12', 40)), isKilled: false, first: aDayLater },
        ],
        seen: seenInputs,
        async atEnd(isLast) {
          expect(await working.look(countLeftOvers)).toEqual({ batch: 0, report: 0, staged_fragment: 0 });
          await run('rollup');
          if (isLast) await run('verify');
          return working.look(seenFigures);
        },
      });
    },
  );
});

/** What a killed import has left is removed by the first one that begins a day later. Nobody waits for that here: the left ones are made older. */
async function aDayLater({ knex }: Database): Promise<void> {
  const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1000).toISOString();
  await knex('batch').whereNull('receipt').update({ received_at: yesterday });
}

/** What no reader sees and nobody will ever seal. */
async function countLeftOvers({ knex }: Database): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const isSealed = knex('batch').whereNotNull('receipt').select('id');
  for (const [table, column] of [
    ['batch', 'id'],
    ['report', 'batch_id'],
  ] as const) {
    const row = await knex(table).whereNotIn(column, isSealed).count<{ total: number }[]>({ total: '*' }).first();
    counts[table] = row?.total ?? 0;
  }
  const row = await knex('staged_fragment').count<{ total: number }[]>({ total: '*' }).first();
  return { ...counts, staged_fragment: row?.total ?? 0 };
}
