import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import { commandLine, type CommandResult } from '../helpers/commandLine.ts';
import { databaseUrl } from '../helpers/databaseUrl.ts';
import { graphqlClient } from '../helpers/graphqlClient.ts';
import { addRun } from '../helpers/ledgerRows.ts';
import { playSampleWorld } from '../helpers/sampleWorld.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const SLOT = '2026-01-05T01:00:00.000Z';
const PARKED = '2026-01-05T01:05:00.000Z';

describeEachEngine('whoever operates the jobs', (open) => {
  const { run, serve } = commandLine();
  let database: Database;
  const tonghop = (command: string): Promise<CommandResult> =>
    run(command.split(' '), { environment: { DATABASE_URL: databaseUrl(database) } });
  beforeAll(async () => {
    const world = await playSampleWorld(await open());
    database = world.database;
    await world.report('2011-02-05T02:00:00Z', [{ unit: '00001', period: '2010-12', values: { VISITS: 500 } }]);
  });

  test('runs a time slot by hand, once', async () => {
    const first = await tonghop(`run refresh ${SLOT}`);
    expect(first).toEqual({ code: 0, out: `refresh for ${SLOT}: publication 7.\n`, err: expect.any(String) as string });
    const second = await tonghop('run refresh 2026-01-05T08:00+07:00');
    expect(second).toMatchObject({ code: 3, out: '', err: expect.stringContaining(`${SLOT} is DONE`) as string });
    expect(await tonghop('run refresh 2026-01-05T01:03Z')).toMatchObject({
      code: 2,
      err: expect.stringContaining(`next to it are ${SLOT} and ${PARKED}`) as string,
    });
    expect(await tonghop('run refresh 2026-01-05')).toMatchObject({ code: 2 });
    expect(await tonghop('run refrech')).toMatchObject({
      code: 2,
      err: expect.stringContaining('closeMonth') as string,
    });
  });

  test('runs a job at this moment', async () => {
    expect(await tonghop('run closeYear')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^closeYear for \S+: nothing was due\.\n$/) as string,
    });
  });

  test('sees what has been run and what has failed, and lets it be tried again or be', async () => {
    const failure = { error: 'no such row', errorId: 'e1', interruptions: 4 };
    await addRun(database, { job: 'refresh', slot: PARKED, state: 'PARKED', ...failure });
    const { out } = await tonghop('runs --job refresh');
    expect(out).toMatch(new RegExp(`^${PARKED} +refresh +PARKED .*, interrupted 4 .* no such row \\(e1\\)$`, 'm'));
    expect(out).toMatch(new RegExp(`^${SLOT} +refresh +DONE .* at \\S+ +publication 7$`, 'm'));
    expect((await tonghop('runs --state PARKED')).out.trimEnd().split('\n')).toHaveLength(2);
    expect((await tonghop('runs --state PARKED RUNNING --error row --since 2026-01-05')).out).toContain(PARKED);
    for (const none of ['--error ROW', '--error-id e2', '--host elsewhere', '--until 2026-01-04', '--state RUNNING'])
      expect((await tonghop(`runs ${none}`)).out).toBe('There are no such runs.\n');
    // A day is that of the time zone, and the last one counts to its end.
    expect((await tonghop('runs --since 2026-01-05 --until 2026-01-05')).out).toContain(PARKED);
    expect((await tonghop('runs --until 2026-01-05T00:59Z')).out).toBe('There are no such runs.\n');
    expect(await tonghop('runs --since 2026-01-06 --until 2026-01-05')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--until: 2026-01-05 lies before --since, 2026-01-06') as string,
    });
    expect(await tonghop('runs --since yesterday')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('"yesterday" is no instant; write a day') as string,
    });
    expect((await tonghop('jobs')).out).toMatch(/^refresh +PARKED /m);
    expect((await tonghop(`release refresh ${PARKED}`)).code).toBe(0);
    expect((await tonghop('jobs')).out).toMatch(/^refresh +WAITING /m);
    expect((await tonghop(`cancel refresh ${PARKED}`)).code).toBe(0);
    expect((await tonghop('runs --last 2')).out).toMatch(new RegExp(`^${PARKED} +refresh +CANCELLED .* `, 'm'));
    expect(await tonghop(`cancel refresh ${SLOT}`)).toMatchObject({ code: 3 });
    expect(await tonghop(`release verify ${SLOT}`)).toMatchObject({
      code: 2,
      err: expect.stringContaining('UNKNOWN_RUN') as string,
    });
  });

  test('pauses a job and lets it go on', async () => {
    expect((await tonghop('pause refresh')).out).toBe('refresh is paused.\n');
    expect((await tonghop('pause refresh')).out).toBe('refresh was paused before.\n');
    expect((await tonghop('jobs')).out).toMatch(/^refresh +PAUSED .*when it is resumed \(\S+ at \S+\)/m);
    expect((await tonghop('resume refresh')).out).toBe('refresh goes on.\n');
  });

  test('finds that a server does at its start what was missed while there was none', async () => {
    await database
      .knex('job')
      .where({ name: 'refresh' })
      .update({ planned_until: new Date(Date.now() - 1_000_000).toISOString() });
    const server = await serve({ DATABASE_URL: databaseUrl(database) });
    const { ask } = graphqlClient(server.url);
    const query =
      '{ jobs { name state registeredAt lastRun { state attempts outcome } } runs(job: "refresh", first: 3) { nodes { state } } }';
    await expect
      .poll(() => ask(query), { timeout: 20_000, interval: 200 })
      .toMatchObject({
        jobs: expect.arrayContaining([
          {
            name: 'refresh',
            state: 'IDLE',
            registeredAt: expect.any(String) as string,
            lastRun: { state: 'DONE', attempts: 1, outcome: 'nothing had changed' },
          },
        ]) as unknown,
        runs: { nodes: [{ state: 'DONE' }, { state: 'SKIPPED' }, { state: 'SKIPPED' }] },
      });
    expect(await server.stop('SIGTERM')).toMatchObject({ code: 0 });
  });

  test('lets somebody with an operator’s key run a job from elsewhere, which the server does at once', async () => {
    const environment = { DATABASE_URL: databaseUrl(database), LOOPBACK_WITHOUT_KEY: 'true' };
    const made = await run(['key', 'create', '--operator', '--name', 'On call'], { environment });
    const server = await serve(environment);
    const { ask } = graphqlClient(server.url);
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': made.out.trim() },
      body: JSON.stringify({ query: 'mutation { runJob(job: "closeYear") { slot requestedBy } }' }),
    });
    const { data } = (await response.json()) as { data: { runJob: { slot: string; requestedBy: string } } };
    expect(data.runJob.requestedBy).toMatch(/^On call \(key /);
    await expect
      .poll(() => ask('{ runs(job: "closeYear", first: 1) { nodes { slot state } } }'), { timeout: 15_000 })
      .toEqual({ runs: { nodes: [{ slot: data.runJob.slot, state: 'DONE' }] } });
    expect((await tonghop('runs --job closeYear --last 1')).out).toContain(data.runJob.slot);
    await database.knex('read_key').delete();
    expect(await server.stop('SIGTERM')).toMatchObject({ code: 0 });
  });

  test('finds that a server answers while its jobs wait for a database that somebody else is writing', async () => {
    const missed = new Date(Date.now() - 1_000_000).toISOString();
    await database.knex('job').where({ name: 'refresh' }).update({ planned_until: missed });
    await database.knex('run').where({ job: 'refresh' }).delete();
    const busy = await database.knex.transaction();
    await busy('job').where({ name: 'refresh' }).update({ planned_until: missed });
    const server = await serve({ DATABASE_URL: databaseUrl(database) });
    const { ask } = graphqlClient(server.url);
    const query = '{ nation { code } runs(job: "refresh", first: 1) { nodes { state } } }';
    let slowest = 0;
    for (let time = 0; time < 20; time++) {
      const asked = performance.now();
      expect(await ask(query)).toEqual({ nation: { code: 'VN' }, runs: { nodes: [] } });
      slowest = Math.max(slowest, performance.now() - asked);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(slowest).toBeLessThan(1500);
    await busy.rollback();
    await expect
      .poll(() => ask(query), { timeout: 30_000, interval: 200 })
      .toMatchObject({ runs: { nodes: [{ state: 'DONE' }] } });
    expect(await server.stop('SIGTERM')).toMatchObject({ code: 0 });
  });
});
