import type { Database } from '../db/connect.ts';
import type { SubjectId } from '../domain/unit.ts';

/** One revision of one period. */
export interface SnapshotHeader {
  readonly period: string;
  readonly revision: number;
  readonly publication: number;
  readonly receipt: number;
  readonly publishedAt: string;
  readonly checksum: string;
  readonly closed: boolean;
  readonly openMonths: number;
  readonly engineVersion: string;
}

interface HeaderRow {
  period: string;
  revision: number;
  publication: number;
  receipt: number;
  published_at: string;
  checksum: string;
  closed: number;
  open_months: number;
  engine_version: string;
}

const HEADER = [
  's.period',
  's.revision',
  's.publication',
  'p.receipt',
  'p.published_at',
  's.checksum',
  's.closed',
  's.open_months',
  'p.engine_version',
] as const;

/** The revisions that publications after one and up to another brought, by publication. One statement. */
export async function readHeaders(database: Database, after: number, upTo: number): Promise<SnapshotHeader[]> {
  const rows = await database
    .knex('snapshot as s')
    .join('publication as p', 'p.number', 's.publication')
    .where('s.publication', '>', after)
    .where('s.publication', '<=', upTo)
    .orderBy(['s.publication', 's.period'])
    .select<HeaderRow[]>(...HEADER);
  return rows.map(toHeader);
}

/** A subject's row as it is stored. */
export interface StoredRow {
  readonly subjectId: SubjectId;
  readonly digest: string;
  readonly document: string;
  /** The revision that wrote it. */
  readonly revision: number;
}

interface RowRow {
  subject_id: SubjectId;
  digest: string;
  document: string | null;
  revision: number;
}

/** The rows that hold at a revision, by subject; all of them or those of some subjects. One statement. */
export async function readRows(
  database: Database,
  period: string,
  revision: number,
  subjectIds?: readonly SubjectId[],
): Promise<Map<SubjectId, StoredRow>> {
  const query = rowsUpTo(database, period, revision);
  if (subjectIds) query.whereIn('r.subject_id', subjectIds);
  return latest(await query.select<RowRow[]>('r.subject_id', 'r.digest', 'r.document', 's.revision'));
}

/** What the revisions after one and up to another wrote, the last of each subject; null for one that has ceased. */
export async function readRowsSince(
  database: Database,
  period: string,
  after: number,
  revision: number,
): Promise<Map<SubjectId, StoredRow | null>> {
  const rows = await rowsUpTo(database, period, revision)
    .where('s.revision', '>', after)
    .select<RowRow[]>('r.subject_id', 'r.digest', 'r.document', 's.revision');
  return new Map(
    rows.map(({ subject_id: subjectId, digest, document, revision }) => [
      subjectId,
      document === null ? null : { subjectId, digest, document, revision },
    ]),
  );
}

/** The documents of one subject in all periods that a publication shows, by period; none of what has ceased. One statement. */
export async function readRowsOfSubject(
  database: Database,
  subjectId: SubjectId,
  publication: number,
): Promise<Map<string, string>> {
  const { knex } = database;
  const written = () =>
    knex('snapshot as s')
      .join('snapshot_row as r', function () {
        this.on('r.period', 's.period').andOn('r.draft', 's.draft');
      })
      .where('r.subject_id', subjectId);
  const last = written()
    .where('s.publication', '<=', publication)
    .groupBy('s.period')
    .select('s.period')
    .max('s.revision as revision')
    .as('last');
  const rows = await written()
    .join(last, function () {
      this.on('last.period', 's.period').andOn('last.revision', 's.revision');
    })
    .select<{ period: string; document: string | null }[]>('s.period', 'r.document');
  return new Map(rows.flatMap(({ period, document }) => (document === null ? [] : [[period, document]])));
}

function rowsUpTo(database: Database, period: string, revision: number) {
  return database
    .knex('snapshot as s')
    .join('snapshot_row as r', function () {
      this.on('r.period', 's.period').andOn('r.draft', 's.draft');
    })
    .where('s.period', period)
    .where('s.revision', '<=', revision)
    .orderBy('s.revision');
}

/** The digests that hold at a revision, by subject. */
export async function readDigests(
  database: Database,
  period: string,
  revision: number,
): Promise<Map<SubjectId, string>> {
  const rows = await rowsUpTo(database, period, revision).select<{ subject_id: SubjectId; digest: string }[]>(
    'r.subject_id',
    'r.digest',
  );
  const digests = new Map<SubjectId, string>();
  for (const row of rows) {
    if (row.digest === '') digests.delete(row.subject_id);
    else digests.set(row.subject_id, row.digest);
  }
  return digests;
}

/** The rows that were written for some periods under a draft, as the database returns them, by period. One statement. */
export async function readDraftRows(
  database: Database,
  draft: number,
  periods: readonly string[],
): Promise<Map<string, Map<SubjectId, StoredRow>>> {
  const rows = await database
    .knex('snapshot_row')
    .whereIn('period', periods)
    .where({ draft })
    .select<(Omit<RowRow, 'revision'> & { period: string })[]>('period', 'subject_id', 'digest', 'document');
  const ofPeriods = Map.groupBy(rows, ({ period }) => period);
  return new Map(
    periods.map((period) => [period, latest((ofPeriods.get(period) ?? []).map((row) => ({ ...row, revision: 0 })))]),
  );
}

function latest(rows: readonly RowRow[]): Map<SubjectId, StoredRow> {
  const holding = new Map<SubjectId, StoredRow>();
  for (const row of rows) {
    if (row.document === null) holding.delete(row.subject_id);
    else
      holding.set(row.subject_id, {
        subjectId: row.subject_id,
        digest: row.digest,
        document: row.document,
        revision: row.revision,
      });
  }
  return holding;
}

function toHeader(row: HeaderRow): SnapshotHeader {
  return {
    period: row.period,
    revision: row.revision,
    publication: row.publication,
    receipt: row.receipt,
    publishedAt: row.published_at,
    checksum: row.checksum,
    closed: row.closed === 1,
    openMonths: row.open_months,
    engineVersion: row.engine_version,
  };
}

/** How many rows a draft holds of some periods, by period; none of one without rows. */
export async function countDraftRows(
  { knex }: Database,
  draft: number,
  periods: readonly string[],
): Promise<Map<string, number>> {
  const rows = await knex('snapshot_row')
    .where({ draft })
    .whereIn('period', periods)
    .groupBy('period')
    .select<{ period: string; total: number }[]>('period', knex.raw('count(*) as total'));
  return new Map(rows.map(({ period, total }) => [period, total]));
}
