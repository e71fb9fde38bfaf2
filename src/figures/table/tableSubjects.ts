import { unionOfSubtrees } from '../../domain/tree.ts';
import { quoted } from '../../lib/nearest.ts';
import { countSearched, findOrdinals, findUnit } from '../findUnits.ts';
import { didYouMean, meantSubjects, nobodyOnDay } from '../meantSubjects.ts';
import { faultOfSearch } from '../searchWords.ts';
import { membersOf, subjectId, type Subject, type View } from '../view.ts';
import type { Faults } from './faults.ts';
import type { TableRequest } from './tableRequest.ts';

/** The subjects of one period. */
export interface Block {
  readonly view: View;
  readonly subjects: readonly Subject[];
  /** How many units were looked at to find them by name. */
  readonly searched: number;
}

/**
 * The subjects of each view, in the order of the tree or as they are named. Codes are resolved on the last day of the latest period;
 * which units there are is a matter of each period's own tree.
 */
export function tableBlocks(views: readonly View[], latest: View, request: TableRequest, faults: Faults): Block[] {
  const named = namedSubjects(latest, request, faults);
  if (named) return views.map((view) => ({ view, subjects: named, searched: 0 }));
  const { level, search } = request;
  const fault = faultOfSearch(search);
  if (fault !== undefined) faults.add('INVALID_ARGUMENT', 'search', fault);
  const within = request.within == null ? undefined : withinOf(views, latest, request.within, faults);
  const group = request.group == null ? undefined : groupOf(latest, request.group, faults);
  // Days between which no unit opened or closed have the same arrays, and so the same units beneath the same tops.
  const known = new Map<View['tree']['units'], Map<string, Subject[]>>();
  return views.map((view) => {
    const tops = intersection(view, [within, group]);
    let ofTree = known.get(view.tree.units);
    if (!ofTree) known.set(view.tree.units, (ofTree = new Map<string, Subject[]>()));
    const place = tops?.join(' ') ?? 'all';
    const before = ofTree.get(place);
    if (before) return { view, subjects: before, searched: 0 };
    const ordinals = findOrdinals(view, tops, level ?? undefined, search ?? undefined);
    const subjects = ordinals.map((ordinal): Subject => ({ type: 'UNIT', unit: view.tree.units[ordinal]! }));
    ofTree.set(place, subjects);
    return { view, subjects, searched: search == null ? 0 : countSearched(view, tops) };
  });
}

function namedSubjects(latest: View, request: TableRequest, faults: Faults): Subject[] | undefined {
  if (request.subjects == null) return undefined;
  const others = (['level', 'within', 'group', 'search'] as const).filter((name) => request[name] != null);
  if (others.length > 0)
    faults.add('INVALID_ARGUMENT', 'subjects', `named subjects stand alone; leave ${others.join(', ')} out`);
  if (request.subjects.length === 0)
    faults.add('INVALID_ARGUMENT', 'subjects', 'none is named; give codes of units or groups, or leave it out for all');
  const subjects: Subject[] = [];
  for (const code of request.subjects) {
    const subject = subjectOf(latest, 'subjects', code, faults);
    if (subject) subjects.push(subject);
  }
  return [...new Map(subjects.map((subject) => [subjectId(subject), subject])).values()];
}

/** As `subjectOf`; a unit that lives in none of the views has nobody beneath it in any of them. */
function withinOf(views: readonly View[], latest: View, code: string, faults: Faults): Subject | undefined {
  const subject = subjectOf(latest, 'within', code, faults);
  if (subject?.type !== 'UNIT') return subject;
  const { id } = subject.unit;
  if (!views.some(({ tree }) => (tree.ordinalOf[id] ?? -1) >= 0))
    faults.add('UNKNOWN_UNIT', 'within', () => nobodyOnDay(latest, code), code);
  return subject;
}

/** The unit that has a code on the view's day, else the group, else the unit that had it before. */
export function subjectOf(view: View, field: string, code: string, faults: Faults): Subject | undefined {
  const living = view.tree.byCode.get(code);
  if (living !== undefined) return { type: 'UNIT', unit: view.tree.units[living]! };
  const group = view.edition.inputs.groups.groups.find((known) => known.code === code);
  if (group) return { type: 'GROUP', group };
  const unit = findUnit(view, code);
  if (unit) return { type: 'UNIT', unit };
  const told = (): string =>
    `neither a unit nor a group has the code ${quoted(code)}${didYouMean(meantSubjects(view, code), '; search finds units by name')}`;
  faults.add('UNKNOWN_UNIT', field, told, code);
  return undefined;
}

function groupOf(view: View, code: string, faults: Faults): Subject | undefined {
  const { groups } = view.edition.inputs.groups;
  const group = groups.find((known) => known.code === code);
  if (group) return { type: 'GROUP', group };
  const unit = view.tree.byCode.get(code);
  const wayOut =
    unit === undefined
      ? `; allowed are ${groups.map((known) => known.code).join(', ')}`
      : `; ${code} is a unit, which goes with within`;
  faults.add('UNKNOWN_GROUP', 'group', `no group has the code ${quoted(code)}${wayOut}`, code);
  return undefined;
}

/** The tops of the subtrees in which a unit lies within all of some subjects; undefined for the whole tree. */
function intersection(view: View, subjects: readonly (Subject | undefined)[]): number[] | undefined {
  let tops: number[] | undefined;
  for (const subject of subjects) {
    if (!subject) continue;
    const its = topsOf(view, subject);
    tops = tops === undefined ? its : common(view, tops, its);
  }
  return tops;
}

/** Of two sets of subtrees those parts that lie in both: whatever top lies beneath one of the other set. */
function common({ tree }: View, a: readonly number[], b: readonly number[]): number[] {
  const lies = (inner: number, outer: number): boolean => inner >= outer && inner < tree.end[outer]!;
  return unionOfSubtrees(tree, [
    ...a.filter((top) => b.some((other) => lies(top, other))),
    ...b.filter((top) => a.some((other) => lies(top, other))),
  ]);
}

/** The subtrees of a subject in a view, each unit once; none where it does not live. */
export function topsOf(view: View, subject: Subject): number[] {
  if (subject.type === 'GROUP') return unionOfSubtrees(view.tree, membersOf(view, subject.group));
  const ordinal = view.tree.ordinalOf[subject.unit.id] ?? -1;
  return ordinal < 0 ? [] : [ordinal];
}
