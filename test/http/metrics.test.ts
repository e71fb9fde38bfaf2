import { expect, test } from 'vitest';
import { Metrics } from '../../src/metrics/metrics.ts';
import { watchDatabase } from '../../src/metrics/watchDatabase.ts';
import { serveGraphql } from '../helpers/graphqlClient.ts';
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

describeEachEngine('what is told to Prometheus', (open) => {
  test('requests by route and status, statements, and how far what is published lies behind', async () => {
    const { database } = await playSampleWorld(await open());
    const metrics = new Metrics();
    watchDatabase(metrics, 'reader', database);
    const client = await serveGraphql(database, { metrics });
    await client.ask('{ nation { figure(indicator: "VISITS") { value } } }');
    await client.refused('{ nope }');
    const values = await scrape(client.url);
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

  test('that the database does not answer', async () => {
    const database = await open();
    const client = await serveGraphql(database);
    await database.knex.destroy();
    expect((await scrape(client.url)).get('tonghop_database_answers')).toBe(0);
    await client.close();
    database.knex.initialize();
  });
});
