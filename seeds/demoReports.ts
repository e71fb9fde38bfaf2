import type { Level } from '../src/domain/level.ts';
import { WITHDRAWN, type Observation } from '../src/domain/observation.ts';
import { monthCode } from '../src/domain/period.ts';
import type { Offices } from './demoOffices.ts';
import { mistaken } from './demoMistakes.ts';
import { combine } from './hashRandom.ts';
import { isAmended, type Question, type Questionnaire } from './demoQuestions.ts';
import type { Amendment } from './demoRounds.ts';

/** What one unit sends for one month: all of its answers at first, later only those that change. */
export interface DemoReport {
  /** Code of the unit. */
  readonly unit: string;
  /** The month, e.g. 2010-12. */
  readonly period: string;
  /** Left out: each report comes after those that the unit has sent for the month before. */
  readonly version?: number;
  /** By indicator; values are integers with the indicator's scale. */
  readonly values: Readonly<Record<string, Observation>>;
}

export interface ReportWriter {
  /** Everything that the unit has to say; what will be amended is still wrong. */
  first(office: number, month: number, amendment: Amendment | undefined): DemoReport;
  /** What an amendment changes; undefined where there was nothing to put right. */
  amended(office: number, month: number, amendment: Amendment): DemoReport | undefined;
}

export function reportWriter(offices: Offices, questionnaire: Questionnaire): ReportWriter {
  const monthly = new Map<number, { readonly period: string; readonly questions: Map<Level, readonly Question[]> }>();
  const ofMonth = (month: number, level: Level): { period: string; questions: readonly Question[] } => {
    let sheet = monthly.get(month);
    if (!sheet) monthly.set(month, (sheet = { period: monthCode(month), questions: new Map() }));
    let questions = sheet.questions.get(level);
    if (!questions) sheet.questions.set(level, (questions = questionnaire(level, month)));
    return { period: sheet.period, questions };
  };

  return {
    first(office, month, amendment) {
      const { period, questions } = ofMonth(month, offices.levels[office]!);
      const values: Record<string, Observation> = {};
      for (let position = 0; position < questions.length; position++) {
        const { indicator, answer } = questions[position]!;
        const truth = answer(office, month);
        const isWrong = amendment && !amendment.withdraws && isAmended(amendment, position, questions.length);
        values[indicator.code] = isWrong ? mistaken(indicator, truth, combine(amendment.hash, position)) : truth;
      }
      return { unit: offices.codes[office]!, period, values };
    },
    amended(office, month, amendment) {
      const { period, questions } = ofMonth(month, offices.levels[office]!);
      const changes = questions.flatMap(({ indicator, answer }, position): [string, Observation][] => {
        if (!isAmended(amendment, position, questions.length)) return [];
        if (amendment.withdraws) return [[indicator.code, WITHDRAWN]];
        const truth = answer(office, month);
        return typeof truth === 'string' ? [] : [[indicator.code, truth]];
      });
      if (changes.length === 0) return undefined;
      return { unit: offices.codes[office]!, period, values: Object.fromEntries(changes) };
    },
  };
}
