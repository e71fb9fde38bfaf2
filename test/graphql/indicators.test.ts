import { expect, test } from 'vitest';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';

describeSampleWorld('indicators', ({ ask }) => {
  const codes = async (select: string): Promise<string[]> => {
    const { indicators } = (await ask(`{ indicators${select} { code } }`)) as { indicators: { code: string }[] };
    return indicators.map(({ code }) => code);
  };

  test('say all that is known of them', async () => {
    const query = `{ indicator(code: "EQUIPPED") { code name nameEn description descriptionEn kind unitOfMeasure unitOfMeasureEn levels
      overTime overUnits direction target mayExceedOne scale limit version validFrom } }`;
    expect(await ask(query)).toEqual({
      indicator: {
        code: 'EQUIPPED',
        name: 'Chỉ tiêu equipped',
        nameEn: 'Equipment against plan',
        description: 'Số liệu thử nghiệm về equipped.',
        descriptionEn: 'Test figures about equipped.',
        kind: 'RATIO',
        unitOfMeasure: 'cái',
        unitOfMeasureEn: 'items',
        levels: ['COMMUNE'],
        overTime: 'SUM_OVER_LAST',
        overUnits: 'SUM_OF_PARTS',
        direction: 'HIGHER_IS_BETTER',
        target: 1,
        mayExceedOne: true,
        scale: 0,
        limit: 1e9,
        version: 1,
        validFrom: '2008-01-01',
      },
    });
  });

  test('have levels highest first, and limits in their own unit', async () => {
    const query =
      '{ a: indicator(code: "VISITS") { levels overTime overUnits target } b: indicator(code: "PHONES") { scale limit overTime } c: indicator(code: "COMPLAINTS") { direction } }';
    expect(await ask(query)).toEqual({
      a: { levels: ['PROVINCE', 'DISTRICT', 'COMMUNE'], overTime: 'SUM', overUnits: 'SUM', target: null },
      b: { scale: 1, limit: 1e8, overTime: 'MEAN' },
      c: { direction: 'LOWER_IS_BETTER' },
    });
  });

  test('are found by level and by words of code and names', async () => {
    expect(await codes('')).toEqual([
      'COMPLAINTS',
      'DIGITISED',
      'EQUIPPED',
      'ONLINE',
      'PHONES',
      'STAFF',
      'STEADY',
      'VISITS',
    ]);
    expect(await codes('(level: DISTRICT)')).toEqual(['STAFF', 'STEADY', 'VISITS']);
    expect(await codes('(level: NATION)')).toEqual([]);
    expect(await codes('(search: "chi tieu ONLINE")')).toEqual(['ONLINE']);
    expect(await codes('(search: "it staff", level: DISTRICT)')).toEqual(['STAFF']);
  });

  test('are those of the last day of the period', async () => {
    expect(await ask('{ snapshot(period: "2010-10") { indicators(search: "complaints") { code } } }')).toEqual({
      snapshot: { indicators: [] },
    });
  });
});
