import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import { commandLine, type CommandResult } from '../helpers/commandLine.ts';
import { databaseUrl } from '../helpers/databaseUrl.ts';
import { playSampleWorld } from '../helpers/sampleWorld.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

describeEachEngine('changes', (open) => {
  const { run } = commandLine();
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await playSampleWorld(database);
  });
  const changes = (command: string, environment: Record<string, string> = {}): Promise<CommandResult> =>
    run(['changes', ...command.split(' ')], { environment: { DATABASE_URL: databaseUrl(database), ...environment } });

  test('shows what the revision before said, biggest change first, with a column for each cause', async () => {
    expect(await changes('2010-11 --first 4')).toEqual({
      code: 0,
      err: '',
      out: `2010-11, publication 4 -> 6: 11 changed figures; WITHDRAWALS 5, CORRECTIONS 6
SUBJECT  NAME             INDICATOR  BEFORE  AFTER  WITHDRAWALS              CORRECTIONS
26740    Phuong Ben Nghe  PHONES     2.3     none   reported -1, missing +1
00001    Phuong Phuc Xa   VISITS     21      121                             +100
001      Quan Ba Dinh     VISITS     166     266                             +100
760      Quan 1           PHONES     6.6     4.3    -2.3
... 7 more; --first 0 shows all
`,
    });
  });

  test('compares any two publications, chosen by subject, level, indicator and cause, in Vietnamese as well', async () => {
    const { out } = await changes(
      '2010-Q4 3 5 --level PROVINCE --cause LATE_REPORTS --indicator EQUIPPED --language vi',
    );
    expect(out).toBe(`2010-Q4, đợt công bố 3 -> 5: 1 số liệu thay đổi; MỞ KỲ 1, BÁO CÁO MUỘN 1, BÁO CÁO ĐẦU 1
ĐỐI TƯỢNG  TÊN                    CHỈ TIÊU  TRƯỚC  SAU    MỞ KỲ                      BÁO CÁO MUỘN  BÁO CÁO ĐẦU
79         Thành phố Hồ Chí Minh  EQUIPPED  125 %  300 %  phải báo cáo +6, thiếu +6  +25 điểm %    +150 điểm %
`);
    const within = await changes('2010-11 --within 48', { LANG: 'vi_VN.UTF-8' });
    expect(within.out).toBe('2010-11, đợt công bố 4 -> 6: 0 số liệu thay đổi\n');
    const named = await changes('2010-11 --subject VN 79 --first 1');
    expect(named.out).toContain('79       Thanh pho Ho Chi Minh  PHONES     13.2    10.9   -2.3');
  });

  test('writes everything as JSON, and a line for each figure and cause as CSV', async () => {
    const json = JSON.parse((await changes('2010-11 --json --first 0')).out) as { nodes: { parts: unknown[] }[] };
    expect(json).toMatchObject({ period: '2010-11', since: 4, publication: 6, totalCount: 11 });
    expect(json.nodes).toHaveLength(11);
    expect(json.nodes[1]).toMatchObject({
      ...{ subject: '00001', indicator: 'VISITS', size: 100 / 121 },
      then: { exact: '21' },
      now: { exact: '121', reported: 1 },
      parts: [{ cause: 'CORRECTIONS', value: 100, reported: 0 }],
    });
    const csv = await changes('2010-11 --csv --subject 26740');
    expect(csv.out).toBe(
      '"subject","name","indicator","before","after","cause","value","exact","numerator","denominator","due","reported","carried","missing"\n' +
        '"26740","Phường Bến Nghé","PHONES",2.3,,"WITHDRAWALS",,,-63756,,0,-1,0,1\n',
    );
  });

  test('says what is wrong', async () => {
    expect(await changes('2010-13')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^UNKNOWN_PERIOD: /) as string,
    });
    expect((await changes('2010-10 4 2')).err).toMatch(/^INVALID_ARGUMENT: since: publication 4 is later than 2/);
    expect((await changes('2010-10 --within 99')).err).toMatch(/^UNKNOWN_UNIT: within: /);
    expect((await changes('2010-10 --cause LATE')).err).toContain('Allowed choices are DEFINITIONS, BOUNDARIES,');
  });
});
