import { expect, test } from 'vitest';
import { Metrics } from '../../src/metrics/metrics.ts';
import { watchDatabase } from '../../src/metrics/watchDatabase.ts';
import { registerJob } from '../../src/runs/jobStore.ts';
import { serveGraphql } from '../helpers/graphqlClient.ts';
import { testJob } from '../helpers/ledger.ts';
import { addRun } from '../helpers/ledgerRows.ts';
import { playSampleWorld } from '../helpers/sampleWorld.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

/** The values of a scrape by name and labels. */
async function scrape(url: string): Promise<ReadonlyMap<string, number>> {
  const response = await fetch(`${url}/metrics`);
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
  ]);
  const lines = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line): [string, number] => [
      line.slice(0, line.lastIndexOf(' ')),
      Number(line.slice(line.lastIndexOf(' '))),
    ]),
  );
}

test('what other threads measure of themselves, runs and refusals are told by few labels', async () => {
  const metrics = new Metrics();
  metrics.thread('jobs', { heapBytes: 5_000_000, delaySeconds: 0.25, answered: [0.01, 0.02], failed: [3] });
  metrics.attempt({ job: 'refresh', outcome: 'DONE', seconds: 2, rowsRead: 70, rowsWritten: 30 });
  metrics.attempt({ job: 'refresh', outcome: 'FAILED', seconds: 4, rowsRead: 0, rowsWritten: 0 });
  const lines = (await metrics.text()).split('\n');
  for (const line of [
    'tonghop_thread_heap_bytes{thread="jobs"} 5000000',
    'tonghop_thread_event_loop_delay_seconds{thread="jobs"} 0.25',
    'tonghop_database_statement_seconds_count{handle="jobs",outcome="answered"} 2',
    'tonghop_database_statement_seconds_count{handle="jobs",outcome="failed"} 1',
    'tonghop_run_seconds_count{job="refresh",outcome="DONE"} 1',
    'tonghop_run_seconds_sum{job="refresh",outcome="FAILED"} 4',
    'tonghop_run_rows_read_total{job="refresh"} 70',
    'tonghop_run_rows_written_total{job="refresh"} 30',
  ])
    expect(lines).toContain(line);
});

