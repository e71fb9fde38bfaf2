import { KnownError } from '../domain/errors.ts';
import { rankOf, type FigureState, type Rank } from '../domain/figure.ts';
import { compareFractions, type Fraction } from '../domain/fraction.ts';
import type { IndicatorDefinition } from '../domain/indicator.ts';
import { isEmpty, PART_NAMES, type PartVector } from '../domain/parts.ts';
import { lastDayOf } from '../domain/period.ts';
import { isLeaf } from '../domain/tree.ts';
import type { FoldInputs } from '../fold/foldInputs.ts';
import { allOf, whenKnown, type MaybePromise } from '../lib/maybePromise.ts';
import { remember } from '../lib/remember.ts';
import { Together } from '../lib/together.ts';
import type { SnapshotHeader } from '../snapshots/snapshotReader.ts';
import { Figure } from './figure.ts';
import { LeafLoader } from './leafLoader.ts';
import type { Rows, SnapshotLibrary } from './snapshotLibrary.ts';
import { isMeasuredAt, subjectId, type Subject, type View } from './view.ts';

/** Each takes some 3 MB until the operation ends. Ten years of months, and each with the revision that it was closed with, are 240. */
const MOST_REVISIONS = 300;

/** What one operation reads, at once where it is in memory; leaves that it asks for one by one are read together. */
export class FigureReader {
  private readonly library: SnapshotLibrary;
  private readonly leaves: LeafLoader;
  private readonly rows = new Map<SnapshotHeader, MaybePromise<Rows>>();
  private readonly ranks = new Map<string, MaybePromise<Map<number, Rank>>>();
  /** Every figure of a closed period asks for those of its closing. */
  private readonly inputsAt: (receipt: number) => Promise<FoldInputs>;

  private readonly together = new Together();

  /** `checkTime` throws where the operation has had its time. */
  constructor(library: SnapshotLibrary, checkTime: () => void = () => undefined) {
    this.library = library;
    this.inputsAt = remember((receipt) => this.together.wait(library.inputsAt(receipt)));
    this.leaves = new LeafLoader(library, checkTime);
  }

  /** The figure, or null where the indicator is not measured at the subject. */
  figure(view: View, subject: Subject, definition: IndicatorDefinition): MaybePromise<Figure | null> {
    if (!view.header) return figureOf(view, subject, definition, []);
    const vector = this.vector(view, shownIn(view, view.header), subject, definition.code);
    // Written out where it is at once, as it nearly always is.
    return vector instanceof Promise
      ? vector.then((known) => figureOf(view, subject, definition, known))
      : figureOf(view, subject, definition, vector);
  }

  /** FINAL while the figure's parts are those with which its period was closed. */
  state({ view, subject, definition, vector: now }: Figure): MaybePromise<FigureState> {
    const { header } = view;
    const closing = header && view.edition.headers.closing(view.period.code);
    if (!header || !closing) return 'PROVISIONAL';
    if (closing.revision === header.revision) return 'FINAL';
    const isSame = closing.engineVersion === header.engineVersion ? sameParts : sameCounts;
    return whenKnown(
      this.vector(view, { header: closing, receipt: closing.receipt }, subject, definition.code),
      (then) => (isSame(then, now) ? 'FINAL' : 'REVISED'),
    );
  }

  /** The rank of each of some subjects by an indicator, by subject id. */
  rankings(
    view: View,
    definition: IndicatorDefinition,
    among: string,
    subjects: () => readonly Subject[],
  ): MaybePromise<Map<number, Rank>> {
    const key = `${view.edition.publication.number} ${view.period.code} ${definition.code} ${among}`;
    return keptIn(this.ranks, key, () => this.rankAll(view, definition, subjects()));
  }

  private rankAll(
    view: View,
    definition: IndicatorDefinition,
    subjects: readonly Subject[],
  ): MaybePromise<Map<number, Rank>> {
    const best = definition.direction === 'LOWER_IS_BETTER' ? 1 : -1;
    return whenKnown(
      allOf(subjects, (subject) => this.figure(view, subject, definition)),
      (figures) => {
        const values = figures.flatMap((figure): [number, Fraction][] =>
          figure?.value ? [[subjectId(figure.subject), figure.value]] : [],
        );
        return rankOf(values, (a, b) => best * compareFractions(a, b));
      },
    );
  }

