import { suggestionList } from 'graphql/jsutils/suggestionList.js';

/** Longer than any code; comparing letter by letter takes time with the length. */
const LONGEST = 60;

/** Those of the known codes that a text was probably meant to be, nearest first, at most `most`; none for a text that is too long to be one. */
export function nearest(text: string, known: readonly string[], most: number): string[] {
  return text.length > LONGEST ? [] : suggestionList(text.toUpperCase(), known).slice(0, most);
}

/** A text that somebody sent as an answer may repeat it, at however many places. */
export function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}

/** The same within a message. */
export function quoted(text: string): string {
  return `"${shortened(text)}"`;
}

/** `; did you mean A or B?`, or what else can be done. */
export function suggestion(near: readonly string[], otherwise: string): string {
  return near.length > 0 ? `; did you mean ${near.join(' or ')}?` : otherwise;
}
