import type DataLoader from 'dataloader';
import { compareCodes } from '../../domain/compareCodes.ts';
import { KnownError } from '../../domain/errors.ts';
import { reachOf, type IndicatorDefinition } from '../../domain/indicator.ts';
import type { Level } from '../../domain/level.ts';
import type { Unit } from '../../domain/unit.ts';
import { foldMonthOf } from '../../fold/foldInputs.ts';
import type { Silence } from '../../fold/silence.ts';
import { convertedUnits, type ConvertedUnit } from '../boundaries/convertedUnits.ts';
import type { Figure } from '../figure.ts';
import { allOf } from '../../lib/maybePromise.ts';
import type { FigureReader } from '../figureReader.ts';
import type { ReportsOf } from '../readReports.ts';
import type { SnapshotLibrary } from '../snapshotLibrary.ts';
import { formulaOf, viewOfPeriod, type Subject, type View } from '../view.ts';
import { carriedFor, type CarriedUnit } from './carried.ts';
import { askedUnits, IndicatorTrace, monthsBefore, openMonths } from './indicatorTrace.ts';
import { contributorsOf, contributorsOn, type Contributors, type FigureInput } from './inputs.ts';
import { missingFor, silentUnits, type MissingUnit } from './missing.ts';
import { receivedReportsLoader, type ReceivedReports } from './receivedReports.ts';
import { reportsLoader, type ReportsWanted } from './reportsLoader.ts';
import { setAsideFor, type SetAsideObservation } from './setAside.ts';
import { silencesLoader } from './silences.ts';
import { unitMonths, type UnitMonth } from './unitMonths.ts';
import { isAlive, topsOf, unitsCounted } from './unitsBeneath.ts';

/** What one operation reads to say where figures come from; what is asked for together is read together. */
export class ExplanationReader {
  private readonly figures: FigureReader;
  private readonly reports: DataLoader<ReportsWanted, ReportsOf>;
  private readonly received: DataLoader<ReportsWanted, ReceivedReports>;
  private readonly silences: DataLoader<MissingUnit, Silence>;

  constructor({ database }: SnapshotLibrary, figures: FigureReader) {
    this.figures = figures;
    this.reports = reportsLoader(database);
    this.received = receivedReportsLoader(database);
    this.silences = silencesLoader(this.reports);
  }

  /** Units beneath a subject that owe an indicator and are missing; without one, those that have sent nothing at all. */
  async missing(
    view: View,
    subject: Subject,
    definition?: IndicatorDefinition,
    level?: Level | null,
  ): Promise<MissingUnit[]> {
    if (subject.type === 'UNIT' && !isAlive(view, subject.unit)) return [];
    if (definition?.kind === 'DERIVED') throw notReported(view, definition);
    const beneath = unitsCounted(view, subject, definition).filter((unit) => level == null || unit.level === level);
    if (definition) {
      const units = askedUnits(view, definition, beneath);
      return missingFor(view, definition, await this.trace(view, definition, units), units);
    }
    const units = beneath.filter((unit) => isAlive(viewOfPeriod(view), unit));
    const { inputs } = view.edition;
    const months = openMonths(view);
    const reportsOf = await this.reports.load({ inputs, months, unitIds: units.map(({ id }) => id) });
    return silentUnits(
      view,
      months.map((month) => foldMonthOf(inputs, month, reportsOf)),
      units,
    );
  }

  /** Since when a missing unit has been silent. */
  silence(missing: MissingUnit): Promise<Silence> {
    return this.silences.load(missing);
  }

  /** The units of a figure whose value is of an earlier month. */
  async carried({ view, subject, definition }: Figure): Promise<CarriedUnit[]> {
    if (definition.kind === 'DERIVED') return [];
    const own = viewOfPeriod(view);
    const counted = unitsCounted(view, subject, definition);
    const units = askedUnits(view, definition, counted).filter((unit) => isAlive(own, unit));
    return carriedFor(view, definition, await this.trace(view, definition, units), units);
  }

  /** What was accepted for a figure's months and is in no figure. */
  async setAside({ view, subject, definition }: Figure): Promise<SetAsideObservation[]> {
    if (definition.kind === 'DERIVED') return [];
    const units = unitsCounted(view, subject, definition);
    return setAsideFor(view, definition, await this.trace(view, definition, units), units);
  }

