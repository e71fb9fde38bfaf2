/** How an operation is executed, as far as its budget has to know. */
export interface Executed {
  /** Aborted when its client has gone: nobody waits for the answer any more. */
  readonly gone: AbortSignal;
  /** Waits until one more heavy operation may go on. Throws SERVER_BUSY. */
  takeHeavyTurn(): Promise<void>;
}
