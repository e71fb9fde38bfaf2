import { KnownError } from '../domain/errors.ts';
import { findUnit } from '../figures/findUnits.ts';
import { didYouMean, meantSubjects } from '../figures/meantSubjects.ts';
import type { Subject, View } from '../figures/view.ts';

/** The unit or group that a code names in a view. Throws UNKNOWN_UNIT with codes that could have been meant. */
export function findSubject(view: View, code: string): Subject {
  const unit = findUnit(view, code);
  if (unit) return { type: 'UNIT', unit };
  const group = view.edition.inputs.groups.groups.find((known) => known.code === code);
  if (group) return { type: 'GROUP', group };
  throw new KnownError(
    'UNKNOWN_UNIT',
    `neither a unit nor a group has the code "${code}"${didYouMean(meantSubjects(view, code), '')}`,
    { details: { argument: 'unit', value: code } },
  );
}
