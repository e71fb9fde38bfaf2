import { mkdirSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/db/connect.ts';
import { migrate } from '../../src/db/migrate.ts';
import { commandLine, type CommandResult, type Environment } from '../helpers/commandLine.ts';

/** The environment is at fault, and scripts can tell by the exit code. */
const ENVIRONMENT = 4;

/** What nobody at a terminal wants to read. */
const STACK = /^\s+at /m;

describe('an environment that is at fault', () => {
  const { run, begin, serve, file, folder } = commandLine();

  async function refused(args: string, environment: Environment): Promise<string> {
    const { code, out, err } = await run(args.split(' '), { environment });
    expect({ code, out, err }).toEqual({ code: ENVIRONMENT, out: '', err: expect.not.stringMatching(STACK) as string });
    return err;
  }

  test('is told whole: every variable, what stood there, what is allowed', async () => {
    const err = await refused('migrate', {
      DATABASE_URL: 'postgres://ann:s3cret@localhost/reports',
      PORT: '70000',
      TZ_NAME: 'Asia/Atlantis',
      LOG_LEVEL: 'loud',
    });
    const lines = err.trimEnd().split('\n');
    expect(lines[0]).toBe('BAD_CONFIGURATION: the environment is not usable');
    expect(lines).toHaveLength(5);
    expect(err).not.toContain('s3cret');
    for (const [name, value, allowed] of [
      ['PORT', '70000', '65535'],
      ['DATABASE_URL', 'postgres://ann:***@localhost/reports', 'sqlite:PATH or mysql://user:password@host:3306/name'],
      ['TZ_NAME', 'Asia/Atlantis', 'an IANA time zone such as Asia/Ho_Chi_Minh'],
      ['LOG_LEVEL', 'loud', 'warn'],
    ]) {
      const line = lines.find((text) => text.includes(`${name}: `));
      expect(line, name).toContain(`"${value}" is not allowed`);
      expect(line).toContain(allowed);
      expect(line).not.toMatch(/expected (Too|Invalid|Expected)/);
    }
  });

  test.each([
    [
      'a scheme that is not there',
      'oracle://localhost/x',
      ['BAD_CONFIGURATION', 'sqlite:PATH or mysql://user:password@host:3306/name'],
    ],
    ['no file', 'sqlite:', ['BAD_CONFIGURATION', 'names no file', 'sqlite:data/tonghop.db']],
    [
      'no database',
      'mysql://root@127.0.0.1:3306',
      ['BAD_CONFIGURATION', 'names no database', 'mysql://user:password@host:3306/name'],
    ],
    [
      'a server that is not there',
      'mysql://root@127.0.0.1:1/reports',
      ['DATABASE_UNREACHABLE', 'no answer from 127.0.0.1:1', 'ECONNREFUSED', 'host and port in DATABASE_URL'],
    ],
    [
      'a place where nothing can be made',
      'sqlite:/proc/tonghop.db',
      ['DATABASE_UNREACHABLE', '/proc/tonghop.db', 'cannot be opened'],
    ],
    [
      'a folder beneath a file',
      'sqlite:/dev/null/tonghop.db',
      ['DATABASE_UNREACHABLE', '/dev/null/tonghop.db', 'cannot be opened'],
    ],
  ])('DATABASE_URL with %s is explained', async (_what, url, says) => {
    const err = await refused('migrate', { DATABASE_URL: url });
    for (const said of says) expect(err).toContain(said);
  });

  test('a file that is no database is left as it is', async () => {
    const notes = 'These are notes, and no database.\n'.repeat(200);
    const path = file('notes.txt', notes);
    const err = await refused('init --empty', { DATABASE_URL: `sqlite:${path}` });
    expect(err).toMatch(/^DATABASE_UNREACHABLE: .*notes\.txt.* file is not a database/);
    expect(readFileSync(path, 'utf8')).toBe(notes);
  });

  test('a database without tables is told how to get them', async () => {
    mkdirSync(join(folder, 'empty'));
    const err = await refused('rollup', { DATABASE_URL: `sqlite:${join(folder, 'empty', 'x.db')}` });
    expect(err).toMatch(/^DATABASE_BEHIND: .*"tonghop migrate" \(or "tonghop init" for a new one\)/);
  });

  test('a database that is ahead is refused by every command, unharmed', async () => {
    const url = `sqlite:${join(folder, 'ahead.db')}`;
    const database = await openDatabase(url);
    await migrate(database);
    await database.knex('knex_migrations').insert({ name: '999_future', batch: 99, migration_time: '2030-01-01' });
    await database.close();
    const path = file('units.csv', 'code,parent,level,name,valid_from\nVN,,NATION,X,2008-01-01\n');
    const commands = ['migrate', 'init --empty', 'serve', 'rollup', 'open 2010-12', `import units ${path}`];
    const told = await Promise.all(commands.map((command) => refused(command, { DATABASE_URL: url, PORT: '0' })));
    for (const err of told) expect(err).toMatch(/^DATABASE_AHEAD: .*999_future.*newer version/);
  });

  test('a port in use is named, with another to take', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as AddressInfo;
    const err = await refused('serve', { DATABASE_URL: `sqlite:${join(folder, 'port.db')}`, PORT: String(port) });
    expect(err).toContain(`PORT_IN_USE: port ${port} on 127.0.0.1 is in use by another process`);
    expect(err).toContain(`PORT=${port + 1}`);
    taken.close();
  });

  test('a server on an empty database answers that there is nothing yet, and Ctrl-C stops it', async () => {
    const server = await serve({ DATABASE_URL: `sqlite:${join(folder, 'none.db')}` });
    const ready = await fetch(`${server.url}/readyz`, { signal: AbortSignal.timeout(20_000) });
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ok', publication: null }]);
    const stopped: CommandResult = await server.stop('SIGINT');
    expect(stopped).toMatchObject({ code: 0, out: expect.stringMatching(/Stopping/) as string });
  });

  test('the demonstration can be interrupted while it is made, and is gone on with at the next start', async () => {
    const environment = { DATABASE_URL: `sqlite:${join(folder, 'demo.db')}`, PORT: '0' };
    const first = begin(['serve', '--demo'], environment);
    await first.said(/ ([1-9]\d*\/36)/);
    expect(await first.stop('SIGTERM')).toMatchObject({ code: 130 });
    const second = begin(['serve', '--demo'], environment);
    await second.said(/(The demonstration was interrupted while it was filled; going on where it was)/);
    await second.said(/(\d\/36)/);
    expect(await second.stop('SIGINT')).toMatchObject({ code: 130, err: expect.not.stringMatching(STACK) as string });
  });
});
