/** How an operation is executed, as far as its budget has to know. */
export interface Executed {
  /** Aborted when its client has gone: nobody waits for the answer any more. */
  readonly gone: AbortSignal;
  /** Waits until one more heavy operation may go on. Throws SERVER_BUSY. */
  takeHeavyTurn(): Promise<void>;
  /** Told what its client is answered, where that is that the server is too busy. */
  refused(code: 'SERVER_BUSY' | 'QUERY_TIMEOUT'): void;
}
