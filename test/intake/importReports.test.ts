import { expect, it } from 'vitest';
import { addBatch, writeReceipt } from '../../src/batches/batchStore.ts';
import type { Database } from '../../src/db/connect.ts';
import { takeNumbers } from '../../src/db/counter.ts';
import { transact } from '../../src/db/transact.ts';
import { KnownError } from '../../src/domain/errors.ts';
import type { RawReport } from '../../src/intake/checkReport.ts';
import { importReports, type ReportsImported } from '../../src/intake/importReports.ts';
import { playStructure } from '../helpers/playHistory.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';
import { STRUCTURE } from './fileStructure.ts';

const report = (unit: string, values: RawReport['values'], version?: number): RawReport => ({
  unit,
  period: '2010-01',
  version,
  values,
});

function send(
  database: Database,
  reports: Iterable<RawReport> | AsyncIterable<RawReport>,
  digest: string | null = null,
): Promise<ReportsImported> {
  return importReports(database, {
    source: 'test',
    digest,
    receivedAt: new Date('2010-02-05T00:00:00Z'),
    timeZone: 'UTC',
    reports,
  });
}

async function faultsOf(work: Promise<unknown>): Promise<{ code: string; faults: string[] }> {
  const error: unknown = await work.then(
    () => undefined,
    (refused: unknown) => refused,
  );
  if (!(error instanceof KnownError)) throw new Error(`not refused: ${String(error)}`);
  return { code: error.code, faults: error.faults.map((fault) => fault.code) };
}

interface Row {
  version: number;
  document: string;
}

async function rows(database: Database, unit?: string): Promise<Row[]> {
  const query = database.knex('report').orderBy(['unit_id', 'version', 'batch_id']);
  if (unit !== undefined) query.whereIn('unit_id', database.knex('unit_event').where({ code: unit }).select('unit_id'));
  return query.select<Row[]>('version', 'document');
}

describeEachEngine('reports', (open) => {
  it('take the next version unless they name one; what is known is not stored again', async () => {
    const database = await open();
    await playStructure(database, STRUCTURE);
    await send(database, [report('01', { STAFF: 5 })]);
    await send(database, [report('01', { STAFF: 6 }, 4)]);
    await send(database, [report('01', { STAFF: 7 })]);
    expect((await rows(database)).map(({ version }) => version)).toEqual([1, 4, 5]);

    const again = await send(database, [report('01', { STAFF: 6, PHONES: 'WITHDRAWN' }, 4)]);
    expect(again).toMatchObject({ reports: 1, observations: 0, unchanged: 1 });
    expect(await send(database, [report('01', { STAFF: 6 }, 4)])).toMatchObject({ reports: 0, unchanged: 1 });
    expect(await faultsOf(send(database, [report('01', { STAFF: 9 }, 4)]))).toEqual({
      code: 'BAD_INPUT',
      faults: ['VERSION_CONFLICT'],
    });
  });

  it('are refused where one delivery holds the same report twice', async () => {
    const database = await open();
    await playStructure(database, STRUCTURE);
    const twice = [
      report('01', { STAFF: 5 }),
      report('01', { STAFF: 5 }),
      report('02', { STAFF: 1 }),
      report('02', { STAFF: 2 }, 1),
    ];
    expect((await faultsOf(send(database, twice))).faults).toEqual(['DUPLICATE_REPORT', 'DUPLICATE_REPORT']);
    expect(await rows(database)).toEqual([]);
    expect(await database.knex('batch').where({ kind: 'REPORTS' })).toEqual([]);
  });

  it('sent twice as one file change nothing', async () => {
    const database = await open();
    await playStructure(database, STRUCTURE);
    const first = await send(database, [report('01', { STAFF: 5 })], 'digest');
    expect(await send(database, [report('01', { STAFF: 5 })], 'digest')).toMatchObject({
      seenBefore: true,
      receipt: first.receipt,
    });
    expect(await rows(database)).toHaveLength(1);
  });

  it('that arrive twice at the same time as one file are taken once', async () => {
    const database = await open();
    await playStructure(database, STRUCTURE);
    let first: ReportsImported | undefined;
    const twin = async (): Promise<void> => {
      first = await send(database, [report('01', { STAFF: 5 })], 'digest');
    };
    const second = await send(database, slowly([report('01', { STAFF: 5 })], twin), 'digest');
    expect(second).toMatchObject({ seenBefore: true, receipt: first?.receipt, reports: 0 });
    expect(await rows(database)).toHaveLength(1);
  });

  it('that others have overtaken move above them', async () => {
    const database = await open();
    await playStructure(database, STRUCTURE);
    await send(
      database,
      slowly([report('01', { STAFF: 5 })], () => send(database, [report('01', { STAFF: 6 }, 3)])),
    );
    expect((await rows(database, '01')).map(({ version, document }) => [version, document])).toEqual([
      [3, '{"STAFF":6}'],
      [4, '{"STAFF":5}'],
    ]);
  });

  it('whose version somebody else took meanwhile are a conflict that leaves nothing behind', async () => {
    const database = await open();
    await playStructure(database, STRUCTURE);
    const late = send(
      database,
      slowly([report('01', { STAFF: 5 }, 1)], () => send(database, [report('01', { STAFF: 6 }, 1)])),
    );
    expect((await faultsOf(late)).code).toBe('CONFLICT');
    expect((await rows(database, '01')).map(({ document }) => document)).toEqual(['{"STAFF":6}']);
    expect(await rows(database, '02')).toEqual([]);
  });

  it('checked against units or indicators that have changed meanwhile are a conflict', async () => {
    const database = await open();
    await playStructure(database, STRUCTURE);
    const changed = async (): Promise<void> => {
      await transact(database, async (inside) => {
        const receipt = await takeNumbers(inside.knex, 'receipt');
        const batch = await addBatch(inside, { kind: 'UNITS', source: 'test', digest: null, receivedAt: new Date() });
        await writeReceipt(inside, batch, receipt);
      });
    };
    expect((await faultsOf(send(database, slowly([report('01', { STAFF: 5 })], changed)))).code).toBe('CONFLICT');
    expect(await rows(database)).toEqual([]);
  });
});

/** Reports that are checked and staged as a whole chunk, after which something else happens before they are sealed. */
async function* slowly(reports: readonly RawReport[], meanwhile: () => Promise<unknown>): AsyncGenerator<RawReport> {
  yield* reports;
  for (let index = reports.length; index < 1000; index++) {
    const period = `${2008 + Math.floor((index % 24) / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
    yield { unit: '02', period, version: 1 + Math.floor(index / 24), values: { PHONES: index } };
  }
  await meanwhile();
}
