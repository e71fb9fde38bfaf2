import type { RawReport } from '../../src/intake/checkReport.ts';
import { CLOSING_COMMUNE, SAMPLE_PROVINCES } from './sampleUnits.ts';

type Values = RawReport['values'];

/** The months that are reported; what they say grows with their number, 1 to 3. */
export const SAMPLE_MONTHS = ['2010-10', '2010-11', '2010-12'] as const;
export type SampleMonth = (typeof SAMPLE_MONTHS)[number];

/** Never sends anything. */
const SILENT = '20197';
/** Its communes send October when November is closed. */
const LATE_DISTRICT = '761';

/** How many more of a district's communes are online than the number of the month. */
const ONLINE_LEAD: Readonly<Record<string, number>> = { '01': 1, '26': 0, '48': 0, '79': -1 };
const COMPLAINTS: Readonly<Record<string, number>> = { '01': 7, '26': 3, '48': 3, '79': 12 };
const DIGITISED: Readonly<Record<string, readonly [number, number]>> = {
  '01': [90, 100],
  '26': [8, 10],
  '48': [0, 0],
  '79': [50, 100],
};
/** Reasons for having no value, in November. */
const ONLINE_REASONS: Readonly<Record<string, string>> = {
  '08761': 'REJECTED',
  '08764': 'NOT_COLLECTED',
  '08770': 'NOT_APPLICABLE',
};

/**
 * What comes on time for a month. In month m (1 to 3), for the k-th commune (1 to 3) of a district: VISITS 10 m + k at communes, 100 at
 * districts, 1000 at provinces; STAFF of the d-th district d; PHONES m.k; EQUIPPED m of 2.
 */
export function reportsOnTime(period: SampleMonth): RawReport[] {
  return reportsFor(period, (district) => period !== '2010-10' || district !== LATE_DISTRICT);
}

/** What comes late for October 2010. */
export function lateReports(): RawReport[] {
  return reportsFor('2010-10', (district) => district === LATE_DISTRICT).filter(({ unit }) => unit.length === 5);
}

/** In January 2011: 00001 had 121 visits in November and not 21, and 26740 takes its telephone hours back. */
export const CORRECTIONS: readonly RawReport[] = [
  { unit: '00001', period: '2010-11', values: { VISITS: 121 } },
  { unit: '26740', period: '2010-11', values: { PHONES: 'WITHDRAWN' } },
];

/** Reports as a file, one observation a row. */
export function reportsCsv(reports: readonly RawReport[]): string {
  const rows = reports.flatMap(({ unit, period, values }) =>
    Object.entries(values).map(([indicator, said]) => `${unit},${period},${indicator},${cellsOf(said)}`),
  );
  return ['unit,period,indicator,value,denominator,reason', ...rows, ''].join('\n');
}

function cellsOf(said: Values[string]): string {
  if (typeof said === 'number') return `${said},,`;
  if (typeof said === 'string') return `,,${said}`;
  return 'value' in said ? `${said.value},,` : `${(said as readonly number[]).join(',')},`;
}

function reportsFor(period: SampleMonth, hearsCommunesOf: (district: string) => boolean): RawReport[] {
  const month = SAMPLE_MONTHS.indexOf(period) + 1;
  const reports: RawReport[] = [];
  const say = (unit: string, values: Values): void => void reports.push({ unit, period, values });
  let position = 0;
  for (const { code: province, districts } of SAMPLE_PROVINCES) {
    say(province, ofProvince(province, month));
    for (const { code: district, communes } of districts) {
      say(district, ofDistrict(district, ++position, month));
      if (!hearsCommunesOf(district)) continue;
      Object.keys(communes).forEach((commune, index) => {
        if (commune === SILENT || (commune === CLOSING_COMMUNE && month === 3)) return;
        say(commune, ofCommune(commune, index + 1, month, ONLINE_LEAD[province]!));
      });
    }
  }
  return reports;
}

function ofProvince(province: string, month: number): Values {
  const values = { VISITS: 1000, DIGITISED: DIGITISED[province]! };
  return month === 1 ? values : { ...values, COMPLAINTS: COMPLAINTS[province]! };
}

function ofDistrict(district: string, position: number, month: number): Values {
  const isSteady = district === '002' && month === 2 ? 0 : 1;
  return { VISITS: 100, STAFF: position, STEADY: district === '498' ? 'NOT_APPLICABLE' : isSteady };
}

function ofCommune(commune: string, index: number, month: number, lead: number): Values {
  const reason = month === 2 ? ONLINE_REASONS[commune] : undefined;
  return {
    VISITS: 10 * month + index,
    PHONES: { value: `${month}.${index}` },
    ONLINE: reason ?? (index <= month + lead ? 1 : 0),
    EQUIPPED: [month, 2],
  };
}
