/** A country that is large enough that an import and a roll-up of it take some hundreds of milliseconds, as files. */
import { seededRandom } from '../helpers/seededRandom.ts';

const PROVINCES = 10;
const DISTRICTS = 12;
const COMMUNES = 15;

export const MONTHS = ['2010-10', '2010-11', '2010-12'] as const;
type Month = (typeof MONTHS)[number];

const CATALOGUE = [
  ['VISITS', 'COUNT', 'COMMUNE', 'SUM'],
  ['STAFF', 'COUNT', 'COMMUNE', 'LAST'],
  ['ONLINE', 'CONDITION', 'COMMUNE', 'LAST'],
  ['DIGITISED', 'RATIO', 'COMMUNE', 'SUM/SUM'],
  ['SPEED', 'MEASURE', 'DISTRICT', 'MEAN'],
] as const;

interface FaultUnit {
  readonly code: string;
  readonly parent: string;
  readonly level: 'PROVINCE' | 'DISTRICT' | 'COMMUNE';
}

const UNITS: readonly FaultUnit[] = Array.from({ length: PROVINCES }, (_, province) => {
  const above = String(province + 1).padStart(2, '0');
  const districts = Array.from({ length: DISTRICTS }, (_, district) => {
    const code = String(province * DISTRICTS + district + 1).padStart(3, '0');
    const communes = Array.from({ length: COMMUNES }, (_, commune): FaultUnit => {
      return { code: `${code}${String(commune + 1).padStart(2, '0')}`, parent: code, level: 'COMMUNE' };
    });
    return [{ code, parent: above, level: 'DISTRICT' } as const, ...communes];
  });
  return [{ code: above, parent: 'VN', level: 'PROVINCE' } as const, ...districts.flat()];
}).flat();

export const UNITS_CSV = csv([
  'code,parent,level,name,valid_from',
  'VN,,NATION,Cả nước,2008-01-01',
  ...UNITS.map(({ code, parent, level }) => `${code},${parent},${level},Đơn vị ${code},2008-01-01`),
]);

export const GROUPS_CSV = csv([
  'group,name,name_en,unit,valid_from,valid_to',
  ...['01', '02', '03', '04'].map((unit) => `NORTH_X,Miền Bắc,North,${unit},2008-01-01,`),
  ...['05', '061', '00101'].map((unit) => `MIXED,Hỗn hợp,Mixed,${unit},2008-01-01,`),
]);

export const CATALOGUE_YAML = `indicators:\n${CATALOGUE.map(
  ([
    code,
    kind,
    level,
    overTime,
  ]) => `  - { code: ${code}, kind: ${kind}, name: ${code}, nameEn: ${code}, description: ${code}, descriptionEn: ${code},
      unitOfMeasure: cái, unitOfMeasureEn: items, levels: [${level}], overTime: ${overTime}, direction: HIGHER_IS_BETTER, validFrom: 2008-01-01${
        kind === 'MEASURE' ? ', overUnits: MEAN' : ''
      } }\n`,
).join('')}`;

/** What the units send for a month in the order of the tree, but for one commune in twenty: some 6,900 observations. */
export function monthCsv(month: Month): string {
  const random = seededRandom(MONTHS.indexOf(month));
  return reportsCsv(rowsOf(everyUnit(20, 7, false), month, random));
}

/** Other values of all units for all months, in random order: some 22,000 observations. */
export function everythingCsv(): string {
  const random = seededRandom(20);
  return reportsCsv(
    shuffled(
      MONTHS.flatMap((month) => rowsOf(UNITS, month, random)),
      random,
    ),
  );
}

/** A month's late and corrected reports of every n-th unit. */
export function lateCsv(month: Month, every: number): string {
  const random = seededRandom(every * 100 + MONTHS.indexOf(month));
  return reportsCsv(rowsOf(everyUnit(every, 7 % every, true), month, random));
}

function everyUnit(nth: number, rest: number, isMeant: boolean): FaultUnit[] {
  return UNITS.filter((_, index) => (index % nth === rest) === isMeant);
}

function rowsOf(units: readonly FaultUnit[], month: Month, random: () => number): string[] {
  return units.flatMap(({ code, level }) =>
    CATALOGUE.filter(([, , reporting]) => reporting === level).map(([indicator, kind]) => {
      const number = Math.floor(random() * 1000);
      if (number < 20) return `${code},${month},${indicator},,,NOT_COLLECTED`;
      if (kind === 'CONDITION') return `${code},${month},${indicator},${number % 2},,`;
      return `${code},${month},${indicator},${number},${kind === 'RATIO' ? 1000 : ''},`;
    }),
  );
}

function reportsCsv(rows: readonly string[]): string {
  return csv(['unit,period,indicator,value,denominator,reason', ...rows]);
}

function shuffled(rows: readonly string[], random: () => number): string[] {
  return rows
    .map((row) => ({ row, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ row }) => row);
}

function csv(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
