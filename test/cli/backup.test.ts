import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { openDatabase, type Database } from '../../src/db/connect.ts';
import { processStarter } from '../faults/command.ts';
import { programOf } from '../faults/mariadbPrograms.ts';
import { importReportsText, prepareWorld } from '../faults/prepare.ts';
import { seenFigures, seenInputs } from '../faults/seen.ts';
import { lateCsv, monthCsv, MONTHS } from '../faults/world.ts';
import { databaseUrl } from '../helpers/databaseUrl.ts';
import { recordMissing } from '../helpers/recordMissing.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const DOCUMENT = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
const CHAPTER = DOCUMENT.split('\n## ').find((chapter) => chapter.startsWith('Backup and restore'))!;
/** What it tells to type: a copy of SQLite, one of MariaDB, and how to restore each. */
const [BACK_UP_FILE, BACK_UP_SERVER, RESTORE_FILE, RESTORE_SERVER] = [...CHAPTER.matchAll(/```sh\n(.*?)```/gs)].map(
  ([, commands]) => commands!,
);

describeEachEngine('a copy', (open) => {
  const processes = processStarter();
  const restored: Database[] = [];
  afterAll(async () => {
    for (const database of restored) {
      if (database.dialect.name === 'mysql')
        await database.knex.raw('drop database ??', [nameOf(databaseUrl(database))]);
      await database.close();
    }
  });

  test('that is made as the documentation says, while others write, is one moment of the database, and whole', async () => {
    const database = await open();
    const tool = database.dialect.name === 'mysql' ? 'mariadb-dump' : 'sqlite3';
    if (!programOf(tool)) return void recordMissing(`${tool}, to copy a database with`);
    await prepareWorld(database);
    for (const month of MONTHS) await importReportsText(database, `${month}.csv`, monthCsv(month));
    const url = databaseUrl(database);
    const program = (...args: string[]): Promise<{ code: number | null; out: string; err: string }> =>
      processes.start(args, url).ended;
    expect(await program('rollup')).toMatchObject({ code: 0 });
    await importReportsText(database, 'late.csv', lateCsv('2010-12', 10));
    const seen = async (which: Database): Promise<string[]> =>
      `${await seenInputs(which)}\n${await seenFigures(which)}`.split('\n');
    const before = await seen(database);
    const folder = join(processes.file('here', ''), '..', 'copy');
    mkdirSync(folder, { recursive: true });

    const publishing = program('rollup', '--full');
    const shell = shellFor(url, folder);
    await shell.run(database.dialect.name === 'mysql' ? BACK_UP_SERVER! : BACK_UP_FILE!);
    expect(await publishing).toMatchObject({ code: 0 });
    const after = await seen(database);
    expect(after.length).toBeGreaterThan(before.length);

    const copyUrl = await shell.restore();
    const copy = await openDatabase(copyUrl);
    restored.push(copy);
    const found = await seen(copy);
    expect([before.join('\n'), after.join('\n')]).toContain(found.join('\n'));
    expect(await processes.start(['verify'], copyUrl).ended).toMatchObject({ code: 0 });
    // Life goes on from there.
    await importReportsText(copy, 'later.csv', lateCsv('2010-11', 10));
    expect(await processes.start(['rollup'], copyUrl).ended).toMatchObject({ code: 0 });
  }, 120_000);
});

interface Shell {
  run(commands: string): Promise<void>;
  /** Carries out what stands in the documentation up to the last line, which verifies, and returns where the copy is. */
  restore(): Promise<string>;
}

const executed = promisify(execFile);

/** Where the documented commands find what they name: a file in `data`, or a server that they know how to reach. */
function shellFor(url: string, folder: string): Shell {
  const run = async (commands: string): Promise<void> => {
    const environment = { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`, HOME: folder };
    await executed('bash', ['-euo', 'pipefail', '-c', commands], { cwd: folder, env: environment });
  };
  const withoutVerifying = (commands: string): string => {
    const lines = commands.trimEnd().split('\n');
    expect(lines.pop()).toMatch(/npx tonghop verify$/);
    return lines.join('\n');
  };
  if (url.startsWith('sqlite:')) {
    const path = url.slice('sqlite:'.length);
    const data = join(folder, 'data');
    mkdirSync(data);
    return {
      // The file stays where it is: a link would have its log elsewhere.
      run: (commands) => run(commands.replaceAll('data/tonghop.db', path)),
      async restore() {
        writeFileSync(join(data, 'tonghop.db'), '');
        await run(withoutVerifying(RESTORE_FILE!));
        return `sqlite:${join(data, 'tonghop.db')}`;
      },
    };
  }
  const { hostname, port, username, password } = new URL(url);
  const client = [
    '[client]',
    `host=${hostname}`,
    `port=${port || 3306}`,
    `user=${username}`,
    `password=${password}`,
    'protocol=tcp',
  ];
  writeFileSync(join(folder, '.my.cnf'), `${client.join('\n')}\n`);
  const name = nameOf(url);
  const named = (commands: string): string =>
    commands.replaceAll(/\btonghop_restored\b/g, `${name}_restored`).replaceAll(/ tonghop /g, ` ${name} `);
  return {
    run: (commands) => run(named(commands)),
    async restore() {
      await run(named(withoutVerifying(RESTORE_SERVER!)));
      const copy = new URL(url);
      copy.pathname = `/${name}_restored`;
      return copy.href;
    },
  };
}

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}
