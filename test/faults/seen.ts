/** What readers see, as text: the same text stands for the same inputs and the same figures, whatever happened on the way. */
import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import { readCounter } from '../../src/db/counter.ts';
import { monthCode } from '../../src/domain/period.ts';
import { readPeriodCalendar } from '../../src/periods/periodReader.ts';
import { countObservations } from '../../src/reports/reportReader.ts';
import { readPublications } from '../../src/snapshots/publicationReader.ts';
import { checksumOf, digestOf } from '../../src/snapshots/rowFormat.ts';
import { readHeaders, readRows } from '../../src/snapshots/snapshotReader.ts';
import { readGroupRegister } from '../../src/units/groupReader.ts';
import { readUnitRegister } from '../../src/units/unitReader.ts';

/** Everything that has a receipt: which batches, which months are open, and each report word for word. */
export async function seenInputs(database: Database): Promise<string> {
  const { knex } = database;
  const receipt = await readCounter(knex, 'receipt');
  const batches = await knex('batch')
    .whereNotNull('receipt')
    .orderBy('receipt')
    .select<{ receipt: number; kind: string; source: string; digest: string | null }[]>(
      'receipt',
      'kind',
      'source',
      'digest',
    );
  // A receipt that nothing bears would have been taken by a transaction that was not whole.
  expect(batches.map((batch) => batch.receipt)).toEqual(Array.from({ length: receipt }, (_, index) => index + 1));
  const calendar = await readPeriodCalendar(database, receipt);
  const reports = await knex('report as r')
    .join('batch as b', 'b.id', 'r.batch_id')
    .whereNotNull('b.receipt')
    .orderBy(['b.receipt', 'r.ordinal'])
    .select<StoredRow[]>('b.receipt', 'r.month', 'r.unit_id', 'r.version', 'r.observation_count', 'r.document');
  const lines = batches.map(({ receipt: number, kind, source, digest }) => {
    const rows = reports.filter((row) => row.receipt === number);
    return `${number} ${kind} ${source} ${digest ?? ''}: ${rows.length} reports ${hashOf(rows)}`;
  });
  for (const month of calendar.openedMonths) {
    const observations = await countObservations(database, month, receipt);
    const ofMonth = reports.filter((row) => row.month === month);
    expect(observations).toBe(ofMonth.reduce((total, row) => total + row.observation_count, 0));
    lines.push(`${monthCode(month)}: ${observations} observations`);
  }
  return lines.join('\n');
}

interface StoredRow {
  readonly receipt: number;
  readonly month: number;
  readonly unit_id: number;
  readonly version: number;
  readonly observation_count: number;
  readonly document: string;
}

/** Every publication with the checksums of its snapshots, each of which has been computed again from the rows as they are stored. */
export async function seenFigures(database: Database): Promise<string> {
  const publications = (await readPublications(database, undefined, Number.MAX_SAFE_INTEGER)).reverse();
  expect(publications.map(({ number }) => number)).toEqual(publications.map((_, index) => index + 1));
  expect(await readCounter(database.knex, 'publication')).toBe(publications.length);
  const headers = await readHeaders(database, 0, Number.MAX_SAFE_INTEGER);
  const receipt = await readCounter(database.knex, 'receipt');
  const { units } = await readUnitRegister(database, receipt);
  const { groups } = await readGroupRegister(database, receipt);
  const groupOf = new Map(groups.map(({ id, code }) => [id, code]));
  const lines = publications.map(
    ({ number, receipt: known, full }) => `publication ${number} of receipt ${known}${full ? ' in full' : ''}`,
  );
  for (const { period, revision, publication, checksum, closed, openMonths } of headers) {
    const rows = [...(await readRows(database, period, revision)).values()];
    const digested = rows.map(({ subjectId, digest, document }) => {
      if (digestOf(document) !== digest) throw new Error(`${period}, subject ${subjectId}: not the row of its digest`);
      const unit = units.get(subjectId);
      return { name: unit ? `unit ${unit.code}` : `group ${groupOf.get(subjectId)}`, digest };
    });
    expect(checksumOf(period, digested), `${period}, revision ${revision}, from its ${rows.length} rows`).toBe(
      checksum,
    );
    lines.push(
      `${period} revision ${revision} of publication ${publication}: ${checksum} ${rows.length} rows, ${closed ? 'closed' : 'open'}, ${openMonths}`,
    );
  }
  return lines.join('\n');
}

function hashOf(rows: readonly object[]): string {
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
}
