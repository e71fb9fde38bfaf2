/** What stands in the tree of a period's last day: of units that live then, with those that they came from, and of those that live no more. */
import { contributionsOf, latestContribution, type Contribution, type PlanSource } from './bounds.ts';
import { sum, whole } from './fraction.ts';
import type { History, HistoryIndicator, HistoryUnit } from './history.ts';
import {
  countsUnits,
  isAdded,
  NOTHING_OWED,
  overMonths,
  resultOf,
  unitMonths,
  walk,
  type Latest,
  type Question,
  type UnitResult,
} from './overMonths.ts';
import { commonAncestor, isCounted, originsOf, placesOf, shareOut, type Place, type Share } from './place.ts';
import { together } from './together.ts';
import { livesOn } from './tree.ts';

/** One result that a figure is folded from, with how far it may lie from the truth. */
export interface Piece {
  result: UnitResult;
  contributions: Contribution[];
}

export interface Asked {
  history: History;
  months: string[];
  indicator: HistoryIndicator;
  /** The period's last. */
  day: string;
}

/** All that a subject folds whose living units are these. */
export function piecesOf(asked: Asked, within: HistoryUnit[]): Piece[] {
  const gone = asked.history.units.filter((unit) => !livesOn(unit, asked.day));
  return [
    ...within.flatMap((unit) => livingPieces(asked, unit, gone)),
    ...gone.flatMap((unit) => keptPieces(asked, unit, within)),
  ];
}

function livingPieces(asked: Asked, unit: HistoryUnit, gone: HistoryUnit[]): Piece[] {
  const itself: Question = { ...asked, unit };
  if (countsUnits(asked.indicator.overTime)) return latestPieces(itself, undefined).map(({ piece }) => piece);

  const lines = gone.flatMap((other) => {
    const places = placesOf(asked.history, other, asked.day);
    // Where nobody knows one of the shares, all of it is kept.
    if (!places.every((place) => isTaken(place, asked.indicator))) return [];
    return places
      .filter((place) => place.unit === unit && place.isHeir)
      .map(({ shares }) => ({ question: { ...asked, unit: other }, shares: shares! }));
  });
  const { kind, overTime } = asked.indicator;
  const isCompared = kind === 'COUNT' && (overTime === 'MIN' || overTime === 'MAX' || overTime === 'MEAN');
  if (isCompared) return [together([{ question: itself, shares: [] }, ...lines])];
  const planOf = planSources(itself);
  return [
    monthsPiece(itself, planOf(unit)),
    ...lines.map(({ question, shares }) =>
      shared(monthsPiece(question, planOf(question.unit)), shares, asked.indicator),
    ),
  ];
}

/** Whether it is known what an heir has of a unit: all of it, or a share of what can be shared. */
function isTaken({ shares }: Pick<Place, 'shares'>, { kind }: HistoryIndicator): boolean {
  return shares !== null && (shares.length === 0 || kind === 'COUNT' || kind === 'RATIO');
}

// Units that live no more, and whose months no heir has

function keptPieces(asked: Asked, unit: HistoryUnit, within: HistoryUnit[]): Piece[] {
  const { indicator } = asked;
  if (!isAdded(indicator.overTime)) return [];
  const piece = monthsPiece({ ...asked, unit }, indicator.overTime === 'SUM/LAST' ? 'OTHERS' : 'ITSELF');
  return keepers(asked, unit)
    .filter((keeper) => within.includes(keeper.unit))
    .map(({ shares }) => shared(piece, shares, indicator))
    .map(({ result, contributions }) => ({ result: { ...result, unplaced: result.due }, contributions }));
}

function keepers({ history, indicator, day }: Asked, unit: HistoryUnit): { unit: HistoryUnit; shares: Share[] }[] {
  const places = placesOf(history, unit, day);
  if (places.length === 0) return [];
  if (places.every((place) => isTaken(place, indicator)))
    return places.flatMap((place) => (place.isHeir ? [] : [{ unit: place.unit, shares: place.shares! }]));
  const common = commonAncestor(history, places, day);
  return common ? [{ unit: common, shares: [] }] : [];
}

// Rules that look at each month

function monthsPiece(question: Question, plan: PlanSource): Piece {
  const result = overMonths(question);
  const isPlanElsewhere = question.indicator.overTime === 'SUM/LAST' && plan !== 'ITSELF';
  const parts = result.parts && isPlanElsewhere ? { ...result.parts, second: 0n } : result.parts;
  return { result: { ...result, parts }, contributions: contributionsOf(question, plan) };
}

/** The plan of a ratio is the unit's own; has it told none yet, those of the units that it came from stand. */
function planSources(question: Question): (unit: HistoryUnit) => PlanSource {
  if (question.indicator.overTime !== 'SUM/LAST') return () => 'ITSELF';
  const tellers = (unit: HistoryUnit): HistoryUnit[] => {
    if (unitMonths({ ...question, unit }).some(({ state }) => state === 'VALUE')) return [unit];
    const origins = originsOf(question.history, unit).filter(({ shares }) => shares !== null);
    return origins.flatMap((origin) => tellers(origin.unit));
  };
  const telling = tellers(question.unit);
  return (unit) => {
    if (telling.includes(unit)) return 'ITSELF';
    if (unit !== question.unit) return 'OTHERS';
    return telling.length === 0 ? 'ITSELF' : 'ORIGINS';
  };
}

