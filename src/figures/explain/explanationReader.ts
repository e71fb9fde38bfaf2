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
import {
  askedAt,
  IndicatorTrace,
  monthsBefore,
  openMonths,
  unitsReadAt,
  type UnitContribution,
} from './indicatorTrace.ts';
import {
  contributionsOf,
  contributorsOf,
  contributorsOn,
  inputsAt,
  type Contributors,
  type FigureInput,
} from './inputs.ts';
import { missingFor, silentUnits, type MissingUnit } from './missing.ts';
import { receivedReportsLoader, type ReceivedReports } from './receivedReports.ts';
import { reportsLoader, type ReportsWanted } from './reportsLoader.ts';
import { setAsideFor, type SetAsideObservation } from './setAside.ts';
import { silencesLoader } from './silences.ts';
import { unitMonths, type UnitMonth } from './unitMonths.ts';
import { isAlive, placesCounted, topsOf, unitsCounted } from './unitsBeneath.ts';

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
    const places = placesCounted(view, subject, definition);
    const isWanted = (unit: Unit): boolean => level == null || unit.level === level;
    if (definition) {
      const found = missingFor(view, definition, await this.contributions(view, definition, places));
      return found.filter(({ unit }) => isWanted(unit));
    }
    const units = places.filter(isWanted);
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
    const places = placesCounted(view, subject, definition);
    return carriedFor(view, definition, await this.contributions(view, definition, places));
  }

  /** What was accepted for a figure's months and is in no figure. */
  async setAside({ view, subject, definition }: Figure): Promise<SetAsideObservation[]> {
    if (definition.kind === 'DERIVED') return [];
    const units = unitsCounted(view, subject, definition);
    const trace = new IndicatorTrace(viewOfPeriod(view), definition, 0, await this.reportsOf(view, 0, units));
    return setAsideFor(view, definition, trace, units);
  }

  /** What a figure is made of: own reports, what closed units have left, and the figures of children or members. */
  async inputs(figure: Figure): Promise<FigureInput[]> {
    const { view, definition } = figure;
    // A formula is made of the same subject's other figures, which `explainFormula` tells.
    if (definition.kind === 'DERIVED') return [];
    const { place, children, moved } = await this.contributors(figure);
    // First, for it may throw where the traces would only refuse.
    const figuresOf = allOf(children, (unit) => this.figures.figure(view, { type: 'UNIT', unit }, definition));
    const [own, figures] = await Promise.all([
      place ? this.receivedTrace(view, definition, place).then(({ trace }) => inputsAt(trace, place)) : [],
      figuresOf,
    ]);
    const kind = figure.subject.type === 'GROUP' ? 'MEMBER' : 'CHILD';
    const byFigures = children.flatMap((unit, index): FigureInput[] => {
      const its = figures[index];
      const parts = its?.vector ?? [];
      return its ? [{ kind, of: figure, unit, parts, figure: its, at: null, how: null, share: null }] : [];
    });
    const byReports = [...own, ...moved].map((input): FigureInput => ({ ...input, of: figure, figure: null }));
    return [...byReports, ...byFigures];
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
  async months(input: FigureInput): Promise<UnitMonth[]> {
    const { at } = input;
    if (!at) return [];
    const { view, definition } = input.of;
    const { trace, received } = await this.receivedTrace(view, definition, at);
    return contributionsOf(trace, input, at).flatMap((one) => unitMonths(view, definition, trace, one, received));
  }

  /** What the own parts of some units of the view's period are made of, of those in which anything is missing or carried. */
  private async contributions(
    view: View,
    definition: IndicatorDefinition,
    places: readonly Unit[],
  ): Promise<UnitContribution[]> {
    const own = viewOfPeriod(view);
    // Who is missing or carried does not depend on last denominators.
    const reach = definition.carryMonths;
    const units = askedAt(own, definition, places);
    const trace = new IndicatorTrace(own, definition, reach, await this.reportsOf(view, reach, units));
    return places.filter((place) => trace.mayLack(place)).flatMap((place) => trace.at(place));
  }

  private reportsOf(view: View, reach: number, units: readonly Unit[]): Promise<ReportsOf> {
    const months = [...monthsBefore(view, reach), ...openMonths(view)];
    return this.reports.load({ inputs: view.edition.inputs, months, unitIds: units.map(({ id }) => id) });
  }

  /** One place of the period, with all that was received for it. */
  private async receivedTrace(
    view: View,
    definition: IndicatorDefinition,
    place: Unit,
  ): Promise<{ trace: IndicatorTrace; received: ReceivedReports }> {
    const own = viewOfPeriod(view);
    const reach = reachOf(definition);
    const months = [...monthsBefore(view, reach), ...openMonths(view)];
    const { inputs } = view.edition;
    const received = await this.received.load({ inputs, months, unitIds: unitsReadAt(own, [place]) });
    return { trace: new IndicatorTrace(own, definition, reach, received.reportsOf), received };
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
