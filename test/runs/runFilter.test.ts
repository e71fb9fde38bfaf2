import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import { insertMany } from '../../src/db/insertMany.ts';
import { transact } from '../../src/db/transact.ts';
import type { RunState } from '../../src/domain/runState.ts';
import { runsOf, type RunFilter } from '../../src/runs/runFilter.ts';
import { countRuns, readRuns } from '../../src/runs/runReader.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const MANY = Number(process.env['RUNS'] ?? 4000);
const START = Date.parse('2011-01-01T00:00:00Z');
const slotOf = (index: number): string => new Date(START + index * 300_000).toISOString();

/** A ledger of two jobs, nearly all of it done; of the rest each has its own reason. */
async function fill(database: Database): Promise<void> {
  const columns = ['job', 'slot', 'state', 'attempts', 'host', 'started_at', 'error', 'error_id'];
  const rows = Array.from({ length: MANY }, (_, index) => {
    const isFailed = index % 1000 === 7;
    const state: RunState = isFailed ? 'PARKED' : index % 1000 === 8 ? 'CANCELLED' : 'DONE';
    const error = isFailed ? `100% of row_${index} are gone` : null;
    const id = isFailed ? `error-${index}` : null;
    const job = index % 50 === 9 ? 'verify' : 'refresh';
    return [job, slotOf(index), state, 1, index % 2 === 0 ? 'even' : 'odd', slotOf(index), error, id];
  });
  await transact(database, ({ knex }) => insertMany(knex, 'run', columns, rows));
}

describeEachEngine('runs of a long ledger', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await fill(database);
    await database.knex.raw(database.dialect.name === 'mysql' ? 'analyze table run' : 'analyze');
  }, 120_000);
  const slots = async (filter: RunFilter): Promise<number[]> => {
    const found = await readRuns(database, { ...filter, first: 10_000 });
    expect(await countRuns(database, filter)).toBe(found.length);
    return found.map(({ slot }) => (Date.parse(slot) - START) / 300_000);
  };

  test('are found by state, machine, error and time, all of which hold', async () => {
    expect((await slots({ states: ['PARKED'] })).slice(-2)).toEqual([1007, 7]);
    expect((await slots({ states: ['CANCELLED', 'PARKED', 'RUNNING'] })).slice(-4)).toEqual([1008, 1007, 8, 7]);
    expect(await slots({ states: ['CANCELLED', 'PARKED'], until: slotOf(1007), host: 'odd' })).toEqual([1007, 7]);
    expect(await slots({ since: slotOf(5), until: slotOf(7) })).toEqual([7, 6, 5]);
    expect(await slots({ job: 'verify', until: slotOf(100) })).toEqual([59, 9]);
    expect(await slots({ errorId: 'error-1007' })).toEqual([1007]);
    expect(await slots({ errorId: 'error-1007', states: ['DONE', 'CANCELLED'] })).toEqual([]);
    expect(await slots({ states: [] })).toEqual([]);
    expect(await slots({ states: ['PARKED', 'PARKED'] })).toEqual(await slots({ states: ['PARKED'] }));
    expect((await slots({ states: ['PARKED', 'CANCELLED', 'PARKED'] })).slice(-2)).toEqual([8, 7]);
  });

  test('are found by words of their error, in which every sign means itself', async () => {
    expect(await slots({ error: 'row_1007 ' })).toEqual([1007]);
    expect((await slots({ error: '100% of' })).length).toBe(Math.ceil((MANY - 7) / 1000));
    for (const error of ['row%7', 'rowX7', 'ROW_7', "'", '\\', 'row__']) expect(await slots({ error })).toEqual([]);
  });

  test('come page by page, none twice and none left out, whatever is meant', async () => {
    for (const filter of [{}, { states: ['PARKED', 'CANCELLED'] }, { host: 'even' }] as const) {
      const whole = await readRuns(database, { ...filter, first: 40 });
      const paged = [];
      for (let after; paged.length < 40;) {
        const page = await readRuns(database, { ...filter, after, first: 3 });
        paged.push(...page);
        after = page.at(-1);
        if (page.length < 3) break;
      }
      expect(paged.slice(0, whole.length)).toEqual(whole);
    }
  });

  test.each<[string, RunFilter]>([
    ['all', {}],
    ['a job', { job: 'verify' }],
    ['a state', { states: ['PARKED'] }],
    ['several states', { states: ['PARKED', 'CANCELLED', 'RUNNING'] }],
    ['a machine', { host: 'nowhere' }],
    ['a time', { since: slotOf(5), until: slotOf(50) }],
    ['an error', { error: 'row' }],
  ])('of %s are read by an index, page by page', async (_name, filter) => {
    for (const after of [undefined, { slot: slotOf(MANY - 20), job: 'refresh' }]) {
      const { sql, bindings } = runsOf(database, filter, { after, first: 20 }).toSQL().toNative();
      const explain = database.dialect.name === 'mysql' ? 'explain' : 'explain query plan';
      const text = JSON.stringify(await database.knex.raw<unknown>(`${explain} ${sql}`, bindings as []));
      expect(text).not.toMatch(/SCAN run\b(?! USING INDEX)|"run","type":"ALL"/);
    }
  });
});
