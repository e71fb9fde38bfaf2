import type { Database } from '../db/connect.ts';
import { connectionsOf, watchStatements } from '../db/watchStatements.ts';
import type { Metrics } from './metrics.ts';

const CONNECTIONS = {
  used: 'Connections of the pool that are at work.',
  free: 'Connections of the pool that are free.',
  awaited: 'Who waits for a connection.',
} as const;

/** Times every statement of a handle and counts its connections. */
export function watchDatabase(metrics: Metrics, handle: 'reader' | 'writer', database: Database): void {
  watchStatements(database, (outcome, seconds) => {
    metrics.statement(handle, outcome, seconds);
  });
  for (const [name, help] of Object.entries(CONNECTIONS) as [keyof typeof CONNECTIONS, string][])
    metrics.lookUp(`tonghop_database_${handle}_connections_${name}`, help, () => connectionsOf(database)[name]);
}
