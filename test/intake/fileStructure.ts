import type { Database } from '../../src/db/connect.ts';
import { KnownError } from '../../src/domain/errors.ts';
import { importReportFile, type ReportFile, type ReportFileImported } from '../../src/intake/importReportFile.ts';
import type { History } from '../oracle/history.ts';
import { inChunks } from './inChunks.ts';

const validFrom = '2008-01-01';

/** A nation and two provinces, which report two amounts. */
export const STRUCTURE: History = {
  units: [
    { code: 'VN', parent: null, level: 'NATION', validFrom, validTo: null },
    { code: '01', parent: 'VN', level: 'PROVINCE', validFrom, validTo: null },
    { code: '02', parent: 'VN', level: 'PROVINCE', validFrom, validTo: null },
  ],
  groups: [],
  indicators: ['STAFF', 'PHONES'].map((code) => ({
    code,
    kind: 'COUNT',
    levels: ['PROVINCE'],
    overTime: 'LAST',
    mayExceedOne: false,
    validFrom,
  })),
  inputs: [],
};

/** Sends rows `unit,period,indicator,value,version` as somebody's file. */
export function sendFile(
  database: Database,
  rows: readonly string[],
  options: Partial<ReportFile> & { meanwhile?: () => Promise<unknown> } = {},
): Promise<ReportFileImported> {
  const { meanwhile, ...file } = options;
  const text = ['unit,period,indicator,value,version', ...rows, ''].join('\n');
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    yield* inChunks(text, 65_536);
    await meanwhile?.();
  };
  return importReportFile(database, {
    source: 'test',
    digest: null,
    receivedAt: new Date('2010-02-05T00:00:00Z'),
    timeZone: 'UTC',
    bytes: bytes(),
    ...file,
  });
}

/** Why an input was refused. */
export async function refusalOf(work: Promise<unknown>): Promise<KnownError> {
  const error: unknown = await work.then(
    () => undefined,
    (refused: unknown) => refused,
  );
  if (!(error instanceof KnownError)) throw new Error('not refused', { cause: error });
  return error;
}

/** What is stored, `unit month version document`, whether sealed or not. */
export async function storedReports(database: Database): Promise<string[]> {
  const rows = await database
    .knex('report as r')
    .join('unit_event as u', 'u.unit_id', 'r.unit_id')
    .where('u.type', 'OPEN')
    .orderBy(['r.month', 'u.code', 'r.version'])
    .select<{ code: string; month: number; version: number; document: string }[]>(
      'u.code',
      'r.month',
      'r.version',
      'r.document',
    );
  return rows.map(({ code, month, version, document }) => {
    const period = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
    return `${code} ${period} ${version} ${document}`;
  });
}
