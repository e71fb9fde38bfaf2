import { KnownError } from '../../domain/errors.ts';
import { deriveFigure } from '../../domain/formula/deriveFigure.ts';
import type { DerivedIndicator } from '../../domain/formula/derivedIndicators.ts';
import type { IndicatorDefinition } from '../../domain/indicator.ts';
import type { PartVector } from '../../domain/parts.ts';
import { unionOfSubtrees, unitAt } from '../../domain/tree.ts';
import type { SubjectId, Unit } from '../../domain/unit.ts';
import type { ConvertedParts } from '../../fold/convertIndicator.ts';
import { looksElsewhere, type FoldInputs } from '../../fold/foldInputs.ts';
import { keptIn } from '../../lib/keptIn.ts';
import { allOf, whenKnown, type MaybePromise } from '../../lib/maybePromise.ts';
import type { SnapshotHeader } from '../../snapshots/snapshotReader.ts';
import type { SubjectParts } from '../figure.ts';
import type { LeafFigures, LeafPeriod } from '../leafFigures.ts';
import type { Rows } from '../packedRow.ts';
import type { Shown } from '../shown.ts';
import type { SnapshotLibrary } from '../snapshotLibrary.ts';
import { membersOf, viewName, type Subject, type View } from '../view.ts';
import { convertPeriod } from './convertPeriod.ts';
import type { ConvertedPeriod } from './convertedPeriod.ts';

/** What one operation reads of periods as they are published. */
export interface PeriodSource {
  inputsOf(view: View, shown: Shown): MaybePromise<FoldInputs>;
  rowsOf(header: SnapshotHeader): MaybePromise<Rows>;
  /** The figures of a period in which those of a unit are. */
  leafOf(wanted: LeafPeriod, unitId: SubjectId): MaybePromise<LeafFigures>;
  /** What a unit's figure of an indicator is told from on the period's own boundaries. */
  partsOf(view: View, shown: Shown, unit: Unit, code: string): MaybePromise<SubjectParts>;
}

type Scope = LeafPeriod['scope'];

/**
 * How many units' figures one operation may have read to move them, each period by itself, and kept until it ends: some 25 months of a
 * nation of which every commune has merged, 15 MB each.
 */
const MOST_MOVED = 300_000;

/** What one operation reads on other boundaries than those of the periods; at once where it is in memory. */
export class BoundaryReader {
  private readonly library: SnapshotLibrary;
  private readonly source: PeriodSource;
  private readonly checkTime: () => void;
  private moved = 0;
  private readonly periods: Readonly<Record<Scope, Map<View, Map<SnapshotHeader, MaybePromise<ConvertedPeriod>>>>> = {
    PERIOD: new Map(),
    FORMULAS: new Map(),
  };

  /** `checkTime` throws where the operation has had its time. */
  constructor(library: SnapshotLibrary, source: PeriodSource, checkTime: () => void) {
    this.library = library;
    this.source = source;
    this.checkTime = checkTime;
  }

  /** What a subject's figure of an indicator is told from on the view's boundaries. */
  parts(view: View, shown: Shown, subject: Subject, definition: IndicatorDefinition): MaybePromise<SubjectParts> {
    if (subject.type === 'GROUP')
      return this.united(view, shown, unionOfSubtrees(view.tree, membersOf(view, subject.group)), definition);
    const { unit } = subject;
    const { code } = definition;
    if (!view.formulas.has(code)) {
      const period = this.periodOf(view, shown, 'PERIOD');
      // What stands as it stood is read as quickly as on the period's own boundaries.
      if (!(period instanceof Promise) && period.stands(unit)) return this.source.partsOf(view, shown, unit, code);
    }
    return this.told(view, shown, definition, (period, of, key) =>
      this.partsOfUnit(period, view, shown, unit, { of, key, asked: definition.code }),
    );
  }

  /** The same of several units together, none of which lies beneath another. */
  united(
    view: View,
    shown: Shown,
    tops: readonly number[],
    definition: IndicatorDefinition,
  ): MaybePromise<SubjectParts> {
    return this.told(view, shown, definition, (period, of, key) => {
      const each = allOf(tops, (top) =>
        this.partsOfUnit(period, view, shown, unitAt(view.tree, top), { of, key, asked: definition.code }),
      );
      return whenKnown(each, (parts) => period.indicator(of, key).together(tops, parts));
    });
  }

