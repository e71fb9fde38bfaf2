/**
 * Where a subject is made of something else than a period before: every day is compared with the one before it, leaf by leaf, by what
 * each has come from or become.
 */
import { lastDayOf, monthsOf } from './calendar.ts';
import type { History, HistoryUnit } from './history.ts';
import { definitionOn } from './known.ts';
import { ancestors, groupUnits, livesOn, parentOn, subtree, unitOf } from './tree.ts';

/**
 * `2010-05-15 MERGE 05` by the heir of a merger, who was split, or else the unit; `2010-05-15 JOINED 01` and `LEFT` of groups;
 * `2010-06-01 DEFINITION PHONES`. Of a history that is played out.
 */
export function oracleBreaks(
  history: History,
  { subject, indicator }: { subject: string; indicator: string },
  earlier: string,
  later: string,
): string[] {
  const [after, upTo] = [lastDayOf(monthsOf(earlier).at(-1)!), lastDayOf(monthsOf(later).at(-1)!)];
  const codes = new Set([...codesBehind(history, indicator, after), ...codesBehind(history, indicator, upTo)]);
  const definitions = [...codes].flatMap((code) => {
    const [before, now] = [definitionOn(history, code, after), definitionOn(history, code, upTo)];
    return now && now !== before ? [`${now.validFrom} DEFINITION ${code}`] : [];
  });
  return [...extentBreaks(history, subject, after, upTo), ...definitions].sort();
}

/** An indicator and all that it is made of by the definitions of a day. */
function codesBehind(history: History, code: string, day: string): string[] {
  const { formula = '', weight } = definitionOn(history, code, day) ?? {};
  const named = [...new Set(formula.match(/[A-Z][A-Z0-9_]+/g) ?? [])];
  return [code, ...(weight === undefined ? [] : [weight]), ...named.flatMap((one) => codesBehind(history, one, day))];
}

function extentBreaks(history: History, subject: string, after: string, upTo: string): string[] {
  const [then, now] = [leavesOf(history, subject, after), leavesOf(history, subject, upTo)];
  if (then.length === now.length && then.every((leaf) => now.includes(leaf))) return [];
  const found = new Set<string>();
  for (let day = nextDay(after); day <= upTo; day = nextDay(day)) {
    if (!isTurn(history, day)) continue;
    const before = nextDay(day, -1);
    for (const leaf of leavesOf(history, subject, before)) {
      const cause = causeOf(history, subject, leaf, { there: before, elsewhere: day, turn: day });
      if (cause) found.add(cause);
    }
    for (const leaf of leavesOf(history, subject, day)) {
      const cause = causeOf(history, subject, leaf, { there: day, elsewhere: before, turn: day });
      if (cause) found.add(cause);
    }
  }
  return [...found].sort();
}

/** Whether anything at all can have changed. */
function isTurn({ units, groups }: History, day: string): boolean {
  const spans = [...units, ...groups.flatMap(({ members }) => members)];
  return (
    spans.some(({ validFrom, validTo }) => validFrom === day || validTo === day) ||
    units.some(({ transfers }) => transfers?.some((move) => move.day === day))
  );
}

function leavesOf(history: History, subject: string, day: string): HistoryUnit[] {
  const within = unitsOf(history, subject, day);
  const parents = new Set(history.units.filter((unit) => livesOn(unit, day)).map((unit) => parentOn(unit, day)));
  return within.filter(({ code }) => !parents.has(code));
}

function unitsOf(history: History, subject: string, day: string): HistoryUnit[] {
  if (history.groups.some(({ code }) => code === subject)) return groupUnits(history, subject, day);
  return subtree(history, unitOf(history, subject), day);
}

interface Days {
  /** The day on which the leaf is looked at, and the one beside it. */
  there: string;
  elsewhere: string;
  /** The later of the two. */
  turn: string;
}

/** The highest unit on the way up from a leaf that came or left, and what happened to it. */
function causeOf(history: History, subject: string, leaf: HistoryUnit, days: Days): string | undefined {
  const inside = unitsOf(history, subject, days.there);
  const outside = unitsOf(history, subject, days.elsewhere);
  const path = [leaf, ...ancestors(history, leaf, days.there)].filter((unit) => inside.includes(unit));
  const crosses = (unit: HistoryUnit): boolean => {
    const others = livesOn(unit, days.elsewhere) ? [unit] : relativesOf(history, unit, days.turn);
    if (others.length === 0) return unit === leaf || unit.code === subject;
    return others.some((other) => !outside.includes(other));
  };
  const top = path.findLast(crosses);
  return top && `${days.turn} ${whatHappened(history, subject, top, days)}`;
}

function relativesOf(history: History, unit: HistoryUnit, turn: string): HistoryUnit[] {
  if (unit.validTo === turn) return (unit.heirs ?? []).map((heir) => unitOf(history, heir.unit));
  return history.units.filter(
    (other) => other.validTo === turn && other.heirs?.some((heir) => heir.unit === unit.code),
  );
}

function whatHappened(history: History, subject: string, unit: HistoryUnit, { there, elsewhere, turn }: Days): string {
  const comes = there === turn;
  if (livesOn(unit, elsewhere)) {
    const members = history.groups.find(({ code }) => code === subject)?.members ?? [];
    const isMember = (day: string): boolean => members.some((one) => one.unit === unit.code && livesOn(one, day));
    if (isMember(there) && !isMember(elsewhere)) return `${comes ? 'JOINED' : 'LEFT'} ${unit.code}`;
    return `TRANSFER ${unit.code}`;
  }
  const relatives = relativesOf(history, unit, turn);
  const [ended, begun] = comes ? [relatives, [unit]] : [[unit], relatives];
  if (relatives.length === 0) return `${comes ? 'OPEN' : 'CLOSE'} ${unit.code}`;
  const isSplit = ended[0]!.heirs!.length > 1 || ended[0]!.heirs![0]!.weight !== null;
  return isSplit ? `SPLIT ${ended[0]!.code}` : `MERGE ${begun[0]!.code}`;
}

function nextDay(day: string, step = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + step * 86_400_000).toISOString().slice(0, 10);
}
