import { LEVELS, type Level } from '../src/domain/level.ts';
import type { Observation } from '../src/domain/observation.ts';
import { demoCatalogue, type DemoIndicator } from './demoCatalogue.ts';
import type { Offices } from './demoOffices.ts';
import { demoReasons } from './demoReasons.ts';
import { NEVER, type Amendment, type Rounds } from './demoRounds.ts';
import { demoSeries } from './demoSeries.ts';

/** One indicator as it is asked of the offices of one level. */
export interface Question {
  readonly indicator: DemoIndicator;
  /** What an office says in the end, unless it is silent or takes it back. */
  readonly answer: (office: number, month: number) => Observation;
}

/** The questions of a level in a month, in the order of the catalogue. */
export type Questionnaire = (level: Level, month: number) => readonly Question[];

export function demoQuestions(offices: Offices, rounds: Rounds, seed: number): Questionnaire {
  const catalogue = demoCatalogue();
  const questions = new Map(LEVELS.map((level) => [level, questionsOf(catalogue, level, offices, rounds, seed)]));
  return (level, month) => questions.get(level)!.filter(({ indicator }) => indicator.firstMonth <= month);
}

function questionsOf(
  catalogue: readonly DemoIndicator[],
  level: Level,
  offices: Offices,
  rounds: Rounds,
  seed: number,
): Question[] {
  const asked = catalogue.filter((indicator) => indicator.levels.includes(level));
  return asked.map((indicator) => {
    const reason = demoReasons(offices, indicator.code, seed);
    const valued = (office: number, month: number): boolean => {
      if (rounds.arrival(office, month) === NEVER || reason(office, month) !== undefined) return false;
      const amendment = rounds.amendment(office, month);
      if (!amendment?.withdraws) return true;
      const answered = asked.filter(({ firstMonth }) => firstMonth <= month);
      return !isAmended(amendment, answered.indexOf(indicator), answered.length);
    };
    const series = demoSeries(indicator.code, level, offices, seed, valued);
    return { indicator, answer: (office, month) => reason(office, month) ?? series(office, month) };
  });
}

/** Whether an amendment is about the answer at a position: it is about one, or now and then about two in a row. */
export function isAmended(amendment: Amendment, position: number, questions: number): boolean {
  const first = amendment.hash % questions;
  if (position === first) return true;
  return amendment.hash >>> 30 === 0 && position === (first + 1) % questions;
}
