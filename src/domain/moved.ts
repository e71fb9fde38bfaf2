import type { PartVector } from './parts.ts';

/** What parts that were moved to other boundaries do not say by themselves. */
export interface Moved {
  /** Whether a share of a unit that has a value is among them, which is counted elsewhere. */
  readonly hasShare: boolean;
  /** What belongs to the subject or to others, nobody can say; null where there is nothing of that kind. */
  readonly undecided: PartVector | null;
}