  /** What a figure is made of: own reports, what closed units have left, and the figures of children or members. */
  async inputs(figure: Figure): Promise<FigureInput[]> {
    const { view, definition } = figure;
    // A formula is made of the same subject's other figures, which `explainFormula` tells.
    if (definition.kind === 'DERIVED') return [];
    const { own, children, moved } = await this.contributors(figure);
    // First, for it may throw where the traces would only refuse.
    const figuresOf = allOf(children, (unit) => this.figures.figure(view, { type: 'UNIT', unit }, definition));
    const [trace, figures] = await Promise.all([
      own.length === 0 ? undefined : this.receivedTrace(view, definition, own).then(({ trace }) => trace),
      figuresOf,
    ]);
    const byReports = own.flatMap((unit, index): FigureInput[] => {
      const parts = trace!.partsOf(unit);
      // What the subject itself has said is told even where it adds nothing.
      if (parts.length === 0 && (index > 0 || !trace!.hasSaid(unit))) return [];
      return [{ kind: index === 0 ? 'OWN' : 'CLOSED_UNIT', of: figure, unit, parts, figure: null }];
    });
    const kind = figure.subject.type === 'GROUP' ? 'MEMBER' : 'CHILD';
    const byFigures = children.flatMap((unit, index): FigureInput[] => {
      const its = figures[index];
      return its ? [{ kind, of: figure, unit, parts: its.vector, figure: its }] : [];
    });
    const byMoves = moved.map((input): FigureInput => ({ ...input, of: figure, figure: null }));
    return [...byReports, ...byMoves, ...byFigures];
  }

  private async contributors(figure: Figure): Promise<Contributors> {
    const converted = figure.isConverted ? await this.figures.conversion(figure.view) : undefined;
    return converted ? contributorsOn(converted, figure) : contributorsOf(figure);
  }

  /** The units of the period that bear on a figure otherwise than they lay in it; none where it stands on its period's boundaries. */
  async convertedUnits(figure: Figure): Promise<ConvertedUnit[]> {
    const { view, subject, definition } = figure;
    const converted = figure.isConverted ? await this.figures.conversion(view) : undefined;
    if (!converted) return [];
    const tops = topsOf(view, subject).map(({ id }) => view.tree.ordinalOf[id]!);
    return convertedUnits(view, converted.conversion, tops, definition);
  }

  /** The months of a unit that contributes by its own reports; none for one that contributes by a figure. */
  async months({ figure, of: { view, definition }, unit }: FigureInput): Promise<UnitMonth[]> {
    if (figure) return [];
    const { trace, received } = await this.receivedTrace(view, definition, [unit]);
    return unitMonths(view, definition, trace, unit, received);
  }

  private async trace(view: View, definition: IndicatorDefinition, units: readonly Unit[]): Promise<IndicatorTrace> {
    // Who is missing or carried does not depend on last denominators.
    const reach = definition.carryMonths;
    const months = [...monthsBefore(view, reach), ...openMonths(view)];
    const { inputs } = view.edition;
    const reportsOf = await this.reports.load({ inputs, months, unitIds: units.map(({ id }) => id) });
    return new IndicatorTrace(viewOfPeriod(view), definition, reach, reportsOf);
  }

  private async receivedTrace(
    view: View,
    definition: IndicatorDefinition,
    units: readonly Unit[],
  ): Promise<{ trace: IndicatorTrace; received: ReceivedReports }> {
    const reach = reachOf(definition);
    const months = [...monthsBefore(view, reach), ...openMonths(view)];
    const { inputs } = view.edition;
    const received = await this.received.load({ inputs, months, unitIds: units.map(({ id }) => id) });
    return { trace: new IndicatorTrace(viewOfPeriod(view), definition, reach, received.reportsOf), received };
  }
}

function notReported(view: View, definition: IndicatorDefinition): KnownError {
  const { code } = definition;
  const codes = [...new Set(formulaOf(view, definition).inputs.map((input) => input.definition.code))].sort(
    compareCodes,
  );
  return new KnownError(
    'INVALID_ARGUMENT',
    `${code} is a formula, which nobody reports; ask who is missing for what it is made of: ${codes.join(', ')}`,
    { details: { argument: 'indicator', value: code, allowed: codes } },
  );
}
