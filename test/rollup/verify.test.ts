import { expect, test } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import { describeFault } from '../../src/rollup/reconcile.ts';
import { verify, type Verified } from '../../src/rollup/verify.ts';
import { digestOf } from '../../src/snapshots/rowFormat.ts';
import { commandLine } from '../helpers/commandLine.ts';
import { databaseUrl } from '../helpers/databaseUrl.ts';
import { playSampleWorld } from '../helpers/sampleWorld.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

describeEachEngine('what is published against what was put in', (open) => {
  const { run } = commandLine();
  const opened = async (): Promise<Database> => {
    const database = await open();
    await playSampleWorld(database);
    return database;
  };
  const faultsOf = ({ faults }: Verified): string[] => faults.map(describeFault);
  const rowsOfProvince = async (database: Database) => {
    const { unit_id: subject } = await database.knex('unit_event').where({ code: '01' }).first<{ unit_id: number }>();
    return database.knex('snapshot_row').where({ period: '2010-11', subject_id: subject }).orderBy('draft');
  };

  test('every publication is rebuilt, as it was published and as it was last shown', async () => {
    const database = await opened();
    const steps: string[] = [];
    const verified = await verify(database, {}, ({ period, publication }) => steps.push(`${publication} ${period}`));
    expect(faultsOf(verified)).toEqual([]);
    expect(verified).toMatchObject({ publications: 6, skipped: 0, rebuilt: steps.length });
    // October: published, then closed, then late; the last revision of it is looked at again in the last publication.
    expect(steps.filter((step) => step.endsWith(' 2010-10'))).toEqual([
      '1 2010-10',
      '2 2010-10',
      '3 2010-10',
      '4 2010-10',
      '6 2010-10',
    ]);
    expect(verified.figures).toBeGreaterThan(1000);
    const part = await verify(database, { from: 2, to: 3 });
    expect(part).toMatchObject({ publications: 2, faults: [] });
    expect(part.rebuilt).toBeLessThan(verified.rebuilt);
  });

  test('a row that somebody altered is named with subject, indicator, period, expected and found', async () => {
    const database = await opened();
    const [row] = (await rowsOfProvince(database)) as { document: string; draft: number; subject_id: number }[];
    const document = row!.document.replace(
      /"VISITS":\[1,(\d+)/,
      (_all, sum: string) => `"VISITS":[1,${Number(sum) + 1}`,
    );
    expect(document).not.toBe(row!.document);
    const { draft, subject_id } = row!;
    const alter = (values: object): Promise<unknown> =>
      database.knex('snapshot_row').where({ period: '2010-11', draft, subject_id }).update(values);
    // Also where the digest was altered with it.
    await alter({ document, digest: digestOf(document) });
    expect(faultsOf(await verify(database))[0]).toMatch(
      /^unit 01 VISITS 2010-11: numerator by rebuilt from the inputs is \d+, found \d+$/,
    );
    const told = await run(['verify'], { environment: { DATABASE_URL: databaseUrl(database) } });
    expect(told.code).toBe(5);
    expect(told.err).toContain('unit 01 VISITS 2010-11: numerator by rebuilt from the inputs is');

    await alter({ document: row!.document, digest: '0'.repeat(64) });
    expect(faultsOf(await verify(database))[0]).toMatch(/^unit 01 2010-11: digest by rebuilt from the inputs is/);
  });

  test('a report that was altered or is gone is found by the figures that it made', async () => {
    const database = await opened();
    const report = await database
      .knex('report')
      .orderBy(['month', 'unit_id'])
      .first<{ month: number; unit_id: number }>();
    await database.knex('report').where({ month: report.month, unit_id: report.unit_id }).delete();
    expect((await verify(database)).faults.length).toBeGreaterThan(0);
  });

  test('the command says how much was verified', async () => {
    const database = await opened();
    const told = await run(['verify'], { environment: { DATABASE_URL: databaseUrl(database) } });
    expect(told.err).not.toMatch(/Error/);
    expect(told).toMatchObject({ code: 0 });
    expect(told.out).toMatch(
      /^6 publications verified: \d+ times a revision was rebuilt, \d+ figures are as they are stored\.\n$/,
    );
  });
});
