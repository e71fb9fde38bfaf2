import { suggestionList } from 'graphql/jsutils/suggestionList.js';
import { KnownError } from '../domain/errors.ts';
import { findOrdinals, findUnit } from '../figures/findUnits.ts';
import type { Subject, View } from '../figures/view.ts';

const SUGGESTED = 5;

/** The unit or group that a code names in a view. Throws UNKNOWN_UNIT with codes that could have been meant. */
export function findSubject(view: View, code: string): Subject {
  const unit = findUnit(view, code);
  if (unit) return { type: 'UNIT', unit };
  const group = view.edition.inputs.groups.groups.find((known) => known.code === code);
  if (group) return { type: 'GROUP', group };
  const meant = meantBy(view, code).slice(0, SUGGESTED);
  throw new KnownError(
    'UNKNOWN_UNIT',
    `neither a unit nor a group has the code "${code}"${meant.length > 0 ? `; did you mean ${meant.join(' or ')}?` : ''}`,
    { details: { argument: 'unit', value: code } },
  );
}

/** By dropped zeros, by name, and by letters. */
function meantBy(view: View, text: string): string[] {
  const { units } = view.tree;
  const nameOf = ({ code, name }: { code: string; name: string }): string => `${code} (${name})`;
  const padded = units.filter(({ code }) => code.length > text.length && code === text.padStart(code.length, '0'));
  if (padded.length > 0) return padded.map(nameOf);
  const named =
    text.trim() === '' ? [] : findOrdinals(view, undefined, undefined, text).map((ordinal) => units[ordinal]!);
  if (named.length > 0) return named.map(nameOf);
  const { groups } = view.edition.inputs.groups;
  const known = new Map([...units, ...groups].map((subject) => [subject.code, subject]));
  return suggestionList(text.toUpperCase(), [...known.keys()]).map((code) => nameOf(known.get(code)!));
}
