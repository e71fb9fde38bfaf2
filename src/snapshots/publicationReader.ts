import type { Database } from '../db/connect.ts';

/** One commit of the publisher. */
export interface Publication {
  readonly number: number;
  readonly receipt: number;
  /** UTC instant as ISO text. */
  readonly publishedAt: string;
  readonly engineVersion: string;
  readonly full: boolean;
}

interface PublicationRow {
  number: number;
  receipt: number;
  published_at: string;
  engine_version: string;
  full_recompute: number;
}

export async function readLatestPublication(database: Database): Promise<Publication | undefined> {
  const row = await database.knex('publication').orderBy('number', 'desc').first<PublicationRow | undefined>();
  return row && toPublication(row);
}

export async function readPublication(database: Database, number: number): Promise<Publication | undefined> {
  const row = await database.knex('publication').where({ number }).first<PublicationRow | undefined>();
  return row && toPublication(row);
}

/** The number of the publication that shows the rows of a draft. */
export async function findPublicationOfDraft({ knex }: Database, draft: number): Promise<number | undefined> {
  const row = await knex('snapshot').where({ draft }).first<{ publication: number } | undefined>('publication');
  return row?.publication;
}

/** Some publications by their numbers. */
export async function readPublicationsOf(
  database: Database,
  numbers: readonly number[],
): Promise<Map<number, Publication>> {
  const rows = await database.knex('publication').whereIn('number', numbers).select<PublicationRow[]>();
  return new Map(rows.map((row) => [row.number, toPublication(row)]));
}

/** The last publication at or before an instant. */
export async function readPublicationKnownAt(database: Database, instant: Date): Promise<Publication | undefined> {
  const row = await database
    .knex('publication')
    .where('published_at', '<=', instant.toISOString())
    .orderBy('number', 'desc')
    .first<PublicationRow | undefined>();
  return row && toPublication(row);
}

/** Publications below a number (or all), newest first. */
export async function readPublications(
  database: Database,
  below: number | undefined,
  count: number,
): Promise<Publication[]> {
  const query = database.knex('publication').orderBy('number', 'desc').limit(count);
  if (below !== undefined) query.where('number', '<', below);
  return (await query.select<PublicationRow[]>()).map(toPublication);
}

export async function countPublications(database: Database): Promise<number> {
  const row = await database.knex('publication').count<{ total: number }[]>({ total: '*' }).first();
  return row?.total ?? 0;
}

/** A period's revision that a publication brought. */
export interface PublishedPeriod {
  readonly publication: number;
  readonly period: string;
  readonly revision: number;
}

/** The periods that publications brought new revisions of, by publication. */
export async function readPublishedPeriods(
  database: Database,
  publications: readonly number[],
): Promise<Map<number, PublishedPeriod[]>> {
  const rows = await database
    .knex('snapshot')
    .whereIn('publication', publications)
    .orderBy(['publication', 'period'])
    .select<PublishedPeriod[]>('publication', 'period', 'revision');
  return Map.groupBy(rows, (row) => row.publication);
}

function toPublication(row: PublicationRow): Publication {
  return {
    number: row.number,
    receipt: row.receipt,
    publishedAt: row.published_at,
    engineVersion: row.engine_version,
    full: row.full_recompute === 1,
  };
}
