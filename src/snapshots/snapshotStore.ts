import type { Database } from '../db/connect.ts';
import { readCounter, takeNumbers } from '../db/counter.ts';
import { insertMany } from '../db/insertMany.ts';
import { KnownError } from '../domain/errors.ts';
import type { SubjectId } from '../domain/unit.ts';

/** A row that a draft holds; without a document it says that the subject has ceased. */
export interface DraftRow {
  readonly subjectId: SubjectId;
  readonly digest: string;
  readonly document: string | null;
}

export interface NewSnapshot {
  readonly period: string;
  /** The revision that it was computed against, 0 where there was none. */
  readonly baseRevision: number;
  readonly checksum: string;
  readonly closed: boolean;
  readonly openMonths: number;
}

export interface NewPublication {
  /** Undefined where no row was written. */
  readonly draft: number | undefined;
  readonly receipt: number;
  readonly publishedAt: Date;
  readonly engineVersion: string;
  readonly full: boolean;
  readonly snapshots: readonly NewSnapshot[];
}

/** A number under which rows can be written that nobody sees until a publication names it. Call it in a transaction. */
export function beginDraft(transaction: Database): Promise<number> {
  return takeNumbers(transaction.knex, 'draft');
}

/** Rows of one period. */
export interface DraftPeriod {
  readonly period: string;
  readonly rows: readonly DraftRow[];
}

/** Adds rows to a draft; throws where it is published already. */
export async function addDraftRows(database: Database, draft: number, periods: readonly DraftPeriod[]): Promise<void> {
  await refusePublished(database, draft);
  await insertMany(
    database.knex,
    'snapshot_row',
    ['period', 'draft', 'subject_id', 'digest', 'document'],
    periods.flatMap(({ period, rows }) => rows.map((row) => [period, draft, row.subjectId, row.digest, row.document])),
  );
}

/** Removes what was written under a draft that will not be published. */
export async function dropDraft(database: Database, draft: number, periods: readonly string[]): Promise<void> {
  await refusePublished(database, draft);
  // A statement for each period: what one removes of a nation is a thousand rows, which a cluster takes in passing.
  for (const period of periods) await database.knex('snapshot_row').where({ period, draft }).delete();
}

/**
 * Removes what killed roll-ups have written under drafts after the last one that was published. Only the publisher may: what it does not
 * know of would else be the draft of another one, who has taken its place. `confirm` throws where it is not the publisher any more, and
 * keeps others from becoming it until the transaction has ended. What somebody has still locked is left for the next one.
 */
export async function dropAbandonedDrafts(
  database: Database,
  periods: readonly string[],
  confirm: (transaction: Database) => Promise<void>,
): Promise<void> {
  const { last, published } = await draftNumbers(database);
  if (last <= published) return;
  for (const period of periods) {
    // Most have none: a transaction that may write would let all others wait for it.
    const left = database.knex('snapshot_row').where({ period });
    const found: unknown = await left.whereBetween('draft', [published + 1, last]).first('draft');
    if (found === undefined) continue;
    try {
      await database.knex.transaction(async (transaction) => {
        const inside = { ...database, knex: transaction };
        const now = await draftNumbers(inside);
        await confirm(inside);
        const rows = transaction('snapshot_row').where({ period });
        await rows.whereBetween('draft', [now.published + 1, now.last]).delete();
      });
    } catch (error) {
      // One who stands still in the midst of writing keeps others from its rows. Nobody reads them, and nothing waits for their removal.
      if (!database.dialect.isRetryable(error)) throw error;
    }
  }
}

async function draftNumbers({ knex }: Database): Promise<{ last: number; published: number }> {
  const last = await readCounter(knex, 'draft');
  const row = await knex('snapshot').max<{ draft: number | null }>('draft as draft').first();
  return { last, published: row?.draft ?? 0 };
}

async function refusePublished(database: Database, draft: number): Promise<void> {
  const published = await database.knex('snapshot').where({ draft }).first<{ period: string } | undefined>('period');
  if (published) throw new Error(`draft ${draft} is published: its rows stay as they are for ever`);
}

/**
 * Makes a draft the next publication, with the next revision of each of its periods, and returns its number. Call it last but for
 * the lease in one transaction. Throws CONFLICT where a base revision is no longer the latest.
 */
export async function addPublication(transaction: Database, publication: NewPublication): Promise<number> {
  const { knex } = transaction;
  // The counter's lock comes first: what is read after it cannot change until this is done.
  const number = await takeNumbers(knex, 'publication');
  const draft = publication.draft ?? (await beginDraft(transaction));
  await refusePublished(transaction, draft);
  const before = await knex('publication')
    .orderBy('number', 'desc')
    .first<{ published_at: string } | undefined>('published_at');
  const now = publication.publishedAt.toISOString();
  await knex('publication').insert({
    number,
    receipt: publication.receipt,
    published_at: before && before.published_at > now ? before.published_at : now,
    engine_version: publication.engineVersion,
    full_recompute: publication.full,
  });
  const latest = await knex('snapshot')
    .whereIn(
      'period',
      publication.snapshots.map(({ period }) => period),
    )
    .groupBy('period')
    .select<{ period: string; revision: number }[]>('period', knex.raw('max(revision) as revision'));
  const revisions = new Map(latest.map(({ period, revision }) => [period, revision]));
  for (const snapshot of publication.snapshots) {
    if ((revisions.get(snapshot.period) ?? 0) !== snapshot.baseRevision) {
      throw new KnownError('CONFLICT', `${snapshot.period} was published by somebody else meanwhile; compute it again`);
    }
  }
  await insertMany(
    knex,
    'snapshot',
    ['period', 'revision', 'publication', 'draft', 'checksum', 'closed', 'open_months'],
    publication.snapshots.map((snapshot) => [
      snapshot.period,
      snapshot.baseRevision + 1,
      number,
      draft,
      snapshot.checksum,
      snapshot.closed ? 1 : 0,
      snapshot.openMonths,
    ]),
  );
  return number;
}
