import { KnownError } from '../domain/errors.ts';
import { rankOf, type FigureState, type Rank } from '../domain/figure.ts';
import { derivedIndicators } from '../domain/formula/derivedIndicators.ts';
import { compareFractions, type Fraction } from '../domain/fraction.ts';
import type { IndicatorDefinition } from '../domain/indicator.ts';
import { isEmpty, PART_NAMES, type PartVector } from '../domain/parts.ts';
import { lastDayOf, type Day } from '../domain/period.ts';
import { isLeaf } from '../domain/tree.ts';
import { looksElsewhere, type FoldInputs } from '../fold/foldInputs.ts';
import { allOf, whenKnown, type MaybePromise } from '../lib/maybePromise.ts';
import { remember } from '../lib/remember.ts';
import { Together } from '../lib/together.ts';
import type { SnapshotHeader } from '../snapshots/snapshotReader.ts';
import { keptIn } from '../lib/keptIn.ts';
import { figureFrom, type Figure, type SubjectParts } from './figure.ts';
import type { LeafPeriod } from './leafFigures.ts';
import type { Shown } from './shown.ts';
import { LeafLoader } from './leafLoader.ts';
import { BoundaryReader, type PeriodSource } from './boundaries/boundaryReader.ts';
import type { ConvertedPeriod } from './boundaries/convertedPeriod.ts';
import type { Rows } from './packedRow.ts';
import type { SnapshotLibrary } from './snapshotLibrary.ts';
import { isConverted, isMeasuredAt, subjectId, viewName, type Subject, type View } from './view.ts';

/** Each takes some 3 MB until the operation ends. Ten years of months, and each with the revision that it was closed with, are 240. */
const MOST_REVISIONS = 300;

/** What one operation reads, at once where it is in memory; leaves that it asks for one by one are read together. */
export class FigureReader {
  private readonly library: SnapshotLibrary;
  private readonly leaves: LeafLoader;
  private readonly rows = new Map<SnapshotHeader, MaybePromise<Rows>>();
  private readonly boundaries: BoundaryReader;
  private readonly ranks = new Map<string, MaybePromise<Map<number, Rank>>>();
  /** Every figure of a closed period asks for those of its closing. */
  private readonly inputsAt: (receipt: number) => Promise<FoldInputs>;

  private readonly together = new Together();

  /** `checkTime` throws where the operation has had its time. */
  constructor(library: SnapshotLibrary, checkTime: () => void = () => undefined) {
    this.library = library;
    this.inputsAt = remember((receipt) => this.together.wait(library.inputsAt(receipt)));
    this.leaves = new LeafLoader(library, checkTime);
    const source: PeriodSource = {
      inputsOf: (view, shown) => this.inputsOf(view, shown),
      rowsOf: (header) => this.rowsOf(header),
      leafOf: (wanted, unitId) => this.library.knownLeavesOf(wanted) ?? this.leaves.load({ ...wanted, unitId }),
      partsOf: (view, shown, unit, code) => this.parts(view, shown, { type: 'UNIT', unit }, code),
    };
    this.boundaries = new BoundaryReader(library, source, checkTime);
  }

  /** The figure, or null where the indicator is not measured at the subject. */
  figure(view: View, subject: Subject, definition: IndicatorDefinition): MaybePromise<Figure | null> {
    if (!view.header) return figureOf(view, subject, definition, NOTHING);
    const parts = this.shownParts(view, shownIn(view, view.header), subject, definition);
    // Written out where it is at once, as it nearly always is.
    return parts instanceof Promise
      ? parts.then((known) => figureOf(view, subject, definition, known))
      : figureOf(view, subject, definition, parts);
  }

  /** FINAL while the figure's parts are those with which its period was closed. */
  state(figure: Figure): MaybePromise<FigureState> {
    const { view, subject, definition, vector: now } = figure;
    const { header } = view;
    const closing = header && view.edition.headers.closing(view.period.code);
    if (!header || !closing) return 'PROVISIONAL';
    if (closing.revision === header.revision) return 'FINAL';
    const isSame = closing.engineVersion === header.engineVersion ? sameParts : sameCounts;
    return whenKnown(
      this.shownParts(view, { header: closing, receipt: closing.receipt }, subject, definition),
      (then) => (isSame(then.vector(definition.code), now) && isSameOpen(then, figure) ? 'FINAL' : 'REVISED'),
    );
  }

