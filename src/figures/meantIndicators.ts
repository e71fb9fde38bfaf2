import { foldText } from '../lib/foldText.ts';
import { nearest } from '../lib/nearest.ts';
import { keptByEdition } from './keptByEdition.ts';
import { LONGEST_SEARCH, searchWords } from './searchWords.ts';
import type { View } from './view.ts';

const SUGGESTED = 3;

/** All codes of indicators that an edition knows, of any day. */
export function indicatorCodes({ edition }: View): ReadonlySet<string> {
  const { indicators } = edition.inputs;
  let codes = codesOf.get(indicators);
  if (!codes) codesOf.set(indicators, (codes = new Set(indicators.definitions.map(({ code }) => code))));
  return codes;
}

/** Every list of figures asks for them. */
const codesOf = new WeakMap<object, ReadonlySet<string>>();

/** Codes of indicators that a text was probably meant to name, at most three: by letters, else by the words of their names. */
export function meantIndicators(view: View, text: string): readonly string[] {
  return lookedFor(view, text.slice(0, LONGEST_SEARCH));
}

const lookedFor = keptByEdition((view, text): readonly string[] => {
  const near = nearest(text, [...indicatorCodes(view)], SUGGESTED);
  if (near.length > 0) return near;
  const words = searchWords(text.replaceAll('_', ' '));
  const named = [...view.definitions.values()].filter((definition) => {
    const names = foldText(`${definition.code} ${definition.name} ${definition.nameEn}`).toLowerCase();
    return words.length > 0 && words.every((word) => names.includes(word));
  });
  return named.map(({ code }) => code).slice(0, SUGGESTED);
});
