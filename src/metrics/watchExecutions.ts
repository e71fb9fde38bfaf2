import type { Turns } from '../lib/turns.ts';
import type { Metrics } from './metrics.ts';

/** Shows how many queries are executed, how many wait, and what has been answered and not been taken. */
export function watchExecutions(
  metrics: Metrics,
  turns: Turns,
  heavyTurns: Turns,
  untaken: { readonly bytes: number },
): void {
  metrics.lookUp('tonghop_queries_executing', 'Queries that are executed now.', () => turns.taken);
  metrics.lookUp('tonghop_queries_waiting', 'Queries that wait for their turn.', () => turns.awaited);
  metrics.lookUp('tonghop_queries_large_executing', 'Large queries that are executed now.', () => heavyTurns.taken);
  metrics.lookUp('tonghop_queries_large_waiting', 'Large queries that wait for their turn.', () => heavyTurns.awaited);
  metrics.lookUp(
    'tonghop_answers_untaken_bytes',
    'What clients have been answered and have not taken.',
    () => untaken.bytes,
  );
}