  /** What several units of a view, none beneath another, have together on boundaries that are not the period's own. */
  unitedParts(view: View, tops: readonly number[], definition: IndicatorDefinition): MaybePromise<SubjectParts> {
    return view.header ? this.boundaries.united(view, shownIn(view, view.header), tops, definition) : NOTHING;
  }

  /** The view's period on its boundaries, which are not its own; undefined where nothing of it is published. */
  conversion(view: View): MaybePromise<ConvertedPeriod> | undefined {
    return view.header && this.boundaries.periodOf(view, shownIn(view, view.header), 'PERIOD');
  }

  /** The rank of each of some subjects by an indicator, by subject id. */
  rankings(
    view: View,
    definition: IndicatorDefinition,
    among: string,
    subjects: () => readonly Subject[],
  ): MaybePromise<Map<number, Rank>> {
    const key = `${view.edition.publication.number} ${viewName(view)} ${definition.code} ${among}`;
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

  private shownParts(
    view: View,
    shown: Shown,
    subject: Subject,
    definition: IndicatorDefinition,
  ): MaybePromise<SubjectParts> {
    return isConverted(view, subject)
      ? this.boundaries.parts(view, shown, subject, definition)
      : this.parts(view, shown, subject, definition.code);
  }

  /** What a subject's figure of an indicator is told from, on the period's own boundaries. */
  private parts(view: View, shown: Shown, subject: Subject, code: string): MaybePromise<SubjectParts> {
    const rows = this.rowsOf(shown.header);
    return rows instanceof Promise
      ? rows.then((known) => this.partsIn(known, view, shown, subject, code))
      : this.partsIn(rows, view, shown, subject, code);
  }

  private partsIn(rows: Rows, view: View, shown: Shown, subject: Subject, code: string): MaybePromise<SubjectParts> {
    const row = rows.get(subjectId(subject));
    if (row) return row;
    if (subject.type === 'GROUP') return NOTHING;
    return whenKnown(this.inputsOf(view, shown), (inputs) => {
      const day = lastDayOf(view.period);
      const tree = inputs.treeOn(day);
      const ordinal = tree.ordinalOf[subject.unit.id] ?? -1;
      if (ordinal < 0 || !isLeaf(tree, ordinal)) return NOTHING;
      const { id: unitId } = subject.unit;
      const wanted: LeafPeriod = { inputs, period: view.period, scope: scopeOf(inputs, day, code) };
      const leaves = this.library.knownLeavesOf(wanted) ?? this.leaves.load({ ...wanted, unitId });
      return whenKnown(leaves, (found): SubjectParts => ({ vector: (key) => found.vector(unitId, key) }));
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
function figureOf(view: View, subject: Subject, definition: IndicatorDefinition, parts: SubjectParts): Figure | null {
  const { code } = definition;
  const isKnown = isMeasuredAt(view, subject, definition) || !isEmpty(parts.vector(code));
  return isKnown || parts.moved?.(code)?.undecided ? figureFrom(view, subject, definition, parts) : null;
}

/** What has to be folded for the figure of a leaf. Months that only formulas look at are not read where nobody asks for one. */
function scopeOf(inputs: FoldInputs, day: Day, code: string): LeafPeriod['scope'] {
  const formula = derivedIndicators(inputs.definitionsOn(day)).get(code);
  return formula && looksElsewhere(formula) ? 'FORMULAS' : 'PERIOD';
}

const NOTHING: SubjectParts = { vector: () => [] };

function tooManyRevisions(): KnownError {
  const wayOut = 'ask for fewer periods at a time, or for fewer moments of them';
  return new KnownError(
    'QUERY_TOO_LARGE',
    `the query looks at more than ${MOST_REVISIONS} periods, each publication that changed one counted by itself: ${wayOut}`,
    { details: { limit: MOST_REVISIONS, wayOut } },
  );
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

/** Whether what nobody can share on other boundaries is the same as in a figure. */
function isSameOpen(then: SubjectParts, { definition, undecided }: Figure): boolean {
  return sameParts(then.moved?.(definition.code)?.undecided ?? [], undecided ?? []);
}
