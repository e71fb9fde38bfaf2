import DataLoader from 'dataloader';
import { rankOf, type FigureState, type Rank } from '../domain/figure.ts';
import { compareFractions, type Fraction } from '../domain/fraction.ts';
import type { IndicatorDefinition } from '../domain/indicator.ts';
import { isEmpty, PART_NAMES } from '../domain/parts.ts';
import { lastDayOf } from '../domain/period.ts';
import { isLeaf } from '../domain/tree.ts';
import type { FoldInputs } from '../fold/foldInputs.ts';
import { remember } from '../lib/remember.ts';
import { vectorOf, type RowEntries, type RowEntry } from '../snapshots/rowFormat.ts';
import type { SnapshotHeader } from '../snapshots/snapshotReader.ts';
import { Figure } from './figure.ts';
import { readLeafEntries } from './leafEntries.ts';
import type { SnapshotLibrary } from './snapshotLibrary.ts';
import { isMeasuredAt, subjectId, type Subject, type View } from './view.ts';

/** What one operation reads; leaves that it asks for one by one are read together. */
export class FigureReader {
  private readonly library: SnapshotLibrary;
  private readonly leaves: DataLoader<LeafKey, RowEntries | undefined, string>;
  private readonly rows = new Map<string, Promise<ReadonlyMap<number, RowEntries>>>();
  private readonly ranks = new Map<string, Promise<Map<number, Rank>>>();
  /** Every figure of a closed period asks for those of its closing. */
  private readonly inputsAt: (receipt: number) => Promise<FoldInputs>;

  constructor(library: SnapshotLibrary) {
    this.library = library;
    this.inputsAt = remember((receipt) => library.inputsAt(receipt));
    this.leaves = new DataLoader((keys) => this.loadLeaves(keys), {
      cacheKeyFn: ({ view, shown, unitId }) => `${view.period.code} ${shown.receipt} ${unitId}`,
      maxBatchSize: Infinity,
    });
  }

  /** The figure, or null where the indicator is not measured at the subject. */
  async figure(view: View, subject: Subject, definition: IndicatorDefinition): Promise<Figure | null> {
    const entry = view.header && (await this.entry(view, shownIn(view, view.header), subject, definition.code));
    const figure = new Figure(view, subject, definition, vectorOf(entry));
    return isMeasuredAt(view, subject, definition) || !isEmpty(figure.parts) ? figure : null;
  }

  /** FINAL while the figure's parts are those with which its period was closed. */
  async state({ view, subject, definition }: Figure): Promise<FigureState> {
    const { header } = view;
    const closing = header && view.edition.headers.closing(view.period.code);
    if (!header || !closing) return 'PROVISIONAL';
    if (closing.revision === header.revision) return 'FINAL';
    const then = await this.entry(view, { header: closing, receipt: closing.receipt }, subject, definition.code);
    const now = await this.entry(view, shownIn(view, header), subject, definition.code);
    const isSame = closing.engineVersion === header.engineVersion ? samePartsAs(then, now) : sameCounts(then, now);
    return isSame ? 'FINAL' : 'REVISED';
  }

  /** The rank of each of some subjects by an indicator, by subject id. */
  rankings(
    view: View,
    definition: IndicatorDefinition,
    among: string,
    subjects: () => readonly Subject[],
  ): Promise<Map<number, Rank>> {
    const key = `${view.edition.publication.number} ${view.period.code} ${definition.code} ${among}`;
    let ranks = this.ranks.get(key);
    if (!ranks) {
      ranks = this.rankAll(view, definition, subjects());
      this.ranks.set(key, ranks);
    }
    return ranks;
  }

  private async rankAll(
    view: View,
    definition: IndicatorDefinition,
    subjects: readonly Subject[],
  ): Promise<Map<number, Rank>> {
    const figures = await Promise.all(subjects.map((subject) => this.figure(view, subject, definition)));
    const values = figures.flatMap((figure): [number, Fraction][] =>
      figure?.value ? [[subjectId(figure.subject), figure.value]] : [],
    );
    const best = definition.direction === 'LOWER_IS_BETTER' ? 1 : -1;
    return rankOf(values, (a, b) => best * compareFractions(a, b));
  }

  private async entry(view: View, shown: Shown, subject: Subject, code: string): Promise<RowEntry | undefined> {
    const rows = await this.rowsOf(shown.header);
    const row = rows.get(subjectId(subject));
    if (row) return row.get(code);
    if (subject.type === 'GROUP') return undefined;
    const inputs = await this.inputsOf(view, shown);
    const tree = inputs.treeOn(lastDayOf(view.period));
    const ordinal = tree.ordinalOf[subject.unit.id] ?? -1;
    if (ordinal < 0 || !isLeaf(tree, ordinal)) return undefined;
    return (await this.leaves.load({ view, shown, unitId: subject.unit.id }))?.get(code);
  }

  /** Kept for the operation, whatever the library has to let go of meanwhile. */
  private rowsOf(header: SnapshotHeader): Promise<ReadonlyMap<number, RowEntries>> {
    const key = `${header.period} ${header.revision}`;
    let rows = this.rows.get(key);
    if (!rows) {
      rows = this.library.rowsOf(header.period, header.revision);
      this.rows.set(key, rows);
    }
    return rows;
  }

  /** What was known at the moment that is shown: the view's own inputs, or those of an earlier one. */
  private inputsOf(view: View, { receipt }: Shown): Promise<FoldInputs> | FoldInputs {
    return receipt === view.edition.inputs.receipt ? view.edition.inputs : this.inputsAt(receipt);
  }

  private async loadLeaves(keys: readonly LeafKey[]): Promise<(RowEntries | undefined)[]> {
    const byMoment = Map.groupBy(keys, ({ view, shown }) => `${view.period.code} ${shown.receipt}`);
    const loaded = new Map<string, Map<number, RowEntries>>();
    for (const [name, wanted] of byMoment) {
      const { view, shown } = wanted[0]!;
      const inputs = await this.inputsOf(view, shown);
      const unitIds = wanted.map(({ unitId }) => unitId);
      loaded.set(name, await readLeafEntries(this.library.database, inputs, view.period, unitIds));
    }
    return keys.map(({ view, shown, unitId }) => loaded.get(`${view.period.code} ${shown.receipt}`)?.get(unitId));
  }
}

/** A revision of a period, and the receipt at which those are looked at that have no rows in it. */
interface Shown {
  readonly header: SnapshotHeader;
  readonly receipt: number;
}

interface LeafKey {
  readonly view: View;
  readonly shown: Shown;
  readonly unitId: number;
}

/** What a view shows: the revision, and leaves as its publication knew them. */
function shownIn(view: View, header: SnapshotHeader): Shown {
  return { header, receipt: view.edition.publication.receipt };
}

/** Entries begin with the version of the definition, which may be another without any part being so. */
function samePartsAs(then: RowEntry | undefined, now: RowEntry | undefined): boolean {
  return JSON.stringify(then?.slice(1) ?? []) === JSON.stringify(now?.slice(1) ?? []);
}

/** How many parts the rows of every engine have: those before the bounds. */
const COMMON_PARTS = PART_NAMES.indexOf('unplaced') + 1;

/** The same for rows of different engines, of which one may know more than the other. */
function sameCounts(then: RowEntry | undefined, now: RowEntry | undefined): boolean {
  const common = (entry: RowEntry | undefined): unknown[] =>
    Array.from({ length: COMMON_PARTS }, (_, index) => entry?.[index + 1] ?? 0);
  return JSON.stringify(common(then)) === JSON.stringify(common(now));
}
