import { createHash } from 'node:crypto';
import { KnownError } from '../domain/errors.ts';
import { FigureTable, type TablePage } from '../figures/table/figureTable.ts';
import type { SortedRow } from '../figures/table/tableOrder.ts';
import { planTable } from '../figures/table/tablePlan.ts';
import type { TableRequest } from '../figures/table/tableRequest.ts';
import { viewName, type View } from '../figures/view.ts';
import { moveView, viewOfCursor, type Context } from './context.ts';
import { decodeCursor, encodeCursor, refuseCursor } from './page.ts';

const MOST = 20_000;

/** A page of a table, as the API gives it. */
export interface TableSource {
  readonly table: FigureTable;
  readonly page: TablePage;
  readonly cursorOf: (row: SortedRow) => string;
}

export interface RowSource extends SortedRow {
  readonly of: TableSource;
}

type TableArguments = TableRequest & {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly knownAt?: string | null;
  readonly publication?: number | null;
  readonly boundaries?: string | null;
};

/** The page of a table that arguments ask for, seen from a view; a cursor brings the publication and period of its page. */
export async function tablePage(
  context: Context,
  view: View | undefined,
  { first: asked, after, ...list }: TableArguments,
): Promise<TableSource> {
  const first = asked ?? 1000;
  if (first < 1 || first > MOST)
    throw new KnownError('INVALID_ARGUMENT', `first: ${first} is not allowed; 1 to ${MOST}, then go on with "after"`, {
      details: { argument: 'first', value: first, allowed: `1..${MOST}` },
    });
  const name = digestOf(list);
  const place = after == null ? undefined : await placeOf(context, after, name);
  const { knownAt, publication, boundaries } = list;
  const from = place?.view ?? (await moveView(context, view, { knownAt, publication, boundaries }));
  // What a fault could mean is looked for among all names.
  context.budget.checkTime();
  const table = new FigureTable(planTable(from, list), context.reader, context.budget);
  const page = await table.page(first, place);
  if (!page) refuseCursor(after ?? '');
  const cursorOf = (row: SortedRow): string => {
    const { key, sorted } = table.placeOf(row);
    return encodeCursor([from.edition.publication.number, viewName(from), name, key, sorted]);
  };
  return { table, page, cursorOf };
}

/** Names a list by its arguments, so that a cursor of another one is not taken for its own. */
function digestOf(list: object): string {
  const given = Object.entries(list).filter(([, value]) => value != null);
  const text = JSON.stringify(given.sort(([a], [b]) => (a < b ? -1 : 1)));
  return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}

async function placeOf(
  context: Context,
  cursor: string,
  name: string,
): Promise<{ view: View; key: string; sorted: string }> {
  const shape = ['number', 'string', 'string', 'string', 'string'] as const;
  const [publication, ofView, list, key, sorted] = decodeCursor(cursor, shape);
  const view = await viewOfCursor(context, publication, ofView);
  if (!view) refuseCursor(cursor);
  if (list !== name)
    throw new KnownError(
      'INVALID_ARGUMENT',
      'after: the cursor belongs to a table with other arguments; give the same ones as for the page before (only "first" may change), or begin anew without "after"',
      { details: { argument: 'after' } },
    );
  return {
    view,
    key: String(key),
    sorted: String(sorted),
  };
}