  /** Kept for the operation, and by the library for those that come after. Throws QUERY_TOO_LARGE. */
  periodOf(view: View, shown: Shown, scope: Scope): MaybePromise<ConvertedPeriod> {
    const periods = this.periods[scope];
    let ofView = periods.get(view);
    if (!ofView) periods.set(view, (ofView = new Map<SnapshotHeader, MaybePromise<ConvertedPeriod>>()));
    // The receipt goes with the header: a view shows its own, or that of the closing.
    return keptIn(ofView, shown.header, () => {
      const { conversions } = this.library;
      const { number } = view.edition.publication;
      const name = `${number} ${viewName(view)} ${shown.header.revision} ${shown.receipt} ${scope}`;
      const known = conversions.get(name);
      if (known) {
        this.countMoved(known.units);
        return known;
      }
      return whenKnown(this.convert(view, shown, scope), (converted) => {
        conversions.set(name, converted);
        return converted;
      });
    });
  }

  private convert(view: View, shown: Shown, scope: Scope): MaybePromise<ConvertedPeriod> {
    return whenKnown(this.source.inputsOf(view, shown), (inputs) => {
      const wanted: LeafPeriod = { inputs, period: view.period, scope };
      return whenKnown(this.source.rowsOf(shown.header), (rows) =>
        convertPeriod(view, wanted, {
          rows,
          figuresOf: (unitId) => this.source.leafOf(wanted, unitId),
          reads: (units) => {
            this.countMoved(units);
          },
          checkTime: this.checkTime,
        }),
      );
    });
  }

  private countMoved(units: number): void {
    this.moved += units;
    if (this.moved > MOST_MOVED) throw tooManyMoved();
  }

  /** What is told of an indicator, or of each input of a formula. */
  private told(
    view: View,
    shown: Shown,
    definition: IndicatorDefinition,
    partsOf: (period: ConvertedPeriod, of: IndicatorDefinition, key: string) => MaybePromise<ConvertedParts>,
  ): MaybePromise<SubjectParts> {
    const formula = view.formulas.get(definition.code);
    const scope: Scope = formula && looksElsewhere(formula) ? 'FORMULAS' : 'PERIOD';
    return whenKnown(this.periodOf(view, shown, scope), (period) => {
      if (!formula)
        return whenKnown(partsOf(period, definition, definition.code), (parts): SubjectParts => ({
          vector: () => parts.vector,
          moved: () => parts,
        }));
      const ofInputs = allOf(formula.inputs, (input) => partsOf(period, input.definition, input.key));
      return whenKnown(ofInputs, (parts) => toldByFormula(formula, parts));
    });
  }

  private partsOfUnit(
    period: ConvertedPeriod,
    view: View,
    shown: Shown,
    unit: Unit,
    { of, key, asked }: { readonly of: IndicatorDefinition; readonly key: string; readonly asked: string },
  ): MaybePromise<ConvertedParts> {
    if (!period.stands(unit)) return period.unit(unit, of, key);
    return whenKnown(this.source.partsOf(view, shown, unit, asked), (parts) => asItStands(parts.vector(key)));
  }
}

function tooManyMoved(): KnownError {
  const wayOut = 'ask for fewer periods at a time, or for fewer days';
  return new KnownError(
    'QUERY_TOO_LARGE',
    `more than ${MOST_MOVED} units have merged, been split or been transferred on the boundaries that the query looks at, each counted in every period: ${wayOut}`,
    { details: { argument: 'boundaries', limit: MOST_MOVED, wayOut } },
  );
}

function asItStands(vector: PartVector): ConvertedParts {
  return { vector, hasShare: false, undecided: null };
}

/** `parts` are those of the formula's inputs. */
function toldByFormula(formula: DerivedIndicator, parts: readonly ConvertedParts[]): SubjectParts {
  const byKey = new Map(formula.inputs.map(({ key }, index) => [key, parts[index]!]));
  const vector = (key: string): PartVector => byKey.get(key)?.vector ?? [];
  const moved = (key: string): ConvertedParts | undefined => byKey.get(key);
  return {
    vector: (key) => (key === formula.definition.code ? deriveFigure(formula, vector, moved).vector : vector(key)),
    moved,
  };
}
