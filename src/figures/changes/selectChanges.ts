import type { Level } from '../../domain/level.ts';
import type { SubjectId } from '../../domain/unit.ts';
import { quoted, suggestion } from '../../lib/nearest.ts';
import { indicatorCodes, meantIndicators } from '../meantIndicators.ts';
import { Faults } from '../table/faults.ts';
import { subjectOf, topsOf } from '../table/tableSubjects.ts';
import { subjectId, type Subject, type View } from '../view.ts';
import type { ChangeCause } from './causes.ts';
import type { ChangeList, ChangePlace } from './changeList.ts';

/** Which changes are wanted; all where nothing is said. */
export interface ChangeSelection {
  readonly within?: string | null | undefined;
  readonly subjects?: readonly string[] | null | undefined;
  readonly level?: Level | null | undefined;
  readonly indicators?: readonly string[] | null | undefined;
  readonly causes?: readonly ChangeCause[] | null | undefined;
}

/** A selection with its codes resolved. */
export interface ResolvedSelection {
  readonly within: Subject | undefined;
  readonly subjects: ReadonlySet<SubjectId> | undefined;
  readonly level: Level | undefined;
  readonly indicators: ReadonlySet<string> | undefined;
  readonly causes: readonly ChangeCause[] | undefined;
}

/** Resolves codes on a view's day. Throws UNKNOWN_UNIT, UNKNOWN_INDICATOR or INVALID_ARGUMENT with all that is wrong. */
export function resolveSelection(view: View, selection: ChangeSelection): ResolvedSelection {
  const { within, subjects, level, indicators, causes } = selection;
  const faults = new Faults();
  for (const [name, list] of Object.entries({ subjects, indicators, causes }))
    if (list?.length === 0) faults.add('INVALID_ARGUMENT', name, 'none is named; leave it out for all');
  const known = indicatorCodes(view);
  for (const code of indicators ?? [])
    if (!known.has(code))
      faults.add(
        'UNKNOWN_INDICATOR',
        'indicators',
        () =>
          `no indicator has the code ${quoted(code)}${suggestion(meantIndicators(view, code), '; the query "indicators" lists them')}`,
        code,
      );
  const found = subjects?.flatMap((code) => subjectOf(view, 'subjects', code, faults) ?? []);
  const resolved: ResolvedSelection = {
    within: within == null ? undefined : subjectOf(view, 'within', within, faults),
    subjects: found && new Set(found.map(subjectId)),
    level: level ?? undefined,
    indicators: indicators ? new Set(indicators) : undefined,
    causes: causes ?? undefined,
  };
  faults.refuse();
  return resolved;
}

/** The places of a list that are wanted, biggest change first. */
export function selectChanges(list: ChangeList, wanted: ResolvedSelection): readonly ChangePlace[] {
  const { subjects, level, indicators, causes, within } = wanted;
  const beneath = within && idsWithin(list, within);
  const isWanted = (subject: Subject): boolean =>
    (subjects?.has(subjectId(subject)) ?? true) &&
    (beneath?.has(subjectId(subject)) ?? true) &&
    (level === undefined || (subject.type === 'UNIT' && subject.unit.level === level));
  const ids = new Set(list.subjects.filter(isWanted).map(subjectId));
  return list.biggestFirst.filter(
    (place) =>
      ids.has(subjectId(list.subject(place))) &&
      (indicators?.has(list.code(place)) ?? true) &&
      (causes?.some((cause) => list.hasCause(place, cause)) ?? true),
  );
}

/** A subject and whatever stands beneath it, as it is shown or as it was. */
function idsWithin(list: ChangeList, within: Subject): Set<SubjectId> {
  const ids = new Set([subjectId(within)]);
  for (const { view } of [list.steps[0]!, list.steps.at(-1)!])
    for (const top of topsOf(view, within))
      for (let ordinal = top; ordinal < view.tree.end[top]!; ordinal++) ids.add(view.tree.units[ordinal]!.id);
  return ids;
}
