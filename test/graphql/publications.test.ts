import { beforeAll, expect, test } from 'vitest';
import { refresh } from '../../jobs/refresh.ts';
import { VERSION } from '../../src/version.ts';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';
import { serveGraphqlAllWays } from '../helpers/graphqlClient.ts';
import { addRun } from '../helpers/ledgerRows.ts';
import { PUBLISHED_AT } from '../helpers/sampleWorld.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

describeSampleWorld('publications', ({ ask, sender }) => {
  test('are listed newest first, with the revisions that they brought', async () => {
    const query =
      '{ publications { totalCount nodes { number publishedAt receipt engineVersion full revisions { period revision } } } }';
    const { publications } = (await ask(query)) as { publications: { nodes: Record<string, unknown>[] } };
    expect(publications).toMatchObject({ totalCount: 6 });
    expect(publications.nodes.map(({ number, publishedAt }) => [number, publishedAt])).toEqual(
      PUBLISHED_AT.map((at, index) => [index + 1, at]).toReversed(),
    );
    expect(publications.nodes[0]).toMatchObject({
      full: false,
      revisions: [
        { period: '2010', revision: 5 },
        { period: '2010-11', revision: 3 },
        { period: '2010-H2', revision: 5 },
        { period: '2010-Q4', revision: 5 },
      ],
    });
    const receipts = publications.nodes.map(({ receipt }) => Number(receipt));
    expect(receipts).toEqual(receipts.toSorted((a, b) => b - a));
    expect(publications.nodes[0]!['engineVersion']).toMatch(/./);
  });

  test('come by page, behind any cursor', async () => {
    const query =
      'query ($after: String) { publications(first: 4, after: $after) { totalCount nodes { number } edges { cursor node { number } } pageInfo { hasNextPage endCursor } } }';
    const first = (
      (await ask(query)) as { publications: { edges: { cursor: string }[]; pageInfo: { endCursor: string } } }
    ).publications;
    expect(first).toMatchObject({
      totalCount: 6,
      nodes: [6, 5, 4, 3].map((number) => ({ number })),
      pageInfo: { hasNextPage: true },
    });
    expect(await ask(query, { after: first.pageInfo.endCursor })).toMatchObject({
      publications: { nodes: [{ number: 2 }, { number: 1 }], pageInfo: { hasNextPage: false } },
    });
    expect(await ask(query, { after: first.edges[0]!.cursor })).toMatchObject({
      publications: { nodes: [5, 4, 3, 2].map((number) => ({ number })), pageInfo: { hasNextPage: true } },
    });
  });

  test('the server says what it is and where its data are from', async () => {
    expect(await ask('{ about { name version data } }')).toEqual({
      about: { name: 'Tổng Hợp', version: VERSION, data: 'Units from a test.' },
    });
  });

  // From here on a seventh publication exists.
  test('are never dated before the one that came before, whatever the clock says', async () => {
    await sender().report('2011-01-21T02:00:00Z', [{ unit: '00004', period: '2010-12', values: { VISITS: 7 } }]);
    await sender().publish('2009-01-01T00:00:00Z');
    expect(await ask('{ publications(first: 1) { nodes { number publishedAt } } }')).toEqual({
      publications: { nodes: [{ number: 7, publishedAt: PUBLISHED_AT[5] }] },
    });
    const known = `{ snapshot(knownAt: "${PUBLISHED_AT[5]}") { publication } }`;
    expect(await ask(known)).toEqual({ snapshot: { publication: 7 } });
  });

  test('that compute everything again bring a revision only of what differs', async () => {
    expect(await sender().publish('2011-02-01T00:00:00Z', { full: true })).toMatchObject({
      publication: null,
      rowsWritten: 0,
    });
    expect(await ask('{ publications { totalCount } }')).toEqual({ publications: { totalCount: 7 } });
  });
});

