import { unitAt } from '../domain/tree.ts';
import { nearest, quoted } from '../lib/nearest.ts';
import { findOrdinals, findUnit } from './findUnits.ts';
import { keptByEdition } from './keptByEdition.ts';
import { LONGEST_SEARCH } from './searchWords.ts';
import type { View } from './view.ts';

const SUGGESTED = 5;
/** Of a commune. */
const LONGEST_CODE = 5;

interface Named {
  readonly code: string;
  readonly name: string;
}

/**
 * Units and groups that a text was probably meant to name, at most five: who stands for a unit
 * that had the code on another day, by dropped zeros, by name, and groups by letters.
 */
export function meantSubjects(view: View, text: string): readonly Named[] {
  return lookedFor(view, text.slice(0, LONGEST_SEARCH));
}

const lookedFor = keptByEdition((view, text): readonly Named[] => {
  if (text.trim() === '') return [];
  const standing = standingFor(view, text);
  if (standing.length > 0) return standing;
  const { units, byCode } = view.tree;
  const padded = [...new Set(Array.from({ length: LONGEST_CODE }, (_, index) => text.padStart(index + 1, '0')))]
    .filter((code) => code !== text)
    .flatMap((code) => byCode.get(code) ?? []);
  if (padded.length > 0) return padded.map((ordinal) => units[ordinal]!);
  const named = findOrdinals(view, undefined, undefined, text, SUGGESTED);
  if (named.length > 0) return named.map((ordinal) => units[ordinal]!);
  return meantGroups(view, text);
});

/** A unit that had a code on another day, or its heirs or origins, as they live on the view's. */
function standingFor(view: View, code: string): Named[] {
  const { tree, edition } = view;
  const unit = findUnit(view, code);
  if (!unit) return [];
  const { targets } = edition.inputs.placementsOn(tree.day).of(unit.id);
  const ordinals = new Set(targets.filter(({ isHeir }) => isHeir).map(({ ordinal }) => ordinal));
  return [...ordinals].slice(0, SUGGESTED).map((ordinal) => unitAt(tree, ordinal));
}

/** That a code names nobody on a view's day, and who was probably meant. */
export function nobodyOnDay(view: View, code: string): string {
  const wayOut = didYouMean(meantSubjects(view, code), '; look for it: units(search: "vinh phuc"), groups');
  return `neither a unit nor a group has the code ${quoted(code)} on ${view.tree.day}${wayOut}`;
}

/** Groups whose codes are like a text. Codes of units are numbers, of which each is like a thousand others. */
export function meantGroups(view: View, text: string): Named[] {
  const groups = new Map(view.edition.inputs.groups.groups.map((group) => [group.code, group]));
  return nearest(text, [...groups.keys()], SUGGESTED).map((code) => groups.get(code)!);
}

/** `; did you mean 01 (Thành phố Hà Nội) or 001 (Quận Ba Đình)?`, or what else can be done. */
export function didYouMean(meant: readonly Named[], otherwise: string): string {
  if (meant.length === 0) return otherwise;
  return `; did you mean ${meant.map(({ code, name }) => `${code} (${name})`).join(' or ')}?`;
}
