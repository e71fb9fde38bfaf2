import { KnownError } from '../domain/errors.ts';
import { foldText } from '../lib/foldText.ts';

/** Each name is looked through for each word. */
const MOST_WORDS = 10;
export const LONGEST_SEARCH = 200;

/** The words that a text looks for, each once; of one that is too long those that it begins with. */
export function searchWords(text: string): string[] {
  return distinctWords(text.slice(0, LONGEST_SEARCH)).slice(0, MOST_WORDS);
}

function distinctWords(text: string): string[] {
  const words = foldText(text)
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return [...new Set(words)];
}

const ALLOWED = `at most ${MOST_WORDS} words and ${LONGEST_SEARCH} characters are allowed`;

/** What is wrong with a search, and what is allowed; undefined where nothing is. */
export function faultOfSearch(search: string | null | undefined): string | undefined {
  if (search == null) return undefined;
  if (search.length > LONGEST_SEARCH) return `${ALLOWED}, these are ${search.length} characters`;
  const { length } = distinctWords(search);
  return length > MOST_WORDS ? `${ALLOWED}, these are ${length} words` : undefined;
}

/** Throws INVALID_ARGUMENT for a search of too many words, or that is too long. */
export function checkSearch(search: string | null | undefined): void {
  const fault = faultOfSearch(search);
  if (fault === undefined) return;
  throw new KnownError('INVALID_ARGUMENT', `search: ${fault}`, {
    details: { argument: 'search', allowed: { words: MOST_WORDS, characters: LONGEST_SEARCH } },
  });
}
