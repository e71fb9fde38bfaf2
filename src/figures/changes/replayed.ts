import type { Edition } from '../snapshotLibrary.ts';
import type { Subject, View } from '../view.ts';
import type { FoldInputs } from '../../fold/foldInputs.ts';
import type { SubjectId } from '../../domain/unit.ts';
import type { Database } from '../../db/connect.ts';
import type { InputCause } from './mixedInputs.ts';
import type { Moment } from './moment.ts';
import type { Published } from './publishedMoment.ts';

/** Two publications whose figures of one period are compared. */
export interface ChangesWanted {
  /** As the later one shows the period. */
  readonly shown: View;
  /** The earlier one; undefined for the time before the first. */
  readonly since: Edition | undefined;
  /** Throws where nobody waits any more. */
  readonly checkTime: () => void;
}

/** What there is to replay. */
export interface ToReplay extends Pick<ChangesWanted, 'shown' | 'checkTime'> {
  readonly database: Database;
  readonly then: FoldInputs;
  readonly now: FoldInputs;
  readonly before: Published;
  readonly after: Published;
  /** What is new besides the reports. */
  readonly causes: readonly InputCause[];
  /** All months that any replay looks at, with the codes of indicators that are looked at in each; undefined for all. */
  readonly months: ReadonlyMap<number, ReadonlySet<string> | undefined>;
  /** Units for which something was sealed between, by month. */
  readonly touched: ReadonlyMap<number, readonly SubjectId[]>;
}

/** The way from what was published to what is published. */
export interface Replayed {
  readonly moments: readonly Moment[];
  /** Who can have changed, in their order. */
  readonly subjects: readonly Subject[];
  /** In what, in byte order. */
  readonly codes: readonly string[];
}
