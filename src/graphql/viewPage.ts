import { viewName, type View } from '../figures/view.ts';
import { viewOfCursor, type Context } from './context.ts';
import { decodeCursor, encodeCursor, pageSize, refuseCursor, toPage, type Page } from './page.ts';

export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/**
 * A page of what is listed in a view. A cursor brings the publication, the period and the boundaries that it was made in, and the key of the node behind
 * which to go on.
 */
export async function viewPage<Node>(
  context: Context,
  view: View,
  { first, after }: PageArguments,
  list: (view: View) => Promise<readonly Node[]>,
  keyOf: (node: Node) => string,
): Promise<Page<Node>> {
  const size = pageSize(first, 100);
  const place = after == null ? undefined : await placeOf(context, after);
  const shown = place?.view ?? view;
  const nodes = await list(shown);
  const start = place ? nodes.findIndex((node) => keyOf(node) === place.key) + 1 : 0;
  if (place && start === 0) refuseCursor(after ?? '');
  const page = nodes.slice(start, start + size);
  context.budget.spendRows(page.length);
  return toPage(page, nodes.length, start + size < nodes.length, (node) =>
    encodeCursor([shown.edition.publication.number, viewName(shown), keyOf(node)]),
  );
}

async function placeOf(context: Context, cursor: string): Promise<{ view: View; key: string }> {
  const [publication, name, key] = decodeCursor(cursor, ['number', 'string', 'string']);
  const view = await viewOfCursor(context, publication, name);
  if (!view) refuseCursor(cursor);
  return { view, key: String(key) };
}
