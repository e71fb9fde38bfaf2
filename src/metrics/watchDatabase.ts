import type { Database } from '../db/connect.ts';
import type { Metrics } from './metrics.ts';

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

/** Times every statement of a handle and counts its connections. */
export function watchDatabase(metrics: Metrics, handle: 'reader' | 'writer', { knex }: Database): void {
  const began = new Map<string, number>();
  const end = (outcome: 'answered' | 'failed', { __knexQueryUid }: Statement): void => {
    const start = began.get(__knexQueryUid);
    if (start === undefined) return;
    began.delete(__knexQueryUid);
    metrics.statement(handle, outcome, (performance.now() - start) / 1000);
  };
  knex.on('query', ({ __knexQueryUid }: Statement) => began.set(__knexQueryUid, performance.now()));
  knex.on('query-response', (_answer: unknown, statement: Statement) => end('answered', statement));
  knex.on('query-error', (_error: unknown, statement: Statement) => end('failed', statement));
  const { pool } = knex.client as { readonly pool: Pool };
  const connections = 'Connections of the pool that';
  metrics.lookUp(`tonghop_database_${handle}_connections_used`, `${connections} are at work.`, () => pool.numUsed());
  metrics.lookUp(`tonghop_database_${handle}_connections_free`, `${connections} are free.`, () => pool.numFree());
  metrics.lookUp(`tonghop_database_${handle}_connections_awaited`, 'Who waits for a connection.', () =>
    pool.numPendingAcquires(),
  );
}
