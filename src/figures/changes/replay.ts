import { deriveFigure } from '../../domain/formula/deriveFigure.ts';
import type { PartVector } from '../../domain/parts.ts';
import type { SubjectId } from '../../domain/unit.ts';
import { periodInputs } from '../../fold/foldInputs.ts';
import { foldPeriod, type FoldedIndicator, type FoldedPeriod } from '../../fold/foldPeriod.ts';
import { foldGroup, type InnerUnits } from '../../fold/foldUnits.ts';
import type { PlacedGroup } from '../../fold/placeGroups.ts';
import { chunked } from '../../lib/chunks.ts';
import { othersTurn } from '../../lib/othersTurn.ts';
import type { ReportsOf } from '../readReports.ts';
import type { Subject, View } from '../view.ts';
import type { ChangeCause } from './causes.ts';
import type { Moment } from './moment.ts';

/** How many indicators are folded before other requests have their turn. */
const AT_ONCE = 2;
const NOTHING: PartVector = [];

export interface ReplayOrder {
  readonly cause: ChangeCause | undefined;
  /** With the inputs of the replay in its edition. */
  readonly view: View;
  readonly reportsOf: ReportsOf;
  /** Indicators that are folded; all where undefined. */
  readonly codes: ReadonlySet<string> | undefined;
  readonly checkTime: () => void;
}

/** A period folded whole from inputs of which some may be of one moment and some of another. */
export class Replay implements Moment {
  readonly cause: ChangeCause | undefined;
  readonly view: View;
  private readonly inner: InnerUnits;
  private readonly groups: ReadonlyMap<SubjectId, PlacedGroup>;
  private readonly indicators: ReadonlyMap<string, FoldedIndicator>;
  private readonly formulas: FoldedPeriod['formulas'];

  private constructor(
    { cause, view }: ReplayOrder,
    { inner, groups, formulas }: FoldedPeriod,
    folded: readonly FoldedIndicator[],
  ) {
    this.cause = cause;
    this.view = view;
    this.inner = inner;
    this.groups = new Map(groups.map((placed) => [placed.group.id, placed]));
    this.indicators = new Map(folded.map((indicator) => [indicator.key, indicator]));
    this.formulas = formulas;
  }

  static async fold(order: ReplayOrder): Promise<Replay> {
    const { view, codes, reportsOf, checkTime } = order;
    const ofPeriod = periodInputs(view.edition.inputs, view.period, reportsOf);
    // Of a period that is not open nobody is told anything, also where a formula looks at months that are.
    const isOpen = ofPeriod.months.length > 0;
    const formulas = ofPeriod.formulas.filter(({ definition: { code } }) => isOpen && codes?.has(code) !== false);
    const inputsOfFormulas = new Set(formulas.flatMap(({ inputs }) => inputs.map(({ key }) => key)));
    const isFolded = (key: string): boolean => codes?.has(key) !== false || inputsOfFormulas.has(key);
    const none = { catalogue: [], windowed: [], formulas: [] };
    const frame = foldPeriod(view.period, { ...ofPeriod, ...none, formulas }, view.groups);
    const catalogue = ofPeriod.catalogue.filter(({ code }) => isFolded(code));
    const windowed = ofPeriod.windowed.filter(({ key }) => isFolded(key));
    const folded: FoldedIndicator[] = [];
    for (const some of [
      ...Array.from(chunked(catalogue, AT_ONCE), (indicators) => ({ ...none, catalogue: indicators })),
      ...Array.from(chunked(windowed, AT_ONCE), (inputs) => ({ ...none, windowed: inputs })),
    ]) {
      await othersTurn();
      checkTime();
      folded.push(...foldPeriod(view.period, { ...ofPeriod, ...some }, view.groups).indicators);
    }
    return new Replay(order, frame, folded);
  }

  vector(subject: Subject, code: string): PartVector {
    const formula = this.formulas.find(({ definition }) => definition.code === code);
    if (formula) return deriveFigure(formula, (key) => this.vector(subject, key)).vector;
    const folded = this.indicators.get(code);
    if (!folded) return NOTHING;
    const { own, totals } = folded;
    if (subject.type === 'GROUP') {
      const members = this.groups.get(subject.group.id)?.members;
      return members ? foldGroup(this.view.tree, this.inner, own, totals, members).vectorAt(0) : NOTHING;
    }
    const ordinal = this.ordinalOf(subject.unit.id);
    if (ordinal < 0) return NOTHING;
    if (this.isInner(ordinal)) return totals.vectorAt(this.inner.holder[ordinal]!);
    const position = own.units.position(ordinal);
    return position < 0 ? NOTHING : own.parts.vectorAt(position);
  }

  /** Whether what is published has a row of the subject. */
  hasRow(subject: Subject): boolean {
    if (subject.type === 'GROUP') return this.groups.has(subject.group.id);
    const ordinal = this.ordinalOf(subject.unit.id);
    return ordinal >= 0 && this.isInner(ordinal);
  }

  private ordinalOf(unitId: SubjectId): number {
    return this.view.tree.ordinalOf[unitId] ?? -1;
  }

  private isInner(ordinal: number): boolean {
    const holder = this.inner.holder[ordinal]!;
    return holder >= 0 && this.inner.ordinals[holder] === ordinal;
  }
}
