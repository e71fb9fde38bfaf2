import type { Level } from '../domain/level.ts';
import { compareCodes } from '../domain/tree.ts';
import type { Day } from '../domain/period.ts';
import type { Unit } from '../domain/unit.ts';
import { foldText } from '../lib/foldText.ts';
import type { View } from './view.ts';

/** The unit that a code names on a day; else the one that had it last before; else the first to have it. */
export function findUnit(view: View, code: string, on?: Day): Unit | undefined {
  const day = on ?? view.tree.day;
  const tree = on === undefined ? view.tree : view.edition.inputs.treeOn(on);
  const ordinal = tree.byCode.get(code);
  if (ordinal !== undefined) return tree.units[ordinal];
  const holders = [...view.edition.inputs.units.units.values()]
    .filter((unit) => unit.code === code)
    .sort((a, b) => compareCodes(a.validFrom, b.validFrom));
  return holders.findLast((unit) => unit.validFrom <= day) ?? holders[0];
}

const searchTexts = new WeakMap<Unit, string>();

/** Whether a unit's name or code holds every word, whatever the capitals and diacritics. */
function matches(unit: Unit, words: readonly string[]): boolean {
  let text = searchTexts.get(unit);
  if (text === undefined) {
    text = `${foldText(unit.name)} ${foldText(unit.nameEn)} ${unit.code}`.toLowerCase();
    searchTexts.set(unit, text);
  }
  return words.every((word) => text.includes(word));
}

export function searchWords(search: string): string[] {
  return foldText(search)
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** Ordinals of a view's tree that satisfy all conditions, in the order of the tree. */
export function findOrdinals(
  view: View,
  within: readonly number[] | undefined,
  level: Level | undefined,
  search: string | undefined,
): number[] {
  const words = search === undefined ? [] : searchWords(search);
  const { tree } = view;
  const found: number[] = [];
  const collect = (start: number, end: number): void => {
    for (let ordinal = start; ordinal < end; ordinal++) {
      const unit = tree.units[ordinal]!;
      if ((level === undefined || unit.level === level) && matches(unit, words)) found.push(ordinal);
    }
  };
  if (within === undefined) collect(0, tree.units.length);
  else for (const top of within) collect(top, tree.end[top]!);
  return found;
}
