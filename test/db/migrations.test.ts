import { expect, test } from 'vitest';
import { openDatabase, type Database } from '../../src/db/connect.ts';
import { migrate, migrationState, refuseAhead } from '../../src/db/migrate.ts';
import { MIGRATIONS } from '../../src/db/migrations/index.ts';
import { databaseUrl } from '../helpers/databaseUrl.ts';
import { emptied } from '../helpers/emptied.ts';
import { expectGolden } from '../helpers/golden.ts';
import { rowCounts, tableNames } from '../helpers/rowCounts.ts';
import { schemaText } from '../helpers/schemaText.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const NAMES = MIGRATIONS.map(([name]) => name);
const AT = '2011-01-05T02:00:00.000Z';
const DIGEST = 'a'.repeat(64);

/** A row that a table may hold from the migration on that makes it. */
const ROWS: Readonly<Record<string, Record<string, string | number | boolean | null>>> = {
  batch: { id: 1, kind: 'UNITS', receipt: 1, source: 'Tệp của tỉnh', digest: DIGEST, received_at: AT },
  unit_event: {
    batch_id: 1,
    ordinal: 0,
    unit_id: 1,
    type: 'OPEN',
    day: '2008-01-01',
    code: '01',
    level: 'PROVINCE',
    parent_id: null,
    name: 'Hà Nội',
    name_en: 'Ha Noi',
  },
  unit_group: { id: 2, batch_id: 1, code: 'NORTH_31', name: 'Miền Bắc', name_en: 'North' },
  group_member: { group_id: 2, unit_id: 1, valid_from: '2008-01-01', batch_id: 1, valid_to: null },
  indicator_definition: {
    code: 'VISITS',
    version: 1,
    valid_from: '2008-01-01',
    batch_id: 1,
    document: '{"kind":"COUNT"}',
  },
  report: {
    month: 24129,
    unit_id: 1,
    version: 1,
    batch_id: 1,
    ordinal: 0,
    observation_count: 1,
    document: '{"VISITS":5}',
  },
  staged_fragment: {
    batch_id: 1,
    month: 24129,
    unit_id: 1,
    version: 1,
    line: 2,
    document: '["VISITS",2,5]',
  },
  period_event: { period: '2010-10', type: 'OPEN', batch_id: 1 },
  publication: { number: 1, receipt: 1, published_at: AT, engine_version: '1', full_recompute: true },
  snapshot: {
    period: '2010-10',
    revision: 1,
    publication: 1,
    draft: 1,
    checksum: DIGEST,
    closed: false,
    open_months: 1,
  },
  snapshot_row: { period: '2010-10', draft: 1, subject_id: 1, digest: DIGEST, document: null },
  run: {
    job: 'refresh',
    slot: AT,
    state: 'DONE',
    attempts: 1,
    host: 'x',
    started_at: AT,
    finished_at: AT,
    publication: 1,
    error_id: null,
    error: null,
  },
  job: { name: 'refresh', registered_at: AT, planned_until: AT, paused_at: null },
  read_key: {
    id: '0123456789',
    digest: DIGEST,
    name: 'Power BI',
    created_at: AT,
    expires_at: null,
    revoked_at: null,
    last_used_on: null,
  },
};

/** Brings a database up step by step, as releases would have, putting rows in as soon as there is a table for them. */
async function migrateStepByStep(database: Database): Promise<void> {
  const filled = new Set<string>();
  for (const [index] of MIGRATIONS.entries()) {
    await migrateTo(database, index + 1);
    for (const name of await tableNames(database)) {
      const row = ROWS[name];
      if (!row || filled.has(name)) continue;
      await database.knex(name).insert(row);
      filled.add(name);
    }
  }
}

