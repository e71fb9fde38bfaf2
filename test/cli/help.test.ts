import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { VARIABLES } from '../../src/config.ts';
import { VERSION } from '../../src/version.ts';
import { commandLine } from '../helpers/commandLine.ts';

const COMMANDS = [
  ['serve', '--demo'],
  ['init', '--empty'],
  ['migrate', ''],
  ['import', 'reports'],
  ['import units', 'code,parent,level,name,name_en,valid_from,valid_to'],
  ['import groups', 'group,name,name_en,unit,valid_from,valid_to'],
  ['import indicators', 'YAML'],
  ['import reports', 'unit,period,indicator,value,denominator,reason,version'],
  ['open', '2010-Q4'],
  ['close', '2010-Q4'],
  ['rollup', '--full'],
  ['explain', '--known-at'],
  ['changes', 'LATE_REPORTS'],
  ['jobs', ''],
  ['runs', '--state'],
  ['run', 'SLOT'],
  ['pause', 'JOB'],
  ['resume', 'JOB'],
  ['release', 'SLOT'],
  ['cancel', 'SLOT'],
  ['key create', '--expires'],
  ['key list', ''],
  ['key revoke', 'ID'],
] as const;

describe('the help', () => {
  const { run } = commandLine();

  test('names every command, every variable and every exit code', async () => {
    const { code, out, err } = await run(['--help']);
    expect([code, err]).toEqual([0, '']);
    for (const [command] of COMMANDS) expect(out).toMatch(new RegExp(`^  ${command.split(' ')[0]} `, 'm'));
    expect(VARIABLES).toHaveLength(26);
    for (const name of VARIABLES) expect(out).toMatch(new RegExp(`^  ${name} +\\S.*\\)$`, 'm'));
    expect(out).toContain(
      'Exit codes: 0 done, 2 faulty input, 3 conflict, 4 environment, 5 figures do not reconcile, 6 told',
    );
  });

  test('and the README name the same variables, with the same defaults', async () => {
    const { out } = await run(['--help']);
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const rows = [...readme.matchAll(/^\| `([A-Z_]+)` \| (?:`([^`]*)`)? ?\|/gm)];
    expect(rows.map(([, name]) => name).toSorted()).toEqual(VARIABLES.toSorted());
    for (const [, name, byDefault] of rows)
      if (byDefault !== undefined) expect(out).toMatch(new RegExp(`^  ${name} .*\\(${byDefault}\\)$`, 'm'));
  });

  test('of a command needs no database and says what it takes', async () => {
    const results = await Promise.all(
      COMMANDS.map(async ([command, says]) => ({
        command,
        says,
        ...(await run([...command.split(' '), '--help'], {
          environment: { DATABASE_URL: 'nonsense', PORT: 'nonsense' },
        })),
      })),
    );
    for (const { command, says, code, out, err } of results) {
      expect([command, code, err]).toEqual([command, 0, '']);
      expect(out).toContain(`Usage: tonghop ${command} `);
      expect(out.replace(/\s+/g, '')).toContain(says);
    }
  });

  test('comes with a mistake in the command', async () => {
    const mistakes = [
      [['publish'], "unknown command 'publish'"],
      [['rollup', '--everything'], "unknown option '--everything'"],
      [['import', 'units'], "missing required argument 'FILE'"],
      [['init', '--seed', 'one'], 'a whole number from 0 on is expected'],
    ] as const;
    const results = await Promise.all(mistakes.map(async ([args, says]) => ({ says, ...(await run(args)) })));
    for (const { says, code, out, err } of results) {
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toContain(says);
      expect(err).toContain('Usage: tonghop');
    }
  });

  test('--version is that of the package', async () => {
    expect(await run(['--version'])).toEqual({ code: 0, out: `${VERSION}\n`, err: '' });
  });

  test('an older Node is told so before it meets TypeScript', async () => {
    const older = `data:text/javascript,${encodeURIComponent("Object.defineProperty(process, 'versions', { value: { node: '20.20.2' } })")}`;
    const { code, out, err } = await run(['--help'], { node: ['--import', older] });
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('tonghop needs Node 22.19 or newer; this is 20.20.2.');
  });
});