describeEachEngine('what is told to Prometheus', (open) => {
  test('requests by route and status, statements, and how far what is published lies behind', async () => {
    const { database } = await playSampleWorld(await open());
    const metrics = new Metrics();
    watchDatabase(metrics, 'reader', database);
    const client = await serveGraphql(database, { metrics });
    await client.ask('{ nation { figure(indicator: "VISITS") { value } } }');
    await client.refused('{ nope }');
    expect((await fetch(`${client.url}/schema.graphql`, { method: 'HEAD' })).status).toBe(200);
    const values = await scrape(client.url);
    expect(values.get('tonghop_http_answer_bytes_total{route="/schema.graphql"}')).toBe(0);
    expect(values.get('tonghop_http_request_seconds_count{route="/graphql",status="200"}')).toBe(1);
    expect(values.get('tonghop_http_request_seconds_count{route="/graphql",status="400"}')).toBe(1);
    expect(values.get('tonghop_database_statement_seconds_count{handle="reader",outcome="answered"}')).toBeGreaterThan(
      3,
    );
    expect(values.get('tonghop_database_reader_connections_awaited')).toBe(0);
    const { publications } = (await client.ask('{ publications { totalCount } }')) as {
      publications: { totalCount: number };
    };
    expect(values.get('tonghop_publication_number')).toBe(publications.totalCount);
    expect(values.get('tonghop_batches_waiting')).toBe(0);
    expect(values.get('tonghop_database_answers')).toBe(1);
    expect(values.get('process_resident_memory_bytes')).toBeGreaterThan(0);
    expect(values.has('nodejs_eventloop_lag_p99_seconds')).toBe(true);
    await client.close();
  });

  test('for how long something waits that no run has looked at, and not what was found to change no figure', async () => {
    const world = await playSampleWorld(await open());
    const { database } = world;
    const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
    const look = async (): Promise<unknown> => {
      const client = await serveGraphql(database);
      const values = await scrape(client.url);
      await client.close();
      return [values.get('tonghop_batches_waiting'), Math.round(values.get('tonghop_stale_seconds')! / 600)];
    };
    expect(await look()).toEqual([0, 0]);
    await world.report(minutesAgo(30), [{ unit: '00001', period: '2010-12', values: { VISITS: 500 } }]);
    expect(await look()).toEqual([1, 3]);
    await addRun(database, { job: 'refresh', slot: minutesAgo(5), state: 'DONE' });
    expect(await look()).toEqual([1, 0]);
  });

  test('runs of the last day by job and state', async () => {
    const database = await open();
    const slot = (hoursAgo: number): string => new Date(Date.now() - hoursAgo * 3_600_000).toISOString();
    const run = (job: string, hoursAgo: number, state: string) => ({
      job,
      slot: slot(hoursAgo),
      state,
      attempts: 1,
      host: 'here',
      started_at: slot(hoursAgo),
      finished_at: new Date(Date.parse(slot(hoursAgo)) + 90_000).toISOString(),
    });
    for (const job of ['refresh', 'verify']) await registerJob(database, job, new Date());
    await database
      .knex('run')
      .insert([
        run('refresh', 1, 'DONE'),
        run('refresh', 2, 'DONE'),
        run('refresh', 3, 'FAILED'),
        run('verify', 30, 'DONE'),
        run('verify', 54, 'PARKED'),
        run('verify', 78, 'SKIPPED'),
      ]);
    const client = await serveGraphql(database);
    const values = await scrape(client.url);
    expect(values.get('tonghop_runs_of_last_day{job="refresh",state="DONE"}')).toBe(2);
    expect(values.get('tonghop_runs_of_last_day{job="refresh",state="FAILED"}')).toBe(1);
    // A daily job's last run, and what waits for somebody, are told however old they are.
    expect([...values.keys()].filter((name) => name.includes('verify')).sort()).toEqual([
      'tonghop_run_last_done_seconds{job="verify"}',
      'tonghop_run_last_done_timestamp_seconds{job="verify"}',
      'tonghop_runs_of_last_day{job="verify",state="PARKED"}',
    ]);
    expect(values.get('tonghop_run_last_done_seconds{job="refresh"}')).toBeCloseTo(90, 1);
    await client.close();
  });

  test('that the database hangs, within five seconds, and without looking again beside it', async () => {
    const database = await open();
    let looks = 0;
    const hanging = new Proxy(database.knex, {
      apply: () => (looks++, new Promise(() => undefined)),
      get: (knex, name) =>
        name === 'first' || name === 'raw'
          ? () => (looks++, new Promise(() => undefined))
          : (Reflect.get(knex, name) as unknown),
    });
    const client = await serveGraphql({ ...database, knex: hanging });
    expect((await scrape(client.url)).get('tonghop_database_answers')).toBe(0);
    const before = looks;
    expect((await scrape(client.url)).get('tonghop_database_answers')).toBe(0);
    expect([before > 0, looks]).toEqual([true, before]);
    await client.close();
  });

  test('how far each job lies behind, also where nobody has entered what is due', async () => {
    const database = await open();
    const now = Date.now();
    const at = (secondsAgo: number): string => new Date(now - secondsAgo * 1000).toISOString();
    await database.knex('job').insert([
      { name: 'late', registered_at: at(9000), planned_until: at(10) },
      { name: 'unplanned', registered_at: at(9000), planned_until: at(7205) },
      { name: 'done', registered_at: at(9000), planned_until: at(0) },
      { name: 'unknown', registered_at: at(9000), planned_until: at(9000) },
    ]);
    const run = (job: string, secondsAgo: number, state: string) => ({ job, slot: at(secondsAgo), state, attempts: 0 });
    await database
      .knex('run')
      .insert([
        run('late', 600, 'WAITING'),
        run('late', 300, 'RUNNING'),
        run('late', 900, 'DONE'),
        run('done', 60, 'DONE'),
      ]);
    const jobs = ['late', 'unplanned', 'done'].map((name) => testJob(() => undefined, { name, schedule: '0 0 1 1 *' }));
    const hourly = jobs.map((job) => (job.name === 'unplanned' ? { ...job, schedule: '0 * * * *' } : job));
    const client = await serveGraphql(database, { jobs: hourly });
    const values = await scrape(client.url);
    const lagOf = (job: string): number | undefined => values.get(`tonghop_job_lag_seconds{job="${job}"}`);
    expect(Math.abs(lagOf('late')! - 600)).toBeLessThan(30);
    // Two hours ago slots were entered last; the first of those since was due within an hour after.
    expect(lagOf('unplanned')).toBeGreaterThan(3600);
    expect([lagOf('done'), lagOf('unknown')]).toEqual([0, undefined]);
    await client.close();
  });

  test('that the database does not answer, and nothing that may no longer be so', async () => {
    const { database } = await playSampleWorld(await open());
    const client = await serveGraphql(database);
    const before = await scrape(client.url);
    const ofDatabase = ['tonghop_publication_number', 'tonghop_batches_waiting', 'tonghop_received_timestamp_seconds'];
    expect(ofDatabase.filter((name) => before.has(name))).toEqual(ofDatabase);
    await database.knex.destroy();
    // A look is told for a second, which is as long as would be waited for by default.
    const answers = async (): Promise<unknown> => (await scrape(client.url)).get('tonghop_database_answers');
    await expect.poll(answers, { timeout: 10_000 }).toBe(0);
    const after = await scrape(client.url);
    expect(ofDatabase.filter((name) => after.has(name))).toEqual([]);
    expect([...after.keys()].filter((name) => /^tonghop_(run|job)/.test(name))).toEqual([]);
    await client.close();
    database.knex.initialize();
  });
});
