import type { Database } from './connect.ts';

/** What knex tells of a statement. */
interface Statement {
  readonly __knexQueryUid: string;
}

/** What knex does not tell by types. */
interface Pool {
  numUsed(): number;
  numFree(): number;
  numPendingAcquires(): number;
}

/** Connections of a handle now. */
export interface Connections {
  readonly used: number;
  readonly free: number;
  /** Who waits for one. */
  readonly awaited: number;
}

/** Tells how long each statement of a handle took, in seconds; not of those that were another writer's turn, and are asked again. */
export function watchStatements(
  { knex, dialect }: Database,
  heard: (outcome: 'answered' | 'failed', seconds: number) => void,
): void {
  const began = new Map<string, number>();
  const end = (outcome: 'answered' | 'failed', { __knexQueryUid }: Statement): void => {
    const start = began.get(__knexQueryUid);
    if (start === undefined) return;
    began.delete(__knexQueryUid);
    heard(outcome, (performance.now() - start) / 1000);
  };
  knex.on('query', ({ __knexQueryUid }: Statement) => began.set(__knexQueryUid, performance.now()));
  knex.on('query-response', (_answer: unknown, statement: Statement) => {
    end('answered', statement);
  });
  knex.on('query-error', (error: unknown, statement: Statement) => {
    if (dialect.isRetryable(error) && !dialect.isTimeout(error)) began.delete(statement.__knexQueryUid);
    else end('failed', statement);
  });
}

export function connectionsOf({ knex }: Database): Connections {
  const { pool } = knex.client as { readonly pool: Pool };
  return { used: pool.numUsed(), free: pool.numFree(), awaited: pool.numPendingAcquires() };
}