  private vector(view: View, shown: Shown, subject: Subject, code: string): MaybePromise<PartVector> {
    const rows = this.rowsOf(shown.header);
    return rows instanceof Promise
      ? rows.then((known) => this.vectorIn(known, view, shown, subject, code))
      : this.vectorIn(rows, view, shown, subject, code);
  }

  private vectorIn(rows: Rows, view: View, shown: Shown, subject: Subject, code: string): MaybePromise<PartVector> {
    const row = rows.get(subjectId(subject));
    if (row) return row.vector(code);
    if (subject.type === 'GROUP') return [];
    return whenKnown(this.inputsOf(view, shown), (inputs) => {
      const tree = inputs.treeOn(lastDayOf(view.period));
      const ordinal = tree.ordinalOf[subject.unit.id] ?? -1;
      if (ordinal < 0 || !isLeaf(tree, ordinal)) return [];
      const { period } = view;
      const { id: unitId } = subject.unit;
      const leaves = this.library.knownLeavesOf(period, shown.receipt) ?? this.leaves.load({ inputs, period, unitId });
      return whenKnown(leaves, (found) => found.vector(unitId, code));
    });
  }

  /** Kept for the operation, whatever the library has to let go of meanwhile. Throws QUERY_TOO_LARGE. */
  private rowsOf(header: SnapshotHeader): MaybePromise<Rows> {
    if (this.rows.size >= MOST_REVISIONS && !this.rows.has(header)) throw tooManyRevisions();
    return keptIn(this.rows, header, () => {
      const rows = this.library.rowsOf(header.period, header.revision);
      // Periods that are packed one after the other would have their leaves read one after the other.
      return rows instanceof Promise ? this.together.wait(rows) : rows;
    });
  }

  /** What was known at the moment that is shown: the view's own inputs, or those of an earlier one. */
  private inputsOf(view: View, { receipt }: Shown): MaybePromise<FoldInputs> {
    return receipt === view.edition.inputs.receipt ? view.edition.inputs : this.inputsAt(receipt);
  }
}

/** Null where the indicator is not measured at the subject, and nothing is known of it either. */
function figureOf(view: View, subject: Subject, definition: IndicatorDefinition, vector: PartVector): Figure | null {
  return isMeasuredAt(view, subject, definition) || !isEmpty(vector)
    ? new Figure(view, subject, definition, vector)
    : null;
}

function tooManyRevisions(): KnownError {
  const wayOut = 'ask for fewer periods at a time, or for fewer moments of them';
  return new KnownError(
    'QUERY_TOO_LARGE',
    `the query looks at more than ${MOST_REVISIONS} periods, each publication that changed one counted by itself: ${wayOut}`,
    { details: { limit: MOST_REVISIONS, wayOut } },
  );
}

/** What is kept under a key, replaced by its value once that is there. */
function keptIn<Key, Value>(
  kept: Map<Key, MaybePromise<Value>>,
  key: Key,
  find: () => MaybePromise<Value>,
): MaybePromise<Value> {
  let value = kept.get(key);
  if (value === undefined) {
    value = find();
    kept.set(key, value);
    if (value instanceof Promise)
      value.then(
        (settled) => kept.set(key, settled),
        () => undefined,
      );
  }
  return value;
}

/** A revision of a period, and the receipt at which those are looked at that have no rows in it. */
interface Shown {
  readonly header: SnapshotHeader;
  readonly receipt: number;
}

/** What a view shows: the revision, and leaves as its publication knew them. */
function shownIn(view: View, header: SnapshotHeader): Shown {
  return { header, receipt: view.edition.publication.receipt };
}

function sameParts(then: PartVector, now: PartVector): boolean {
  return then.length === now.length && then.every((part, index) => part === now[index]);
}

/** How many parts the rows of every engine have: those before the bounds. */
const COMMON_PARTS = PART_NAMES.indexOf('unplaced') + 1;

/** The same for rows of different engines, of which one may know more than the other. */
function sameCounts(then: PartVector, now: PartVector): boolean {
  return PART_NAMES.slice(0, COMMON_PARTS).every((_, index) => (then[index] ?? 0) === (now[index] ?? 0));
}
