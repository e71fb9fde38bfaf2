/** A period on the tree of another day: what each unit of it has, all its months together, goes to those that stand for it then. */
import { fraction, inParts, plus, sum, type Fraction } from './fraction.ts';
import type { HistoryUnit } from './history.ts';
import { commonAncestor, placesOf } from './place.ts';
import { piecesOf, shared, type Asked, type Piece } from './placed.ts';
import { livesOn } from './tree.ts';

/** What those who live on that day fold, and what is theirs or others', nobody can say. */
interface OnBoundaries {
  pieces: Piece[];
  undecided: Piece[];
}

export function piecesOn(asked: Asked, boundaries: string, within: HistoryUnit[]): OnBoundaries {
  const found = asked.history.units
    .filter((unit) => livesOn(unit, asked.day))
    .map((unit) => piecesOfUnit(asked, boundaries, unit, within));
  return { pieces: found.flatMap(({ pieces }) => pieces), undecided: found.flatMap(({ undecided }) => undecided) };
}

function piecesOfUnit(asked: Asked, boundaries: string, unit: HistoryUnit, within: HistoryUnit[]): OnBoundaries {
  const { history, indicator } = asked;
  const own = piecesOf(asked, [unit]);
  const places = placesOf(history, unit, boundaries);
  const [only] = places;
  if (!only) return { pieces: [], undecided: [] };
  if (places.length === 1) {
    const pieces = only.isHeir ? own : own.map(kept);
    return { pieces: within.includes(only.unit) ? pieces : [], undecided: [] };
  }
  const isShareable = indicator.kind === 'COUNT' || indicator.kind === 'RATIO';
  if (isShareable && places.every(({ shares }) => shares !== null)) {
    const held = places.filter((place) => within.includes(place.unit));
    const pieces = held.map(({ shares, isHeir }) => {
      const share = inWholes(asked, shared(inTerms(asked, oneOf(own)), shares!, indicator));
      return isHeir ? share : kept(share);
    });
    return { pieces, undecided: [] };
  }
  const keeper = commonAncestor(history, places, boundaries);
  const held = places.filter((place) => within.includes(place.unit)).length;
  if ((keeper && within.includes(keeper)) || held === places.length) return { pieces: own.map(kept), undecided: [] };
  // Where nothing is owed, there is nothing of which it would have to be known whose it is.
  const isOwed = own.some(({ result }) => result.due > 0);
  return { pieces: [], undecided: held > 0 && isOwed ? own : [] };
}

/** All that a unit has, as one; of what adds up. */
function oneOf(pieces: Piece[]): Piece {
  const results = pieces.map(({ result }) => result);
  const given = results.map(({ parts }) => parts).filter((parts) => parts !== null);
  const all = (of: (result: Piece['result']) => number) => results.reduce((total, result) => total + of(result), 0);
  const firsts = given.map(({ first }) => first);
  return {
    result: {
      parts:
        firsts.length === 0 ? null : { first: firsts.reduce(plus), second: sum(given.map(({ second }) => second)) },
      due: all(({ due }) => due),
      reported: all(({ reported }) => reported),
      carried: all(({ carried }) => carried),
      missing: all(({ missing }) => missing),
      excused: all(({ excused }) => excused),
      unplaced: all(({ unplaced }) => unplaced),
    },
    contributions: pieces.flatMap(({ contributions }) => contributions),
  };
}

function kept({ result, contributions }: Piece): Piece {
  return { result: { ...result, unplaced: result.due }, contributions };
}

/** A mean over months is shared in its 27720ths, which are whole. */
function inTerms(asked: Asked, piece: Piece): Piece {
  return withFirst(piece, (first) => (isMean(asked) ? fraction(inParts(first, 27720n), 1n) : first));
}

function inWholes(asked: Asked, piece: Piece): Piece {
  return withFirst(piece, (first) => (isMean(asked) ? fraction(first.numerator, 27720n) : first));
}

function withFirst({ result, contributions }: Piece, change: (first: Fraction) => Fraction): Piece {
  const { parts } = result;
  return { result: { ...result, parts: parts && { ...parts, first: change(parts.first) } }, contributions };
}

function isMean({ indicator }: Asked): boolean {
  return indicator.kind === 'COUNT' && indicator.overTime === 'MEAN';
}
