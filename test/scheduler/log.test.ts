import { expect, test } from 'vitest';
import { finishAlone } from '../../src/runs/runStore.ts';
import type { AttemptEnded } from '../../src/scheduler/tellRun.ts';
import { noWork, testJob, testLedger } from '../helpers/ledger.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

describeEachEngine('the log of the jobs', (open) => {
  test('has a line at the beginning and the end of each attempt, with its outcome, and all in between by one word', async () => {
    const database = await open();
    const ended: AttemptEnded[] = [];
    let attempts = 0;
    const ledger = testLedger(
      database,
      '2011-01-01T00:00:00Z',
      (order) => ({
        ...noWork(order),
        async publish() {
          ledger.services.logger.debug('in the midst of it');
          if (++attempts === 1) throw new Error('the first one fails');
          const at = new Date('2011-01-01T00:06:30Z');
          await finishAlone(database, order.claim, {
            at,
            outcome: 'published',
            publication: 7,
            rowsRead: 11,
            rowsWritten: 5,
          });
        },
      }),
      { onEnded: (attempt) => ended.push(attempt) },
    );
    const scheduler = ledger.scheduler([testJob((work) => work.publish())]);
    await scheduler.tick();
    ledger.at('2011-01-01T00:05:10Z');
    await scheduler.tick();
    ledger.at('2011-01-01T00:06:20Z');
    await scheduler.tick();
    await scheduler.stop();
    const slot = '2011-01-01T00:05:00.000Z';
    const of = (attempt: number) =>
      ledger.logged
        .filter(({ run }) => run === `refresh/${slot}/${attempt}`)
        .map(({ level, msg, outcome, rowsWritten }) => [level, msg, outcome, rowsWritten]);
    expect(of(1)).toEqual([
      [30, 'run started', undefined, undefined],
      [20, 'in the midst of it', undefined, undefined],
      [50, 'run failed; it will be tried again', undefined, undefined],
      [30, 'run ended', 'FAILED', 0],
    ]);
    expect(of(2)).toEqual([
      [30, 'run started', undefined, undefined],
      [20, 'in the midst of it', undefined, undefined],
      [30, 'run ended', 'DONE', 5],
    ]);
    expect(ledger.logged.find(({ msg, outcome }) => msg === 'run ended' && outcome === 'DONE')).toMatchObject({
      ...{ job: 'refresh', slot, attempt: 2, rowsRead: 11, publication: 7, result: 'published' },
      seconds: expect.any(Number) as number,
    });
    expect(ended).toMatchObject([
      { job: 'refresh', slot, outcome: 'FAILED', rowsWritten: 0 },
      { job: 'refresh', slot, outcome: 'DONE', rowsRead: 11, rowsWritten: 5 },
    ]);
  });
});
