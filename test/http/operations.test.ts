import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { JOBS } from '../../jobs/index.ts';
import { DEFAULT_LIMITS } from '../../src/config.ts';
import { readClock } from '../../src/db/clock.ts';
import type { Database } from '../../src/db/connect.ts';
import { revokeReadKey } from '../../src/keys/keyStore.ts';
import { Operations } from '../../src/scheduler/operations.ts';
import { serveGraphql, type GraphqlAnswer } from '../helpers/graphqlClient.ts';
import { capturedLog, type LogLine } from '../helpers/capturedLog.ts';
import { addRun } from '../helpers/ledgerRows.ts';
import { accessBy, makeKey, type MadeKey, type MovedClock } from '../helpers/readKeys.ts';
import { playSampleWorld } from '../helpers/sampleWorld.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const SLOT = '2011-02-08T01:00:00.000Z';
const STALE = 2000;

interface Answered extends GraphqlAnswer {
  readonly status: number;
  readonly headers: Headers;
}

describeEachEngine('operating the jobs by GraphQL', (open) => {
  let database: Database;
  let clock: MovedClock;
  let url: string;
  let close: () => Promise<void>;
  let operator: MadeKey;
  let logged: readonly LogLine[];
  let looks: number;
  beforeAll(async () => {
    ({ database } = await playSampleWorld(await open()));
  });
  beforeEach(async () => {
    for (const table of ['run', 'job', 'read_key']) await database.knex(table).delete();
    await database.knex('lease').where('name', 'like', 'job %').delete();
    clock = { now: Date.now() };
    looks = 0;
    operator = await makeKey(database, { role: 'OPERATOR', name: 'Trực ca' });
    const log = capturedLog();
    logged = log.lines;
    const operations = new Operations({
      database,
      logger: log.logger,
      now: () => readClock(database),
      onDue: () => void looks++,
    });
    ({ url, close } = await serveGraphql(database, { jobs: JOBS, operations, access: accessBy(database, clock) }));
  });
  afterEach(() => close());

  async function ask(query: string, key?: MadeKey, variables: object = {}): Promise<Answered> {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key.text}` }) },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(20_000),
    });
    const answer = (await response.json()) as GraphqlAnswer;
    return { status: response.status, headers: response.headers, ...answer };
  }
  const ledger = async (): Promise<unknown> => ({
    runs: await database.knex('run').orderBy(['job', 'slot']).select<unknown[]>(),
    jobs: await database.knex('job').orderBy('name').select<unknown[]>(),
  });
  const PAUSE = 'mutation { pauseJob(job: "refresh") { name state pausedAt pausedBy } }';

  test('is for bearers of an operator’s key alone, and changes nothing for others', async () => {
    const before = await ledger();
    expect(await ask(PAUSE)).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    const reader = await makeKey(database, { name: 'Power BI' });
    const revoked = await makeKey(database, { role: 'OPERATOR' });
    await revokeReadKey(database, revoked.id, new Date());
    clock.now += STALE;
    const refused = await ask(PAUSE, reader);
    expect(refused).toMatchObject({ status: 403, errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    expect(refused.errors![0]!.message).toBe(
      'the key "Power BI" may read, and not operate the jobs; whoever runs the server makes one: tonghop key create --operator --name "who it is for"',
    );
    expect(refused).not.toHaveProperty('data');
    expect(await ask('{ jobs { state } }', reader)).toMatchObject({ status: 200 });
    expect(await ask(PAUSE, revoked)).toMatchObject({ status: 401, errors: [{ extensions: { code: 'KEY_REVOKED' } }] });
    expect(await ledger()).toEqual(before);
  });

  test('needs one also where there are none and this machine may read', async () => {
    await database.knex('read_key').delete();
    clock.now += STALE;
    expect(await ask('{ jobs { state } }')).toMatchObject({ status: 200 });
    const refused = await ask(PAUSE);
    expect(refused).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(refused.errors![0]!.message).toContain('tonghop key create --operator');
    expect(refused.headers.get('www-authenticate')).toBe('Bearer realm="tonghop"');
    expect(await ask('mutation { __typename }')).toMatchObject({ status: 401 });
  });

  test('lets an operator read as well', async () => {
    expect(await ask('{ nation { code } }', operator)).toMatchObject({ data: { nation: { code: 'VN' } } });
  });

  test('pauses a job once, and lets it go on, whoever asks again', async () => {
    const other = await makeKey(database, { role: 'OPERATOR', name: 'Another' });
    clock.now += STALE;
    const [one, two] = await Promise.all([ask(PAUSE, operator), ask(PAUSE, other)]);
    const paused = one.data as { pauseJob: Record<string, string> };
    expect(two.data).toEqual(paused);
    expect(paused.pauseJob).toMatchObject({ name: 'refresh', state: 'PAUSED' });
    expect(paused.pauseJob['pausedBy']).toMatch(/^(Trực ca|Another) \(key [0-9a-f]{10}\)$/);
    expect((await ask(PAUSE, operator)).data).toEqual(paused);
    const run = await ask('mutation { runJob(job: "refresh") { state } }', operator);
    expect(run).toMatchObject({ data: { runJob: null }, errors: [{ extensions: { code: 'CONFLICT' } }] });
    expect(run.errors![0]!.message).toMatch(/^refresh has been paused by .* \(resumeJob\)$/);
    const resume = 'mutation { resumeJob(job: "refresh") { state pausedAt pausedBy nextRun } }';
    for (const key of [operator, other])
      expect(await ask(resume, key)).toMatchObject({
        data: { resumeJob: { state: 'IDLE', pausedAt: null, pausedBy: null, nextRun: expect.any(String) as string } },
      });
  });

  test('runs a job now, once for all who ask, and says who asked', async () => {
    const RUN = 'mutation { runJob(job: "refresh") { job slot state attempts requestedBy period } }';
    const first = await ask(RUN, operator);
    const by = `Trực ca (key ${operator.id})`;
    const run = { job: 'refresh', state: 'WAITING', attempts: 0, requestedBy: by, period: null };
    expect(first.data).toMatchObject({ runJob: run });
    expect(looks).toBe(1);
    expect((await ask(RUN, operator)).data).toEqual(first.data);
    expect((await ask('{ runs { totalCount nodes { requestedBy } } }', operator)).data).toEqual({
      runs: { totalCount: 1, nodes: [{ requestedBy: by }] },
    });
    const { slot } = (first.data as { runJob: { slot: string } }).runJob;
    expect(logged).toContainEqual(
      expect.objectContaining({ operation: 'runJob', job: 'refresh', operator: 'Trực ca', key: operator.id }),
    );
    const cancelled = await ask(`mutation { cancelRun(job: "refresh", slot: "${slot}") { state } }`, operator);
    expect(cancelled.data).toEqual({ cancelRun: { state: 'CANCELLED' } });
  });

  test('runs a closing job for a period', async () => {
    const run = (job: string, period: string): string =>
      `mutation { runJob(job: "${job}", period: "${period}") { state period } }`;
    expect((await ask(run('closeMonth', '2010-12'), operator)).data).toEqual({
      runJob: { state: 'WAITING', period: '2010-12' },
    });
    for (const [job, period, says] of [
      ['refresh', '2010-12', 'period: refresh is run for no period; leave the period out'],
      ['closeMonth', '2010-Q4', 'period: closeMonth closes months, and 2010-Q4 is one of the quarters'],
      ['closeMonth', '2009-01', '2009-01 was never opened, so there is nothing to close'],
    ])
      expect(await ask(run(job!, period!), operator)).toMatchObject({
        data: { runJob: null },
        errors: [{ message: says, path: ['runJob'], extensions: { code: 'INVALID_ARGUMENT' } }],
      });
  });

  test('tells all faults of what is asked for at once, and what was meant', async () => {
    const asked = await ask(
      `mutation { runJob(job: "refrech", slot: "${SLOT}", period: "2010-12") { state } }`,
      operator,
    );
    expect(asked.errors).toMatchObject([
      {
        path: ['runJob'],
        extensions: {
          code: 'INVALID_ARGUMENT',
          faults: [
            { code: 'UNKNOWN_JOB', field: 'job', value: 'refrech' },
            { code: 'INVALID_ARGUMENT', field: 'period' },
          ],
        },
      },
    ]);
    const unknown = await ask('mutation { pauseJob(job: "refrech") { state } }', operator);
    expect(unknown.errors).toMatchObject([{ extensions: { code: 'UNKNOWN_JOB', argument: 'job', value: 'refrech' } }]);
    expect(unknown.errors![0]!.message).toContain('there is no job "refrech"; did you mean refresh?');
    const slot = `mutation { cancelRun(job: "refresh", slot: "2011-02-08") { state } }`;
    expect(await ask(slot, operator)).toMatchObject({ errors: [{ extensions: { code: 'UNKNOWN_RUN' } }] });
    const between = 'mutation { runJob(job: "refresh", slot: "2011-02-08T01:03:00Z") { state } }';
    expect((await ask(between, operator)).errors![0]!.message).toContain('is no time slot of refresh; next to it are');
  });

  test('refuses what cannot be done any more, and loses nothing', async () => {
    const change = (field: string): string => `mutation { ${field}(job: "refresh", slot: "${SLOT}") { state } }`;
    await addRun(database, { job: 'refresh', slot: SLOT, state: 'DONE', publication: 3 });
    const before = await ledger();
    for (const field of ['cancelRun', 'releaseRun'])
      expect(await ask(change(field), operator)).toMatchObject({
        data: { [field]: null },
        errors: [{ message: expect.stringContaining('is DONE') as string, extensions: { code: 'CONFLICT' } }],
      });
    expect(await ledger()).toEqual(before);
    await database.knex('run').update({ state: 'RUNNING' });
    expect(await ask(change('releaseRun'), operator)).toMatchObject({ errors: [{ extensions: { code: 'CONFLICT' } }] });
    expect((await ask(change('runJob'), operator)).data).toEqual({ runJob: { state: 'RUNNING' } });
    const [one, two] = await Promise.all([ask(change('cancelRun'), operator), ask(change('cancelRun'), operator)]);
    expect([one.data, two.data]).toEqual(Array(2).fill({ cancelRun: { state: 'CANCELLED' } }));
    expect((await ask(change('releaseRun'), operator)).data).toEqual({ releaseRun: { state: 'WAITING' } });
    expect(looks).toBeGreaterThan(0);
  });

  test('does several things in their order, and what follows one that is refused all the same', async () => {
    const answer = await ask(
      'mutation { a: pauseJob(job: "verify") { state } b: runJob(job: "verify") { state } c: resumeJob(job: "verify") { state } d: runJob(job: "verify") { state } }',
      operator,
    );
    expect(answer).toMatchObject({
      status: 200,
      data: { a: { state: 'PAUSED' }, b: null, c: { state: 'IDLE' }, d: { state: 'WAITING' } },
      errors: [{ path: ['b'] }],
    });
  });

  test('does nothing further of what was answered to have taken too long', async () => {
    let reached = (): void => undefined;
    const isReached = new Promise<void>((resolve) => (reached = resolve));
    let goOn = (): void => undefined;
    const isToGoOn = new Promise<void>((resolve) => (goOn = resolve));
    const now = async (): Promise<Date> => {
      reached();
      await isToGoOn;
      return readClock(database);
    };
    const operations = new Operations({ database, logger: capturedLog().logger, now });
    const limits = { ...DEFAULT_LIMITS, milliseconds: 500, concurrent: 1 };
    await close();
    ({ url, close } = await serveGraphql(database, {
      jobs: JOBS,
      operations,
      limits,
      access: accessBy(database, clock),
    }));
    const two = ask('mutation { pauseJob(job: "refresh") { state } b: pauseJob(job: "verify") { state } }', operator);
    await isReached;
    expect(await two).toMatchObject({ status: 503, errors: [{ extensions: { code: 'QUERY_TIMEOUT' } }] });
    goOn();
    // One is executed at a time: this one when nothing is left of the other.
    let answer: Answered;
    do answer = await ask('{ jobs { name pausedAt } }', operator);
    while (answer.status === 503);
    expect(await database.knex('job').whereNotNull('paused_at').pluck('name')).toEqual(['refresh']);
  });

  test('finds runs by what has become of them; who, where and the words of an error are for operators', async () => {
    const error = '100% of row_7 are gone';
    await addRun(database, { job: 'refresh', slot: SLOT, state: 'PARKED', error, errorId: 'e7' });
    await addRun(database, { job: 'verify', slot: SLOT, state: 'DONE' });
    const reader = await makeKey(database);
    clock.now += STALE;
    const found = (where: string, key = operator): Promise<Answered> =>
      ask(`{ runs(${where}) { totalCount nodes { job error host } } }`, key);
    const parked = { runs: { totalCount: 1, nodes: [{ job: 'refresh', error, host: 'host' }] } };
    for (const where of [
      'states: [PARKED, RUNNING]',
      'error: "0% of row_7"',
      'errorId: "e7"',
      'states: PARKED, host: "host"',
    ])
      expect((await found(where)).data).toEqual(parked);
    for (const where of [
      'states: FAILED',
      'error: "row%"',
      'host: "elsewhere"',
      'until: "2011-02-08"',
      'since: "2011-02-09"',
    ])
      expect((await found(where)).data).toEqual({ runs: { totalCount: 0, nodes: [] } });
    expect((await found('errorId: "e7"', reader)).data).toEqual({
      runs: { totalCount: 1, nodes: [{ job: 'refresh', error: null, host: null }] },
    });
    await database.knex('run').update({ requested_by: 'root at vm' });
    await database.knex('job').insert({ name: 'refresh', registered_at: SLOT, planned_until: SLOT });
    await database.knex('job').update({ paused_at: SLOT, paused_by: 'root at vm' });
    const people = '{ jobs { name pausedAt pausedBy } runs(first: 1) { nodes { requestedBy } } }';
    for (const [key, name] of [[operator, 'root at vm'] as const, [reader, null] as const]) {
      const { data } = await ask(people, key);
      expect(data).toMatchObject({ runs: { nodes: [{ requestedBy: name }] } });
      expect((data as { jobs: unknown[] }).jobs).toContainEqual({ name: 'refresh', pausedAt: SLOT, pausedBy: name });
    }
    expect((await found('host: "host"', reader)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const all = await found('error: "row", host: "", since: "2011-02-09", until: "2011-02-08"', reader);
    expect(all.errors![0]!.extensions['faults']).toMatchObject([
      { field: 'host' },
      { field: 'until' },
      { field: 'host', code: 'FORBIDDEN' },
      { field: 'error', code: 'FORBIDDEN' },
    ]);
    expect(Number((await found('error: "row"')).headers.get('x-query-cost'))).toBeGreaterThanOrEqual(1000);
  });

  test('is never asked by GET, by a form or kept', async () => {
    const before = await ledger();
    const headers = { authorization: `Bearer ${operator.text}`, 'apollo-require-preflight': 'true' };
    const address = `${url}/graphql?query=${encodeURIComponent(PAUSE)}`;
    const got = await fetch(address, { headers });
    expect([got.status, got.headers.get('allow')]).toEqual([405, 'POST']);
    const form = new URLSearchParams({ query: PAUSE });
    expect((await fetch(`${url}/graphql`, { method: 'POST', headers, body: form })).status).toBe(415);
    // A browser sends a password by itself, also for a page elsewhere.
    const basic = `Basic ${Buffer.from(`x:${operator.text}`).toString('base64')}`;
    const json = { 'content-type': 'application/json', authorization: basic };
    const body = JSON.stringify({ query: PAUSE });
    expect((await fetch(`${url}/graphql`, { method: 'POST', headers: json, body })).status).toBe(401);
    expect(await ledger()).toEqual(before);
    const done = await ask(PAUSE, operator);
    expect([done.headers.get('etag'), done.headers.get('cache-control')]).toEqual([null, 'no-store']);
    await database.knex('job').update({ paused_at: null });
    expect(await ask(PAUSE, operator)).toMatchObject({ data: { pauseJob: { state: 'PAUSED' } } });
  });
});
