import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import { commandLine, type CommandResult } from '../helpers/commandLine.ts';
import { databaseUrl } from '../helpers/databaseUrl.ts';
import { playSampleWorld } from '../helpers/sampleWorld.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

describeEachEngine('events at the command line', (open) => {
  const { run, file } = commandLine();
  let database: Database;
  beforeAll(async () => {
    ({ database } = await playSampleWorld(await open()));
  }, 60_000);

  const tonghop = (...args: string[]): Promise<CommandResult> =>
    run(args, { environment: { DATABASE_URL: databaseUrl(database) } });

  test('one event, its name as it was written', async () => {
    const { code, out } = await tonghop(
      'event',
      'rename',
      '--day',
      '2010-11-15',
      '--unit',
      '26',
      '--name',
      'Tỉnh Vĩnh Yên Đỏ',
    );
    expect(out).toMatch(/^Received as number \d+: 1 added \(1 events recorded\), 0 known already\. Nothing that was/);
    expect(code).toBe(0);
    const row = await database.knex('unit_event').where({ type: 'RENAME' }).first<{ name: string; name_en: string }>();
    expect(row).toMatchObject({ name: 'Tỉnh Vĩnh Yên Đỏ', name_en: 'Tinh Vinh Yen Do' });
  });

  test('a merger, and what it sets aside', async () => {
    const { code, out } = await tonghop(
      ...['event', 'MERGE', '--day', '2010-12-01', '--unit', '00001', '--unit', '00004'],
      ...['--code', '00004', '--name', 'Phường Mới'],
    );
    expect(out).toMatch(/^Received as number \d+: 2 added \(3 events recorded\), 0 known already\.$/m);
    expect(out).toMatch(/^Set aside by it: \d+ observations of 2 units, /m);
    expect(code).toBe(0);
  });

  test('what is set aside, when it has been published', async () => {
    expect((await tonghop('rollup')).code).toBe(0);
    const all = await tonghop('set-aside');
    expect(all.out).toMatch(/^UNIT +MONTH +INDICATOR +SAID +WHY +NAME$/m);
    expect(all.out).toMatch(/^00001 +2010-12 +VISITS +31 +UNIT_NOT_ALIVE +Phường Phúc Xá$/m);
    const lines = (await tonghop('set-aside', '--period', '2010-12', '--json')).out.trim().split('\n');
    const said = { unit: '00001', name: 'Phường Phúc Xá', month: '2010-12', why: 'UNIT_NOT_ALIVE', said: '31' };
    expect(lines.map((line) => JSON.parse(line) as unknown)).toContainEqual({ ...said, indicator: 'VISITS' });
    expect((await tonghop('set-aside', '--period', '2010-10')).out).not.toContain('00001');
    expect((await tonghop('set-aside', '--period', 'December')).err).toContain('UNKNOWN_PERIOD');
  });

  test('a file, and the same file again', async () => {
    const path = file('events.csv', 'day,type,unit,parent\n2010-12-01,TRANSFER,243,01\n');
    const [first, again] = [await tonghop('import', 'events', path), await tonghop('import', 'events', path)];
    expect(first.out).toMatch(/^Received as number \d+: 1 added \(1 events recorded\)/);
    expect(again.out).toMatch(/^Received before as number \d+; nothing changed\.$/m);
  });

  test.each<[says: RegExp, ...args: string[]]>([
    [/LEADING_ZERO_LOST: .*is it 01 or 001 or 00001\?/, 'CLOSE', '--day', '2010-12-01', '--unit', '1'],
    [/INVALID_ARGUMENT: .*"tonghop import events"/, 'SPLIT', '--day', '2010-12-01', '--unit', '01'],
    [/INVALID_ARGUMENT: CLOSE happens to one unit/, 'CLOSE', '--day', '2010-12-01', '--unit', '01', '--unit', '26'],
    [/UNKNOWN_TYPE: .*OPEN, CLOSE, RENAME, RECODE, TRANSFER, MERGE, SPLIT/, 'FUSE', '--day', '2010-12-01'],
    [/LIVING_CHILDREN: .*001 Quận Ba Đình/, 'CLOSE', '--day', '2010-12-01', '--unit', '01'],
  ])('%s', async (says, ...args) => {
    const { code, err } = await tonghop('event', ...args);
    expect(err).toMatch(says);
    expect(code).toBe(2);
  });
});
