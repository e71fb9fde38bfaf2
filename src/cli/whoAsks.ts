import { hostname, userInfo } from 'node:os';

/** Who sits at the terminal, as the ledger is to name them. */
export function whoAsks(): string {
  try {
    return `${userInfo().username} at ${hostname()}`.slice(0, 128);
  } catch {
    // A container may run under a number that has no name.
    return `somebody at ${hostname()}`.slice(0, 128);
  }
}
