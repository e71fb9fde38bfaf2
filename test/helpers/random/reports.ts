/** What units say: on time, late, again, otherwise, out of order, taken back, or nothing. */
import type {
  HistoryIndicator,
  HistoryInput,
  HistoryObservation,
  HistoryReason,
  HistoryReport,
  HistoryUnit,
} from '../../oracle/history.ts';
import { chance, pick, whole, type Random } from './chance.ts';
import type { Event, World } from './world.ts';

const REASONS: HistoryReason[] = ['NOT_APPLICABLE', 'CLOSED', 'NOT_COLLECTED', 'REJECTED'];

interface Sending extends Event {
  version: number;
}

/** Of one month in the middle nobody ever says anything; whether it opens is left to a command. */
export function randomReports(random: Random, codes: readonly string[], months: readonly string[]): Event[] {
  // Of a unit that seldom reports, last denominators and carried values are far back.
  const silence = new Map(codes.map((code) => [code, chance(random, 0.15) ? 0.75 : 0.12]));
  const untold = months.length > 3 && chance(random, 0.7) ? whole(random, 1, months.length - 2) : -1;
  return months.flatMap((month, index) =>
    index === untold
      ? []
      : codes.flatMap((unit) => (chance(random, silence.get(unit)!) ? [] : reportsOfUnit(random, unit, month, index))),
  );
}

/** One to three versions of one unit's report of one month, each with only what it mentions. */
function reportsOfUnit(random: Random, unit: string, month: string, index: number): Event[] {
  const sendings: Sending[] = [];
  let version = 0;
  let at = index + 1 + random() + (chance(random, 0.1) ? whole(random, 1, 3) : 0);
  const send = (say: Say) => {
    version += chance(random, 0.15) ? 2 : 1;
    const sent = { unit, month, index, version };
    sendings.push({
      at,
      version,
      happen(world) {
        return received(world, { ...sent, at: this.at }, say);
      },
    });
    at += random() * 1.5;
  };
  send(answer(random, 0.9));
  while (sendings.length < 3 && chance(random, 0.25)) {
    const next = random();
    send(next < 0.3 ? repeat : next < 0.6 ? withdraw(random) : answer(random, 0.6));
  }
  const [first, second] = sendings;
  if (first && second && chance(random, 0.2)) [first.at, second.at] = [second.at, first.at];
  return sendings;
}

/** What is said, of the questions that are asked by now and of what stands of the answers to them. */
type Say = (asked: HistoryIndicator[], standing: Map<string, HistoryObservation>) => [string, HistoryObservation][];

function answer(random: Random, share: number): Say {
  return (asked) =>
    asked
      .filter(() => chance(random, share))
      .map((indicator) => [indicator.code, randomObservation(random, indicator)]);
}

const repeat: Say = (_asked, standing) => [...standing];

function withdraw(random: Random): Say {
  return (_asked, standing) =>
    [...standing.keys()].filter(() => chance(random, 0.5)).map((code) => [code, 'WITHDRAWN']);
}

interface Sent {
  unit: string;
  month: string;
  index: number;
  version: number;
  at: number;
}

/** Nothing of a unit that does not live by what is known now, and only answers that hold by the definitions known now. */
function received(world: World, sent: Sent, say: Say): HistoryInput[] {
  const unit = world.livingUnit(sent.unit, sent.month);
  if (!unit) return [];
  const asked = world.asked(unit, sent.month);
  const before = world.rowsOf(sent.unit, sent.month);
  const standing = standingOf(before, asked);
  const rows = say(asked, standing).map(([indicator, observation]): HistoryReport => {
    const { month, version } = sent;
    return { type: 'report', unit: unit.code, month, indicator, version, observation };
  });
  for (const row of rows) count(world, row, before, sent);
  return rows;
}

/** Answers in effect that would be accepted again. */
function standingOf(before: HistoryReport[], asked: HistoryIndicator[]): Map<string, HistoryObservation> {
  const standing = new Map<string, HistoryObservation>();
  for (const row of before.toSorted((a, b) => a.version - b.version)) standing.set(row.indicator, row.observation);
  return new Map(
    [...standing].filter(([code, observation]) => {
      const indicator = asked.find((each) => each.code === code);
      return indicator && observation !== 'WITHDRAWN' && isWithinLimit(observation, indicator);
    }),
  );
}

function isWithinLimit(observation: HistoryObservation, { limit = 1_000_000_000 }: HistoryIndicator): boolean {
  if (typeof observation === 'string') return true;
  return [observation].flat().every((part) => part <= limit);
}

function count({ counts }: World, row: HistoryReport, before: HistoryReport[], { at, index, version }: Sent): void {
  const rows = before.filter(({ indicator }) => indicator === row.indicator);
  const holding = rows.toSorted((a, b) => a.version - b.version).at(-1);
  if (row.observation === 'WITHDRAWN') counts.WITHDRAWN += 1;
  else if (!holding) counts.FIRST += 1;
  else counts[String(holding.observation) === String(row.observation) ? 'REPEATED' : 'CORRECTED'] += 1;
  if (typeof row.observation === 'string' && row.observation !== 'WITHDRAWN') counts[row.observation] += 1;
  if (at >= index + 2) counts.LATE += 1;
  if (before.some((other) => other.version > version)) counts.OUT_OF_ORDER += 1;
}

function randomObservation(random: Random, { kind, limit = 1_000_000_000, mayExceedOne }: HistoryIndicator) {
  if (chance(random, 0.2)) return pick(random, REASONS);
  if (kind === 'CONDITION') return whole(random, 0, 1);
  if (kind !== 'RATIO') return whole(random, 0, Math.min(limit, pick(random, [0, 9, 999, 99_999, 1_000_000_000])));
  const denominator = chance(random, 0.15) ? 0 : whole(random, 1, Math.min(limit, 60));
  const most = mayExceedOne ? Math.min(limit, denominator * 2) : denominator;
  return [whole(random, 0, most), denominator] satisfies HistoryObservation;
}

/** Answers that were asked for, as is known in the end, and never given or withheld for a reason. */
export function countSilent(world: World, units: readonly HistoryUnit[]): number {
  const told = world.months.filter((month) =>
    world.history.inputs.some((row) => 'month' in row && row.month === month),
  );
  let silent = 0;
  for (const month of told) {
    for (const { code } of units) {
      const unit = world.livingUnit(code, month);
      const mentioned = new Set(world.rowsOf(code, month).map(({ indicator }) => indicator));
      if (unit) silent += world.asked(unit, month).filter((each) => !mentioned.has(each.code)).length;
    }
  }
  return silent;
}
