import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import { digestOf } from '../../src/keys/keyText.ts';
import { commandLine, type CommandResult, type Environment } from '../helpers/commandLine.ts';
import { databaseUrl } from '../helpers/databaseUrl.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const STACK = /^\s+at /m;

describeEachEngine('read keys on the command line', (open) => {
  const { run, serve } = commandLine();
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  const key = (args: readonly string[], environment: Environment = {}): Promise<CommandResult> =>
    run(['key', ...args], { environment: { DATABASE_URL: databaseUrl(database), ...environment } });
  async function refused(args: readonly string[], code: number): Promise<string> {
    const result = await key(args);
    expect(result).toEqual({ code, out: '', err: expect.not.stringMatching(STACK) as string });
    return result.err;
  }

  test('are printed once, opened with, noted, listed and revoked', async () => {
    expect(await key(['list'])).toMatchObject({
      code: 0,
      out: 'There are no keys: the server answers requests from this machine only.\n',
    });
    const made = await key(['create', '--name', ' Báo cáo sáng ', '--expires', '90d']);
    expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^th_[0-9a-f]{10}_[\w-]{43}\n$/) as string });
    const text = made.out.trim();
    const [, id, secret] = /^th_([^_]+)_(.*)$/.exec(text)!;
    expect(made.err).toContain(`Key ${id} for "Báo cáo sáng" may read, valid`);
    expect(made.err).not.toContain(secret);
    const row = await database.knex('read_key').where({ id: id! }).first<Record<string, string>>();
    expect(row).toMatchObject({
      digest: digestOf(secret!),
      name: 'Báo cáo sáng',
      role: 'READER',
      revoked_at: null,
      last_used_on: null,
    });
    expect(Date.parse(row['expires_at']!) - Date.parse(row['created_at']!)).toBe(90 * 86_400_000);

    const server = await serve({ DATABASE_URL: databaseUrl(database) });
    const ask = async (headers: Record<string, string>): Promise<number> => {
      const body = JSON.stringify({ query: '{ about { name } }' });
      const signal = AbortSignal.timeout(20_000);
      const request = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body, signal };
      const response = await fetch(`${server.url}/graphql`, request);
      await response.text();
      return response.status;
    };
    expect(await ask({})).toBe(401);
    expect(await ask({ authorization: `Bearer ${text}` })).toBe(200);

    const listed = await key(['list']);
    expect(listed.out).not.toContain(secret);
    expect(listed.out).not.toContain(row['digest']);
    expect(listed.out).toMatch(new RegExp(`^${id}  valid +reader .* 20\\d\\d-\\d\\d-\\d\\d +Báo cáo sáng$`, 'm'));

    // Whoever has found a key lying about has the whole of it.
    expect(await key(['revoke', text])).toMatchObject({ code: 0, out: `Key ${id} for "Báo cáo sáng" is revoked.\n` });
    expect((await key(['revoke', id!])).out).toBe(
      `Key ${id} for "Báo cáo sáng" was revoked before; nothing changed.\n`,
    );
    await expect.poll(() => ask({ authorization: `Bearer ${text}` }), { timeout: 10_000 }).toBe(401);
    expect((await key(['list'])).out).toMatch(new RegExp(`^${id}  revoked`, 'm'));
    const { out, err } = await server.stop('SIGTERM');
    expect(out + err).not.toContain(secret);
  });

  test('are said to be missing where the server listens to other machines', async () => {
    await database.knex('read_key').delete();
    const open = await serve({ DATABASE_URL: databaseUrl(database), HOST: '0.0.0.0' });
    expect((await open.stop('SIGTERM')).out).toContain('It listens on 0.0.0.0 and has no keys');
    await key(['create', '--name', 'x']);
    const guarded = await serve({ DATABASE_URL: databaseUrl(database), HOST: '0.0.0.0' });
    expect((await guarded.stop('SIGTERM')).out).not.toContain('no keys');
  });

  test('of operators are made, listed and revoked as those of readers', async () => {
    const made = await key(['create', '--name', 'Trực ca', '--operator']);
    const [, id] = /^th_([^_]+)_/.exec(made.out)!;
    expect(made.err).toContain(`Key ${id} for "Trực ca" may read and operate the jobs, valid until it is revoked`);
    expect((await key(['list'])).out).toMatch(new RegExp(`^${id}  valid +operator .* Trực ca$`, 'm'));
    expect(await key(['revoke', id!])).toMatchObject({ code: 0, out: `Key ${id} for "Trực ca" is revoked.\n` });
    expect((await key(['list'])).out).toMatch(new RegExp(`^${id}  revoked +operator `, 'm'));
  });

  test('end with their last day in the time zone of the server', async () => {
    const { out } = await key(['create', '--name', 'x', '--expires', '2099-12-31'], { TZ_NAME: 'Asia/Ho_Chi_Minh' });
    const row = await database
      .knex('read_key')
      .where({ id: out.slice(3, 13) })
      .first<Record<string, string>>();
    expect(row['expires_at']).toBe('2099-12-31T17:00:00.000Z');
  });

  test.each([
    [['create', '--name', ' '], 'INVALID_ARGUMENT: --name: 1 to 80 characters'],
    [['create', '--name', 'x'.repeat(81)], 'INVALID_ARGUMENT: --name'],
    [['create', '--name', 'a\nb'], 'INVALID_ARGUMENT: --name'],
    [['create', '--name', 'x', '--expires', '2020-01-01'], '2020-01-01 is over'],
    [['create', '--name', 'x', '--expires', '2027-02-30'], '"2027-02-30" is no end; write the last day'],
    [['create', '--name', 'x', '--expires', '0d'], 'a number of days from 1d'],
    [['create', '--name', 'x', '--expires', '3 weeks'], 'e.g. 90d'],
    [['revoke', '0123456789'], 'UNKNOWN_KEY: no key has the id "0123456789"; "tonghop key list" shows all'],
    [['revoke', 'not-an-id'], 'UNKNOWN_KEY: no key has the id what was given'],
  ])('%j is faulty input', async (args, says) => {
    const before = await database.knex('read_key').select<unknown[]>();
    expect(await refused(args, 2)).toContain(says);
    expect(await database.knex('read_key').select<unknown[]>()).toEqual(before);
  });

  test('need a name', async () => {
    expect(await refused(['create'], 1)).toContain("required option '--name <name>' not specified");
  });
});
