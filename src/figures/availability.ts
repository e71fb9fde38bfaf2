import { FIGURE_STATES, type FigureState } from '../domain/figure.ts';
import type { IndicatorDefinition } from '../domain/indicator.ts';
import { levelDepth, LEVELS, type Level } from '../domain/level.ts';
import { comparePeriods, parsePeriod, type Period } from '../domain/period.ts';
import { compareCodes } from '../domain/compareCodes.ts';
import { decodeRow, partOf } from '../snapshots/rowFormat.ts';
import { readRowsOfSubject, type SnapshotHeader } from '../snapshots/snapshotReader.ts';
import type { Database } from '../db/connect.ts';
import { anyDefinition } from './figureIn.ts';
import { indicatorCodes } from './meantIndicators.ts';
import type { Edition } from './snapshotLibrary.ts';
import { formulaOf, type View } from './view.ts';

/** Where one indicator has figures. */
export interface Availability {
  readonly definition: IndicatorDefinition;
  /** Highest first. */
  readonly levels: readonly Level[];
  /** Earliest first; of those that begin together the shorter first. */
  readonly periods: readonly PeriodAvailability[];
}

export interface PeriodAvailability {
  readonly period: Period;
  readonly header: SnapshotHeader;
  readonly state: FigureState;
  readonly due: number;
  readonly reported: number;
}

/** Where indicators have figures in a view's publication, counted at one subject that has rows. One statement, however many periods there are. */
export async function readAvailability(
  database: Database,
  view: View,
  subjectId: number,
  codes: readonly string[] | undefined,
): Promise<Availability[]> {
  const { edition } = view;
  const documents = await readRowsOfSubject(database, subjectId, edition.publication.number);
  const rows = [...documents].flatMap(([code, document]) => {
    const [period, header] = [parsePeriod(code), edition.headers.get(code)];
    return period && header ? [{ period, header, entries: decodeRow(document) }] : [];
  });
  rows.sort((a, b) => comparePeriods(a.period, b.period));
  return (codes ?? [...indicatorCodes(view)].sort(compareCodes)).map((code) => {
    const definition = anyDefinition(view, code)!;
    const periods = rows.flatMap(({ period, header, entries }): PeriodAvailability[] => {
      const entry = entries.get(code);
      if (!entry) return [];
      const state = periodState(edition, period.code);
      return [
        { period, header, state, due: Number(partOf(entry, 'due')), reported: Number(partOf(entry, 'reported')) },
      ];
    });
    return { definition, levels: levelsWithFigures(view, definition), periods };
  });
}

/** The levels that report an indicator, and all above them; of a formula those that all of its inputs have. */
function levelsWithFigures(view: View, definition: IndicatorDefinition): Level[] {
  const reported = definition.kind === 'DERIVED' ? formulaOf(view, definition).inputs : [{ definition }];
  const lowest = Math.min(...reported.map((input) => Math.max(...input.definition.levels.map(levelDepth))));
  return LEVELS.filter((level) => levelDepth(level) <= lowest);
}

const [PROVISIONAL, FINAL, REVISED] = FIGURE_STATES;

/** Whether a period as a whole can still change. */
export function periodState({ headers }: Edition, period: string): FigureState {
  const [header, closing] = [headers.get(period), headers.closing(period)];
  if (!header || !closing) return PROVISIONAL;
  return closing.revision === header.revision ? FINAL : REVISED;
}
