import { KnownError } from '../domain/errors.ts';

/** A part of a list, as connections give it. */
export interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const MOST = 1000;

/** Checks a page size. */
export function pageSize(first: number | null | undefined, otherwise: number): number {
  const size = first ?? otherwise;
  if (size < 1 || size > MOST)
    throw new KnownError('INVALID_ARGUMENT', `first: ${size} is not allowed; 1 to ${MOST}, then go on with "after"`, {
      details: { argument: 'first', allowed: `1..${MOST}` },
    });
  return size;
}

export function toPage<Node>(
  nodes: readonly Node[],
  totalCount: number,
  hasNextPage: boolean,
  cursorOf: (node: Node) => string,
): Page<Node> {
  const last = nodes.at(-1);
  return {
    nodes,
    // Most ask for nodes alone.
    get edges() {
      return nodes.map((node) => ({ cursor: cursorOf(node), node }));
    },
    totalCount,
    pageInfo: { hasNextPage, endCursor: last === undefined ? null : cursorOf(last) },
  };
}

/** Cursors are opaque to clients; they hold what names the place, not a count of rows before it. */
export function encodeCursor(parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** What a cursor holds at each place. */
type CursorShape = readonly ('string' | 'number')[];

/** The parts of a cursor that `encodeCursor` made from such parts. Throws INVALID_ARGUMENT for anything else. */
export function decodeCursor(cursor: string, shape: CursorShape): (string | number)[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (
      Array.isArray(parts) &&
      parts.length === shape.length &&
      parts.every((part, index) => typeof part === shape[index] && (typeof part === 'string' || isCount(part)))
    )
      return parts as (string | number)[];
  } catch {
    // Falls through: whatever it is, it is no cursor of ours.
  }
  refuseCursor(cursor);
}

/** Numbers of cursors are numbers of publications and of units. */
function isCount(part: unknown): boolean {
  return Number.isSafeInteger(part) && Number(part) >= 0;
}

export function refuseCursor(cursor: string): never {
  throw new KnownError(
    'INVALID_ARGUMENT',
    `after: "${cursor}" is no cursor of this list; hand over the endCursor of the page before`,
    {
      details: { argument: 'after' },
    },
  );
}