// LAST and LAST/LAST

interface LatestPiece {
  latest: Latest;
  piece: Piece;
}

/** The unit's own value; has it given none since it began, those of the units that it came from, each by itself. */
function latestPieces(question: Question, owed: string | undefined): LatestPiece[] {
  const { history, unit, indicator } = question;
  const { latest, wasAsked, isEnded } = walk(question, owed);
  const itself: LatestPiece = {
    latest,
    piece: { result: resultOf(question, latest), contributions: latestContribution(question, latest) },
  };
  if (isEnded) return [itself];
  const lastDue = latest.state === 'MISSING' ? latest.lastDue : undefined;
  const before = originsOf(history, unit)
    .filter((origin) => isTaken(origin, indicator))
    .flatMap((origin) =>
      latestPieces({ ...question, unit: origin.unit }, lastDue).map((of) => ({
        ...of,
        piece: shared(of.piece, origin.shares!, indicator),
      })),
    )
    .filter(({ latest: { state } }) => state !== 'NO_DUTY');
  const hasValue = before.some(({ latest: { state } }) => state === 'REPORTED' || state === 'CARRIED');
  if (hasValue) return before;
  const owesItself = latest.state === 'MISSING' && (wasAsked || owed === undefined);
  if (owesItself || before.length === 0) return owed !== undefined && !wasAsked ? [] : [itself];
  return before;
}

// Shares

export function shared({ result, contributions }: Piece, shares: Share[], indicator: HistoryIndicator): Piece {
  if (shares.length === 0) return { result, contributions };
  const counted = isCounted(shares);
  const isRatio = indicator.kind === 'RATIO';
  const numerator = result.parts?.first.numerator ?? 0n;
  const denominator = isRatio ? (result.parts?.second ?? 0n) : 0n;
  const part = shareAmounts(
    {
      numerator,
      denominator,
      below: sum(contributions.map(({ now, least }) => (least === null ? 0n : now - least))),
      above: sum(contributions.map(({ now, most }) => (most === null ? 0n : most - now))),
      added: sum(contributions.map(({ of }) => of)) - denominator,
    },
    shares,
    isRatio && !indicator.mayExceedOne,
  );
  const share: Contribution = {
    now: part.numerator,
    least: part.numerator - part.below,
    most: part.numerator + part.above,
    of: isRatio ? part.denominator + part.added : 1n,
    assumes: counted && contributions.some(({ assumes }) => assumes),
  };
  const unknown = contributions
    .filter(({ most }) => counted && most === null)
    .map(({ least }): Contribution => ({
      now: 0n,
      least: least === null ? null : 0n,
      most: null,
      of: 0n,
      assumes: false,
    }));
  // A share of nothing, counted elsewhere, is no value.
  const hasShare = counted || part.numerator !== 0n || part.denominator !== 0n;
  return {
    result: {
      ...(counted ? result : NOTHING_OWED),
      parts:
        result.parts && hasShare ? { first: whole(part.numerator), second: isRatio ? part.denominator : 1n } : null,
    },
    contributions: contributions.length === 0 ? [] : [share, ...unknown],
  };
}

interface Amounts {
  numerator: bigint;
  denominator: bigint;
  below: bigint;
  above: bigint;
  added: bigint;
}

/** Of a share no heir gets more of the numerator than of the denominator, nor falls below nothing, nor rises above its whole. */
function shareAmounts(amounts: Amounts, shares: Share[], isWithin: boolean): Amounts {
  return shares.reduce((whole, { weights, index }) => {
    const [numerators, denominators, belows, aboves, addeds] = [
      whole.numerator,
      whole.denominator,
      whole.below,
      whole.above,
      whole.added,
    ].map((amount) => shareOut(amount, weights)) as [bigint[], bigint[], bigint[], bigint[], bigint[]];
    if (isWithin) level(numerators, denominators);
    level(belows, numerators);
    const room = denominators.map((of, heir) => of + addeds[heir]! - numerators[heir]!);
    if (isWithin) level(aboves, room);
    return {
      numerator: numerators[index]!,
      denominator: denominators[index]!,
      below: belows[index]!,
      above: aboves[index]!,
      added: addeds[index]!,
    };
  }, amounts);
}

/** One by one, what is too much goes to the first that have room. */
function level(parts: bigint[], wholes: bigint[]): void {
  for (;;) {
    const over = parts.findIndex((part, heir) => part > wholes[heir]!);
    if (over < 0) return;
    parts[over]! -= 1n;
    parts[parts.findIndex((part, heir) => part < wholes[heir]!)]! += 1n;
  }
}
