import { expect, test } from 'vitest';
import { importIndicators } from '../../src/intake/importIndicators.ts';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';
import { SAMPLE_INDICATORS } from '../helpers/sampleIndicators.ts';

/** Of scale 1, with amounts; and a measure that is weighted by another amount. */
const FURTHER = `indicators:
${entry('DESKS', 'COUNT', 'scale: 1', 'limit: 500', 'carry: 3', "minimumCoverage: '0.80'", 'target: { amounts: [ { subject: VN, grain: YEAR, amount: 70 }, { subject: NORTH_X, grain: QUARTER, amount: 12.5 } ] }')}
${entry('DAYS', 'MEASURE', 'overUnits: MEAN', 'weight: STAFF', "target: { rate: '2.5' }")}
`;

function entry(code: string, kind: string, ...further: string[]): string {
  const texts = ['name', 'nameEn', 'description', 'descriptionEn', 'unitOfMeasure', 'unitOfMeasureEn'];
  const lines = [`kind: ${kind}`, ...texts.map((key) => `${key}: ${code}`), 'levels: [DISTRICT]', 'overTime: LAST'];
  const said = [...lines, 'direction: LOWER_IS_BETTER', 'validFrom: 2008-01-01', ...further];
  return [`  - code: ${code}`, ...said.map((line) => `    ${line}`)].join('\n');
}

describeSampleWorld('indicators', ({ ask, database, sender }) => {
  const codes = async (select: string): Promise<string[]> => {
    const { indicators } = (await ask(`{ indicators${select} { code } }`)) as { indicators: { code: string }[] };
    return indicators.map(({ code }) => code);
  };

  test('say all that is known of them', async () => {
    const query = `{ indicator(code: "EQUIPPED") { code name nameEn description descriptionEn kind unitOfMeasure unitOfMeasureEn levels
      overTime overUnits weight carry minimumCoverage direction target targetAmounts { amount } mayExceedOne scale limit
      limitIsStated version validFrom } }`;
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
        weight: null,
        carry: 0,
        minimumCoverage: null,
        direction: 'HIGHER_IS_BETTER',
        target: 1,
        targetAmounts: [],
        mayExceedOne: true,
        scale: 0,
        limit: 1e9,
        limitIsStated: false,
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
    expect(await codes('')).toEqual(SAMPLE_INDICATORS.map(({ code }) => code).toSorted());
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

  test('say by what they are weighted, how long they are carried, when they are hidden and what single subjects are to reach', async () => {
    const sent = await importIndicators(database(), {
      text: FURTHER,
      source: 'a test',
      receivedAt: new Date('2011-01-25T02:00:00Z'),
    });
    expect(sent.added).toBe(2);
    await sender().publish('2011-01-25T03:00:00Z');
    const query = `{ desks: indicator(code: "DESKS") { carry minimumCoverage limit limitIsStated targetAmounts { subject grain amount } }
      days: indicator(code: "DAYS") { kind overUnits weight target } }`;
    expect(await ask(query)).toEqual({
      desks: {
        carry: 3,
        minimumCoverage: 0.8,
        limit: 500,
        limitIsStated: true,
        targetAmounts: [
          { subject: 'VN', grain: 'YEAR', amount: 70 },
          { subject: 'NORTH_X', grain: 'QUARTER', amount: 12.5 },
        ],
      },
      days: { kind: 'MEASURE', overUnits: 'MEAN', weight: 'STAFF', target: 2.5 },
    });
  });
});