/** Runs what is missing of the first migrations, as the program did that knew no others. */
async function migrateTo({ knex, dialect }: Database, count: number): Promise<void> {
  const known = MIGRATIONS.slice(0, count);
  await knex.migrate.latest({
    migrationSource: {
      getMigrations: () => Promise.resolve(known.map(([name]) => name)),
      getMigrationName: (name: string) => name,
      getMigration: (name: string) => {
        const [, migration] = known.find(([own]) => own === name)!;
        return Promise.resolve({ up: (inside) => migration.up(inside, dialect), down: () => Promise.resolve() });
      },
    },
  });
}

describeEachEngine('migrations', (open) => {
  test('run one after the other, each on the rows of those before, and lose nothing', async () => {
    const database = await emptied(await open());
    await migrateStepByStep(database);
    expect(await migrationState(database)).toEqual({ ahead: [], pending: [] });
    const counts = await rowCounts(database);
    for (const name of Object.keys(ROWS)) expect([name, counts[name]]).toEqual([name, 1]);
    expect(counts).toMatchObject({ counter: 5, lease: 1, knex_migrations: NAMES.length });
    expect(await database.knex('unit_event').first()).toEqual({ ...ROWS['unit_event'], heir_id: null, weight: null });
    expect(await database.knex('report').first()).toEqual(ROWS['report']);
    expect(await database.knex('batch').first()).toEqual(ROWS['batch']);
    expect(await database.knex('read_key').pluck('role')).toEqual(['READER']);
  });

  test('are numbered without gaps, and every table has a row in this test', async () => {
    expect(NAMES.map((name) => name.slice(0, 4))).toEqual(
      NAMES.map((_name, index) => `${String(index + 1).padStart(3, '0')}_`),
    );
    const own = (await tableNames(await open())).filter((name) => !name.startsWith('knex_'));
    expect(own).toEqual([...Object.keys(ROWS), 'counter', 'lease'].sort());
  });

  test('give every table a primary key, without which a cluster takes no rows away', async () => {
    const database = await open();
    if (database.dialect.name === 'sqlite') return;
    const keyed = await database
      .knex('information_schema.table_constraints')
      .where({ constraint_type: 'PRIMARY KEY', table_schema: database.knex.raw('database()') })
      .pluck<string[]>('table_name');
    expect(keyed.sort()).toEqual([...(await tableNames(database))].sort());
  });

  test('make the same tables in one go as step by step, those of the golden file', async () => {
    const atOnce = await open();
    const text = await schemaText(atOnce);
    expectGolden(`database.${atOnce.dialect.name}.txt`, text);
    const steps = await emptied(await open());
    await migrateStepByStep(steps);
    expect(await schemaText(steps)).toBe(text);
  });

  test('leave runs of before for somebody to look at where they failed or were never finished', async () => {
    const database = await emptied(await open());
    await migrateTo(database, NAMES.indexOf('017_run_before_its_start'));
    for (const [minute, state] of ['DONE', 'FAILED', 'RUNNING'].entries())
      await database.knex('run').insert({ ...ROWS['run'], slot: `2011-01-05T02:0${minute}:00.000Z`, state });
    await migrate(database);
    expect(await database.knex('run').orderBy('slot').pluck('state')).toEqual(['DONE', 'PARKED', 'PARKED']);
  });

  test('run once: a second time there is nothing to do', async () => {
    const database = await emptied(await open());
    expect(await migrationState(database)).toEqual({ ahead: [], pending: NAMES });
    expect(await migrate(database)).toEqual(NAMES);
    const before = await rowCounts(database);
    expect(await migrate(database)).toEqual([]);
    expect(await rowCounts(database)).toEqual(before);
  });

  test('are refused on a database that is ahead, whatever it lacks', async () => {
    const database = await open();
    await database.knex('knex_migrations').insert({ name: '999_future', batch: 99, migration_time: '2030-01-01' });
    await database
      .knex('knex_migrations')
      .where({ name: NAMES.at(-1)! })
      .delete();
    const before = await rowCounts(database);
    const refusal = { code: 'DATABASE_AHEAD', message: expect.stringContaining('999_future') as string };
    await expect(migrate(database)).rejects.toMatchObject(refusal);
    await expect(refuseAhead(database)).rejects.toMatchObject(refusal);
    expect(await rowCounts(database)).toEqual(before);
  });

  test('that another process runs at this moment are said to be so', async () => {
    const database = await open();
    await database
      .knex('knex_migrations')
      .where({ name: NAMES.at(-1)! })
      .delete();
    const ends = database.knex.raw(`${database.dialect.nowMilliseconds} + 60000`);
    await database.knex('knex_migrations_owner').insert({ id: 1, owner: 'another', expires_at: ends });
    const refusal = {
      name: 'KnownError',
      code: 'CONFLICT',
      message: expect.stringContaining('another process') as string,
    };
    await expect(migrate(database)).rejects.toMatchObject(refusal);
  });

  test('that several processes begin at once are run by one of them, and the others wait for it', async () => {
    const database = await emptied(await open());
    // Two handles on one file would wait for each other in this thread.
    const count = database.dialect.name === 'sqlite' ? 1 : 3;
    const handles = await Promise.all(Array.from({ length: count }, () => openDatabase(databaseUrl(database))));
    try {
      const run = await Promise.all(handles.map((handle) => migrate(handle, { waitMilliseconds: 30_000 })));
      expect(run.filter(({ length }) => length > 0)).toEqual([NAMES]);
      expect(await database.knex('knex_migrations_lock').select()).toEqual([{ index: 1, is_locked: 0 }]);
      expect(await database.knex('knex_migrations_owner').select()).toEqual([]);
    } finally {
      for (const handle of handles) await handle.close();
    }
  });

  test('whose process was killed are gone on with when its turn has run out', async () => {
    const database = await open();
    // One that may be run twice.
    const missing = '020_run_states';
    await database.knex('knex_migrations').where({ name: missing }).delete();
    const turn = (ends: string): unknown => database.knex.raw(`${database.dialect.nowMilliseconds} ${ends}`);
    await database.knex('knex_migrations_owner').insert({ id: 1, owner: 'killed', expires_at: turn('+ 5000') });
    await expect(migrate(database)).rejects.toMatchObject({ code: 'CONFLICT' });
    await database.knex('knex_migrations_owner').update({ expires_at: turn('- 1') });
    expect(await migrate(database)).toEqual([missing]);
  });

  test('of which an earlier program has left one half made, and somebody has taken its lock away, are gone on with', async () => {
    const database = await open();
    // A SQLite file rolls a step back whole.
    if (database.dialect.name === 'sqlite') return;
    const halfMade = '025_run_newest';
    expect(NAMES).toContain(halfMade);
    await database.knex('knex_migrations').where({ name: halfMade }).delete();
    // As that program left it: it noted no beginnings.
    await database.knex.schema.dropTable('knex_migrations_begun');
    expect(await migrate(database)).toEqual([halfMade]);
    // Once they are noted, what is there already is somebody else's.
    await database.knex('knex_migrations').where({ name: halfMade }).delete();
    await expect(migrate(database)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test('are waited for by the clock, however long each look takes', async () => {
    const database = await open();
    if (database.dialect.name !== 'sqlite') return;
    await database
      .knex('knex_migrations')
      .where({ name: NAMES.at(-1)! })
      .delete();
    const waiting = await openDatabase(databaseUrl(database));
    await waiting.knex.raw('pragma busy_timeout = 500');
    let looks = 0;
    waiting.knex.on('query', ({ sql }: { sql: string }) => {
      if (sql.startsWith('insert into `knex_migrations_owner`')) looks++;
    });
    const writing = await database.knex.transaction();
    try {
      await expect(migrate(waiting, { waitMilliseconds: 400 })).rejects.toMatchObject({ code: 'CONFLICT' });
      expect(looks).toBe(1);
    } finally {
      await writing.rollback();
      await waiting.close();
    }
  });
});