describeEachEngine('runs and jobs', (open) => {
  const runs = `totalCount nodes { job slot state attempts interruptions startedAt finishedAt publication errorId } edges { cursor } pageInfo { hasNextPage endCursor }`;
  let ask: (query: string, variables?: Record<string, unknown>) => Promise<unknown>;
  beforeAll(async () => {
    const database = await open();
    const at = (minute: number): Date => new Date(Date.UTC(2011, 0, 1, 0, minute));
    const key = (job: string, minute: number): { job: string; slot: string } => ({
      job,
      slot: at(minute).toISOString(),
    });
    const finished = (minute: number): { finishedAt: string } => ({ finishedAt: at(minute).toISOString() });
    await addRun(database, { ...key('refresh', 0), state: 'DONE', publication: 7, ...finished(1) });
    const failure = { errorId: '00000000-0000-4000-8000-000000000000', error: 'secret detail' };
    await addRun(database, { ...key('refresh', 5), state: 'PARKED', ...failure, ...finished(6) });
    await addRun(database, { ...key('verify', 5), state: 'RUNNING', interruptions: 4 });
    const client = await serveGraphqlAllWays(database, { jobs: [refresh] });
    ask = (query, variables) => client.ask(query, variables);
    return () => client.close();
  });

  test('are listed newest slot first, without what only the log may say', async () => {
    const answer = await ask(`{ runs { ${runs} } }`);
    expect(answer).toMatchObject({
      runs: {
        totalCount: 3,
        nodes: [
          {
            job: 'refresh',
            slot: '2011-01-01T00:05:00.000Z',
            state: 'PARKED',
            errorId: '00000000-0000-4000-8000-000000000000',
            publication: null,
          },
          { job: 'verify', state: 'RUNNING', attempts: 1, interruptions: 4, finishedAt: null },
          { job: 'refresh', state: 'DONE', publication: 7, finishedAt: '2011-01-01T00:01:00.000Z', errorId: null },
        ],
      },
    });
    expect(JSON.stringify(answer)).not.toContain('secret');
  });

  test('come by page, of all jobs or of one', async () => {
    const query = `query ($after: String) { runs(first: 2, after: $after) { ${runs} } }`;
    const first = (await ask(query)) as { runs: { pageInfo: { hasNextPage: boolean; endCursor: string } } };
    expect(first.runs.pageInfo.hasNextPage).toBe(true);
    expect(await ask(query, { after: first.runs.pageInfo.endCursor })).toMatchObject({
      runs: { nodes: [{ job: 'refresh', state: 'DONE' }], pageInfo: { hasNextPage: false } },
    });
    expect(
      await ask(
        '{ runs(job: "refresh") { totalCount nodes { state } } none: runs(job: "no such job") { totalCount nodes { state } pageInfo { endCursor } } }',
      ),
    ).toEqual({
      runs: { totalCount: 2, nodes: [{ state: 'PARKED' }, { state: 'DONE' }] },
      none: { totalCount: 0, nodes: [], pageInfo: { endCursor: null } },
    });
  });

  test('a job shows its schedule and its last run', async () => {
    expect(await ask('{ jobs { name schedule timeZone lastRun { slot state } } }')).toEqual({
      jobs: [
        {
          name: 'refresh',
          schedule: '*/5 * * * *',
          timeZone: 'Asia/Ho_Chi_Minh',
          lastRun: { slot: '2011-01-01T00:05:00.000Z', state: 'PARKED' },
        },
      ],
    });
  });

  test('a job says what it is doing, what it does about missed slots, and when it is run next', async () => {
    const fields = 'state nextRun missedSlots timeLimitMinutes attempts registeredAt pausedAt waiting parked';
    const [job] = ((await ask(`{ jobs { ${fields} } }`)) as { jobs: { nextRun: string }[] }).jobs;
    expect(job).toMatchObject({
      state: 'PARKED',
      missedSlots: 'ONCE',
      timeLimitMinutes: 60,
      attempts: 3,
      registeredAt: null,
      pausedAt: null,
      waiting: 0,
      parked: 1,
    });
    const minutes = (Date.parse(job!.nextRun) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(-1);
    expect(minutes).toBeLessThanOrEqual(5);
  });
});
