import type { SnapshotHeader } from '../snapshots/snapshotReader.ts';

/** A revision of a period, and the receipt at which those are looked at that have no rows in it. */
export interface Shown {
  readonly header: SnapshotHeader;
  readonly receipt: number;
}
