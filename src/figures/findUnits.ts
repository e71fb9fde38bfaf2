import type { Level } from '../domain/level.ts';
import type { Tree } from '../domain/tree.ts';
import { compareCodes } from '../domain/compareCodes.ts';
import { codeHoldings, type CodeHolding, type UnitRegister } from '../domain/unitRegister.ts';
import type { Day } from '../domain/period.ts';
import type { Unit } from '../domain/unit.ts';
import { foldText } from '../lib/foldText.ts';
import { searchWords } from './searchWords.ts';
import type { View } from './view.ts';

/** The unit that a code names on a day; else the one that had it last before; else the first to have it. */
export function findUnit(view: View, code: string, on?: Day): Unit | undefined {
  const day = on ?? view.tree.day;
  const tree = on === undefined ? view.tree : view.edition.inputs.treeOn(on);
  const ordinal = tree.byCode.get(code);
  if (ordinal !== undefined) return tree.units[ordinal];
  const holders = holdersOf(view.edition.inputs.units).get(code) ?? [];
  return (holders.findLast(({ validFrom }) => validFrom <= day) ?? holders[0])?.unit;
}

const holdersOfRegisters = new WeakMap<UnitRegister, ReadonlyMap<string, readonly CodeHolding[]>>();

/** Who has had each code, the first one first. */
function holdersOf(register: UnitRegister): ReadonlyMap<string, readonly CodeHolding[]> {
  let holders = holdersOfRegisters.get(register);
  if (!holders) {
    const inOrder = codeHoldings(register).sort((a, b) => compareCodes(a.validFrom, b.validFrom));
    holdersOfRegisters.set(register, (holders = Map.groupBy(inOrder, ({ code }) => code)));
  }
  return holders;
}

const searchTexts = new WeakMap<Unit, string>();

/** A unit's names and code, without capitals and diacritics. */
function searchTextOf(unit: Unit): string {
  let text = searchTexts.get(unit);
  if (text === undefined) {
    text = `${foldText(unit.name)} ${foldText(unit.nameEn)} ${unit.code}`.toLowerCase();
    searchTexts.set(unit, text);
  }
  return text;
}

function matches(unit: Unit, words: readonly string[]): boolean {
  const text = searchTextOf(unit);
  return words.every((word) => text.includes(word));
}

const textsOfTrees = new WeakMap<Tree['units'], string>();

/** Whether a word stands nowhere in a tree, as most of what was written wrongly; one long text is looked through much sooner than ten thousand. */
function isNowhere({ units }: Tree, word: string): boolean {
  let text = textsOfTrees.get(units);
  if (text === undefined) textsOfTrees.set(units, (text = units.map(searchTextOf).join('\n')));
  return !text.includes(word);
}

/** Ordinals of a view's tree that satisfy all conditions, in the order of the tree; a search that is too long is cut. The first `most` of them. */
export function findOrdinals(
  view: View,
  within: readonly number[] | undefined,
  level: Level | undefined,
  search: string | undefined,
  most = Infinity,
): number[] {
  const words = search === undefined ? [] : searchWords(search);
  const { tree } = view;
  const found: number[] = [];
  if (words.some((word) => isNowhere(tree, word))) return found;
  for (const [start, end] of rangesOf(view, within))
    for (const ordinal of ordinalsBetween(tree, start, end, level))
      if (words.length === 0 || matches(tree.units[ordinal]!, words)) {
        if (found.length >= most) return found;
        found.push(ordinal);
      }
  return found;
}

/** How many units a search looks at. */
export function countSearched(view: View, within: readonly number[] | undefined): number {
  return rangesOf(view, within).reduce((sum, [start, end]) => sum + end - start, 0);
}

type Range = readonly [start: number, end: number];

function rangesOf({ tree }: View, within: readonly number[] | undefined): readonly Range[] {
  return within?.map((top) => [top, tree.end[top]!] as const) ?? [[0, tree.units.length]];
}

function* ordinalsBetween(tree: Tree, start: number, end: number, level: Level | undefined): Generator<number> {
  if (level === undefined) {
    for (let ordinal = start; ordinal < end; ordinal++) yield ordinal;
    return;
  }
  const ofLevel = ordinalsOfLevel(tree, level);
  for (let index = firstFrom(ofLevel, start); index < ofLevel.length && ofLevel[index]! < end; index++)
    yield ofLevel[index]!;
}

/** Where the first one stands that is not before a start. */
function firstFrom(ordinals: Int32Array, start: number): number {
  let [low, high] = [0, ordinals.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ordinals[middle]! < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

const levelsOfTrees = new WeakMap<Tree['units'], Map<Level, Int32Array>>();

/** A page of provinces is asked for again and again, and stands among ten thousand communes. */
function ordinalsOfLevel({ units }: Tree, level: Level): Int32Array {
  let levels = levelsOfTrees.get(units);
  if (!levels) levelsOfTrees.set(units, (levels = new Map<Level, Int32Array>()));
  let ordinals = levels.get(level);
  if (!ordinals) {
    ordinals = Int32Array.from(units.flatMap((unit, ordinal) => (unit.level === level ? [ordinal] : [])));
    levels.set(level, ordinals);
  }
  return ordinals;
}
