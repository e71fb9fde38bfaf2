import { expect, it } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import { KnownError } from '../../src/domain/errors.ts';
import { Rollup } from '../../src/rollup/runRollup.ts';
import { readLatestPublication } from '../../src/snapshots/publicationReader.ts';
import { digestOf } from '../../src/snapshots/rowFormat.ts';
import { inputSteps, playHistory, playSteps, publish } from '../helpers/playHistory.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';
import type { History } from '../oracle/history.ts';

const unit = (
  code: string,
  parent: string | null,
  level: History['units'][number]['level'],
): History['units'][number] => ({
  code,
  parent,
  level,
  validFrom: '2008-01-01',
  validTo: null,
});

const report = (code: string, value: number, version = 1): History['inputs'][number] => ({
  type: 'report',
  unit: code,
  month: '2010-01',
  indicator: 'STAFF',
  version,
  observation: value,
});

const HISTORY: History = {
  units: [
    unit('VN', null, 'NATION'),
    unit('01', 'VN', 'PROVINCE'),
    unit('001', '01', 'DISTRICT'),
    unit('002', '01', 'DISTRICT'),
    unit('00001', '001', 'COMMUNE'),
    unit('00002', '002', 'COMMUNE'),
  ],
  groups: [],
  indicators: [
    {
      code: 'STAFF',
      kind: 'COUNT',
      levels: ['COMMUNE'],
      overTime: 'LAST',
      mayExceedOne: false,
      validFrom: '2008-01-01',
    },
  ],
  inputs: [report('00001', 3), report('00002', 4)],
};

/** Alters what is stored for a unit in January, as somebody with a database client might. */
async function alter(database: Database, code: string, change: (document: string) => string): Promise<void> {
  const { unit_id: subject } = await database.knex('unit_event').where({ code }).first<{ unit_id: number }>();
  const row = await database
    .knex('snapshot_row')
    .where({ period: '2010-01', subject_id: subject })
    .first<{ document: string }>();
  await database
    .knex('snapshot_row')
    .where({ period: '2010-01', subject_id: subject })
    .update({ document: change(row.document) });
}

async function countRows(database: Database): Promise<number> {
  const [row] = await database.knex('snapshot_row').count<{ rows: number }[]>({ rows: '*' });
  return row?.rows ?? 0;
}

async function refusal(work: Promise<unknown>): Promise<KnownError> {
  const outcome = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(outcome instanceof KnownError)) throw new Error(`not refused: ${String(outcome)}`);
  return outcome;
}

describeEachEngine('what does not reconcile is not published', (open) => {
  it('an altered child is found when its parent is computed again, and the figure is named', async () => {
    const database = await open();
    await playHistory(database, HISTORY);
    await alter(database, '002', (document) => document.replace('[1,4,', '[1,5,'));
    await playSteps(database, inputSteps({ ...HISTORY, inputs: [report('00001', 7, 2)] }));

    const error = await refusal(publish(database));
    expect(error.code).toBe('UNRECONCILED');
    const messages = error.faults.map((fault) => fault.message);
    expect(messages).toContainEqual(
      expect.stringMatching(/^unit 002 2010-01: digest by digest of the row is [0-9a-f]{64}, found another row$/),
    );
    expect((await readLatestPublication(database))?.number).toBe(1);
  });

  it('nothing of a refused publication stays, and the mended database publishes', async () => {
    const database = await open();
    await playHistory(database, HISTORY);
    const before = await countRows(database);
    await alter(database, '002', (document) => document.replace('[1,4,', '[1,5,'));
    await playSteps(database, inputSteps({ ...HISTORY, inputs: [report('00001', 7, 2)] }));
    await refusal(publish(database));
    const after = await countRows(database);
    expect(after).toBe(before);

    await alter(database, '002', (document) => document.replace('[1,5,', '[1,4,'));
    expect((await publish(database)).publication).toBe(2);
  });

  it('a full run finds an altered row that no input has touched', async () => {
    const database = await open();
    await playHistory(database, HISTORY);
    await alter(database, '001', (document) => document.replace('[1,3,', '[1,2,'));
    expect((await publish(database)).publication).toBeNull();
    const error = await refusal(publish(database, new Rollup(database), true));
    expect(error.message).toContain('unit 001');
    expect(error.faults.some((fault) => fault.message.includes('digest'))).toBe(true);
  });

  it('a full run finds a row that was altered together with its digest, and does not mend it in silence', async () => {
    const database = await open();
    await playHistory(database, HISTORY);
    await alter(database, '001', (document) => document.replace('[1,3,', '[1,2,'));
    const row = await database
      .knex('snapshot_row')
      .where('document', 'like', '%[1,2,%')
      .first<{ document: string }>('document');
    await database
      .knex('snapshot_row')
      .where({ document: row.document })
      .update({ digest: digestOf(row.document) });
    const error = await refusal(publish(database, new Rollup(database), true));
    expect(error.message).toContain('checksum of the revision');
  });

  it('a full run finds a report that was lost between the database and the fold', async () => {
    const database = await open();
    await playHistory(database, HISTORY);
    await database
      .knex('report')
      .where({ month: 2010 * 12 })
      .limit(1)
      .update({ observation_count: 2 });
    const error = await refusal(publish(database, new Rollup(database), true));
    expect(error.message).toMatch(/2010-01: observations by received and used is [34], found 2/);
  });
});
