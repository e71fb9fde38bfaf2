import { derivedIndicators } from '../../domain/formula/derivedIndicators.ts';
import type { PartVector } from '../../domain/parts.ts';
import { lastDayOf, monthsOf } from '../../domain/period.ts';
import { ENGINE_VERSION } from '../../fold/engine.ts';
import type { FoldInputs } from '../../fold/foldInputs.ts';
import { placeGroups } from '../../fold/placeGroups.ts';
import type { Subject, View } from '../view.ts';
import type { ChangeCause } from './causes.ts';

/** The figures of a period at one step on the way from what was published to what is published. */
export interface Moment {
  /** By which cause it differs from the one before it; undefined of the first. */
  readonly cause: ChangeCause | undefined;
  /** With the tree, groups, definitions and open months of that step. */
  readonly view: View;
  /** Empty where there is nothing. */
  vector(subject: Subject, code: string): PartVector;
}

/** The view that a period would be shown in if just these inputs were known. */
export function viewOfInputs(shown: View, inputs: FoldInputs): View {
  const { edition, period, header } = shown;
  if (!header) throw new Error(`nothing of ${period.code} is published, so nothing of it is replayed`);
  const day = lastDayOf(period);
  const tree = inputs.treeOn(day);
  const definitions = inputs.definitionsOn(day);
  const openMonths = monthsOf(period).filter((month) => inputs.calendar.isOpened(month)).length;
  return {
    ...shown,
    edition: { ...edition, inputs },
    header: { ...header, openMonths, engineVersion: ENGINE_VERSION },
    tree,
    groups: placeGroups(inputs.groups, tree),
    definitions,
    formulas: derivedIndicators(definitions),
  };
}
