/**
 * Histories made by chance and repeatable by seed: a tree of four levels that changes while reports arrive and is told of late,
 * overlapping groups, questions of every kind and rule whose definitions change, and reports that arrive late, repeated,
 * corrected, withdrawn, out of order or never. All of it is what an intake accepts when it arrives; some of it has to
 * be set aside by what becomes known later.
 */
import { type History } from '../oracle/history.ts';
import { monthsBefore } from '../oracle/calendar.ts';
import { oracleAccount } from '../oracle/oracle.ts';
import { chance, whole, type Random } from './random/chance.ts';
import { namedSubjects, randomChanges } from './random/changes.ts';
import { randomClosings, randomOpenings } from './random/commands.ts';
import { randomIndicators } from './random/indicators.ts';
import { consecutiveMonths } from './random/months.ts';
import { countSilent, randomReports } from './random/reports.ts';
import { randomGroups, randomUnits } from './random/structure.ts';
import { HEIR_CODES } from './random/trees.ts';
import { World, type ChangeKind, type Counts } from './random/world.ts';

export interface RandomHistoryOptions {
  /** `2010-04` unless told. */
  firstMonth?: string;
  /** 6 unless told. Now and then there is one more, about a year before the last, that only carrying and last denominators see. */
  months?: number;
  /** How many questions, chosen by chance, besides a weight that one of them needs; one of every kind and rule unless told. */
  indicators?: number;
  /** Whether there are formulas of them; there are unless told. */
  formulas?: boolean;
  /** Kinds of change that do not happen; all may unless told. */
  without?: readonly ChangeKind[];
}

export interface RandomHistory {
  history: History;
  /** The months that the inputs are about, first to last; nothing was ever said about some of them. */
  months: string[];
  counts: Counts;
}

export function randomHistory(random: Random, options: RandomHistoryOptions = {}): RandomHistory {
  const months = randomMonths(random, options);
  const units = randomUnits(random, months);
  const groups = randomGroups(random, units, months);
  const subjects = namedSubjects({ units, groups });
  const indicators = randomIndicators(random, {
    months,
    subjects,
    count: options.indicators,
    formulas: options.formulas ?? true,
  });
  const world = new World({ units, groups, indicators, inputs: [] }, months);
  const codes = [...units.map(({ code }) => code), '009', '00091', '00092', ...Object.values(HEIR_CODES).flat()];
  const events = [
    ...randomOpenings(random, months),
    ...randomReports(random, codes, months),
    ...randomChanges(random, months, options.without),
    ...randomClosings(random, months),
  ];
  for (const event of events.sort((a, b) => a.at - b.at)) world.receive(event.happen(world));

  const { history, counts } = world;
  for (const { type } of history.inputs) {
    if (type === 'open') counts.OPEN += 1;
    if (type === 'close') counts.CLOSE += 1;
  }
  counts.SILENT = countSilent(world, world.known.units);
  counts.SET_ASIDE = months.reduce((all, month) => all + oracleAccount(history, month).setAside, 0);
  return { history, months, counts };
}

function randomMonths(random: Random, { firstMonth = '2010-04', months = 6 }: RandomHistoryOptions): string[] {
  const consecutive = consecutiveMonths(firstMonth, months);
  const back = whole(random, 12, 14) - (months - 1);
  return back >= 1 && chance(random, 0.35) ? [monthsBefore(firstMonth, back).at(-1)!, ...consecutive] : consecutive;
}
