import { expect, test } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import { commandLine, type CommandResult } from '../helpers/commandLine.ts';
import { databaseUrl } from '../helpers/databaseUrl.ts';
import { graphqlClient } from '../helpers/graphqlClient.ts';
import { rowCounts } from '../helpers/rowCounts.ts';
import { SAMPLE_CATALOGUE } from '../helpers/sampleIndicators.ts';
import { reportsCsv, reportsOnTime } from '../helpers/sampleReports.ts';
import { SAMPLE_GROUPS_CSV, SAMPLE_UNITS_CSV } from '../helpers/sampleUnits.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

describeEachEngine('somebody who sends in a tree of their own', (open) => {
  const { run, serve, file } = commandLine();
  let database: Database;
  const tonghop = (command: string, input?: string): Promise<CommandResult> =>
    run(command.split(' '), {
      environment: { DATABASE_URL: databaseUrl(database) },
      ...(input !== undefined && { input }),
    });
  const done = (out: string): unknown => ({ code: 0, out: `${out}\n`, err: expect.any(String) as string });

  test('makes the tables', async () => {
    database = await open();
    expect(await tonghop('init --empty')).toEqual(done('Ready for "tonghop import units FILE".'));
    expect(await tonghop('migrate')).toEqual(done('The database is up to date.'));
  });

  test('imports units, groups, indicators and reports', async () => {
    expect(await tonghop(`import units ${file('units.csv', SAMPLE_UNITS_CSV)}`)).toEqual(
      done('Received as number 1: 39 added, 0 known already.'),
    );
    expect(await tonghop(`import groups ${file('groups.csv', SAMPLE_GROUPS_CSV)}`)).toEqual(
      done('Received as number 2: 11 added, 0 known already.'),
    );
    expect(await tonghop(`import indicators ${file('indicators.yaml', SAMPLE_CATALOGUE)}`)).toEqual(
      done('Received as number 3: 8 added, 0 known already.'),
    );
    const reports = file('october.csv', reportsCsv(reportsOnTime('2010-10')));
    expect(await tonghop(`import reports ${reports}`)).toEqual(
      done(
        'Received as number 4: 33 reports with 115 observations, 0 known already. They are published with the next roll-up.',
      ),
    );
    const november = reportsCsv(reportsOnTime('2010-11'));
    expect((await tonghop('import reports -', november)).out).toMatch(/^Received as number 5: 36 reports/);
  });

  test('is told that a file was seen before, and nothing changes', async () => {
    const before = await rowCounts(database);
    const reports = file('copy.csv', reportsCsv(reportsOnTime('2010-10')));
    expect(await tonghop(`import reports ${reports}`)).toEqual(done('Received before as number 4; nothing changed.'));
    const units = file('copy.csv', SAMPLE_UNITS_CSV);
    expect(await tonghop(`import units ${units}`)).toEqual(done('Received before as number 1; nothing changed.'));
    expect(await rowCounts(database)).toEqual(before);
  });

  test('opens and closes periods, rolls up and publishes', async () => {
    expect(await tonghop('open 2010-12')).toEqual(done('2010-12 is opened. It shows with the next roll-up.'));
    expect(await tonghop('open 2010-12')).toEqual(done('2010-12 was opened before; nothing changed.'));
    expect(await tonghop('close 2010-10')).toEqual(done('2010-10 is closed. It shows with the next roll-up.'));
    const { code, out, err } = await tonghop('rollup');
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/^Publication 1: .*2010-10.*; \d+ rows written\.\n$/) as string,
    ]);
    expect(err).toContain('6/6');
    expect(await tonghop('rollup --full')).toEqual(done('Nothing has changed since the last publication.'));
  });

  test('serves, shows what is published meanwhile, and is stopped by a signal', async () => {
    const server = await serve({ DATABASE_URL: databaseUrl(database) });
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const { ask } = graphqlClient(server.url);
    const query = `{ snapshot(period: "2010-10") { state nation { figure(indicator: "VISITS") { value } } group(code: "NORTH_X") { figure(indicator: "VISITS") { value } } }
      jobs { name } about { data } }`;
    expect(await ask(query)).toEqual({
      snapshot: { state: 'FINAL', nation: { figure: { value: 5139 } }, group: { figure: { value: 2680 } } },
      jobs: ['refresh', 'closeMonth', 'closeQuarter', 'closeYear', 'verify', 'prune'].map((name) => ({ name })),
      about: { data: 'Units from units.csv.' },
    });
    const latest = '{ snapshot { publication period } }';
    expect(await ask(latest)).toEqual({ snapshot: { publication: 1, period: '2010-10' } });
    await tonghop('close 2010-11');
    expect(await tonghop('rollup')).toMatchObject({ code: 0 });
    // Another process has published: the server has to find out.
    await expect
      .poll(() => ask(latest), { timeout: 10_000 })
      .toEqual({ snapshot: { publication: 2, period: '2010-11' } });

    const { code, out, err } = await server.stop('SIGTERM');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/Stopping \.\.\.\n$/);
    await expect(ask(query)).rejects.toThrow('fetch failed');
  });

  test('is not overwritten by init', async () => {
    const before = await rowCounts(database);
    const { code, out, err } = await tonghop('init');
    expect([code, out]).toEqual([3, '']);
    expect(err).toBe(
      'NOT_EMPTY: the database already holds data, and nothing was changed; choose another one with DATABASE_URL\n',
    );
    expect(await rowCounts(database)).toEqual(before);
  });
});
