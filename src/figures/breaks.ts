import { compareCodes } from '../domain/compareCodes.ts';
import type { ExtentChange } from '../domain/extentChanges.ts';
import { ExtentHistory } from '../domain/extentHistory.ts';
import { codesBehind, type Definitions } from '../domain/formula/expandFormula.ts';
import type { IndicatorDefinition } from '../domain/indicator.ts';
import { lastDayOf, type Day, type Period } from '../domain/period.ts';
import type { FoldInputs } from '../fold/foldInputs.ts';
import type { Figure } from './figure.ts';
import { subjectId } from './view.ts';

/** Another version of a definition holds, of the indicator itself or of what it is made of. */
interface DefinitionChange {
  readonly kind: 'DEFINITION';
  /** The first day on which it holds. */
  readonly day: Day;
  /** Null where the indicator was not defined before. */
  readonly before: IndicatorDefinition | null;
  readonly after: IndicatorDefinition;
}

/** Why figures of two periods do not speak of the same. */
export type Break = ExtentChange | DefinitionChange;

/**
 * What lies between a figure and that of another period, by day, as the figure's publication knows it. On boundaries that were asked for, both are made
 * of what they are on that day, so that only definitions may differ.
 */
export function breaksOf({ view, subject, definition }: Figure, other: Period): Break[] {
  const { inputs } = view.edition;
  const [after, upTo] = [lastDayOf(other), lastDayOf(view.period)].sort();
  const extent = view.boundaries === undefined ? extentsOf(inputs).between(subjectId(subject), after!, upTo!) : [];
  const breaks = [...extent, ...definitionChanges(inputs, definition, after!, upTo!)];
  return breaks.sort((a, b) => compareCodes(a.day, b.day));
}

const histories = new WeakMap<FoldInputs['units'], WeakMap<FoldInputs['groups'], ExtentHistory>>();

/** Publications between which no unit and no group was told of share it. */
function extentsOf(inputs: FoldInputs): ExtentHistory {
  const { units, groups } = inputs;
  let ofUnits = histories.get(units);
  if (!ofUnits) histories.set(units, (ofUnits = new WeakMap<FoldInputs['groups'], ExtentHistory>()));
  let history = ofUnits.get(groups);
  if (!history)
    ofUnits.set(groups, (history = new ExtentHistory(units, groups.memberships, (day) => inputs.treeOn(day))));
  return history;
}

const changesOf = new WeakMap<Definitions, WeakMap<Definitions, Map<string, readonly DefinitionChange[]>>>();

/** Worked out once for all subjects of a series. */
function definitionChanges(
  inputs: FoldInputs,
  { code }: IndicatorDefinition,
  one: Day,
  other: Day,
): readonly DefinitionChange[] {
  const [before, now] = [inputs.definitionsOn(one), inputs.definitionsOn(other)];
  let since = changesOf.get(before);
  if (!since) changesOf.set(before, (since = new WeakMap<Definitions, Map<string, readonly DefinitionChange[]>>()));
  let ofCodes = since.get(now);
  if (!ofCodes) since.set(now, (ofCodes = new Map<string, readonly DefinitionChange[]>()));
  let changes = ofCodes.get(code);
  if (!changes) ofCodes.set(code, (changes = changesBetween(code, before, now)));
  return changes;
}

function changesBetween(of: string, before: Definitions, now: Definitions): DefinitionChange[] {
  const codes = new Set([...codesOf(of, before), ...codesOf(of, now)]);
  return [...codes].sort(compareCodes).flatMap((code): DefinitionChange[] => {
    const [then, after] = [before.get(code), now.get(code)];
    if (!after || after === then) return [];
    return [{ kind: 'DEFINITION', day: after.validFrom, before: then ?? null, after }];
  });
}

/** The indicator's own code, those of the formulas and inputs that a formula leads to, and those of the weights of means among them. */
function codesOf(code: string, definitions: Definitions): string[] {
  const codes = codesBehind(code, definitions);
  return [...codes, ...codes.flatMap((one) => definitions.get(one)?.weight ?? [])];
}
