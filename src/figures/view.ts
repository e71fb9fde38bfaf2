import { LRUCache } from 'lru-cache';
import { KnownError } from '../domain/errors.ts';
import { derivedIndicators, type DerivedIndicator } from '../domain/formula/derivedIndicators.ts';
import type { IndicatorDefinition } from '../domain/indicator.ts';
import { levelDepth } from '../domain/level.ts';
import { isDay, lastDayOf, parsePeriod, type Day, type Period } from '../domain/period.ts';
import type { Tree } from '../domain/tree.ts';
import type { Group, Unit } from '../domain/unit.ts';
import { placeGroups, type PlacedGroup } from '../fold/placeGroups.ts';
import { defaultPeriod } from '../periods/periodReader.ts';
import type { SnapshotHeader } from '../snapshots/snapshotReader.ts';
import type { Edition } from './snapshotLibrary.ts';

/** What a query looks at: one publication, one period, and the definitions of its last day, with the tree and groups of that day or of another one. */
export interface View {
  readonly edition: Edition;
  readonly period: Period;
  /** Undefined where nothing of the period has been published. */
  readonly header: SnapshotHeader | undefined;
  /** The day whose tree and groups the figures are asked on; undefined where it is the period's last one. */
  readonly boundaries: Day | undefined;
  readonly tree: Tree;
  readonly groups: readonly PlacedGroup[];
  readonly definitions: ReadonlyMap<string, IndicatorDefinition>;
  /** Those of them that are formulas. */
  readonly formulas: ReadonlyMap<string, DerivedIndicator>;
}

/** Whatever has figures. */
export type Subject =
  { readonly type: 'UNIT'; readonly unit: Unit } | { readonly type: 'GROUP'; readonly group: Group };

/** The same view with the tree and groups of another day, for finding units; its figures are still the period's. */
export function onDay(view: View, day: Day): View {
  const tree = view.edition.inputs.treeOn(day);
  return { ...view, tree, groups: placeGroups(view.edition.inputs.groups, tree) };
}

/**
 * The view of a period in an edition, on its own boundaries unless a day is given; of the edition's default period where none is given.
 * Throws NO_DATA where nothing is open.
 */
export function viewOf(edition: Edition, period?: Period, boundaries?: Day): View {
  const shown = period ?? defaultPeriod(edition.inputs.calendar);
  if (!shown)
    throw new KnownError('NO_DATA', 'no period has been opened yet; reports open one, or "tonghop open 2010-12"');
  let views = viewsOf.get(edition);
  if (!views) viewsOf.set(edition, (views = new LRUCache<string, View>({ max: MOST_VIEWS })));
  const name = nameOf(shown, boundaries);
  let view = views.get(name);
  if (!view) views.set(name, (view = buildView(edition, shown, boundaries)));
  return view;
}

/** Names a view within its edition: `2010-12`, or `2010-12@2025-07-01`. */
export function viewName({ period, boundaries }: View): string {
  return nameOf(period, boundaries);
}

/** The view of a name in an edition; undefined for what is none. */
export function viewNamed(edition: Edition, name: string): View | undefined {
  const [code = '', boundaries] = name.split('@');
  const period = parsePeriod(code);
  if (!period || (boundaries !== undefined && !isDay(boundaries))) return undefined;
  return viewOf(edition, period, boundaries);
}

function nameOf({ code }: Period, boundaries: Day | undefined): string {
  return boundaries === undefined ? code : `${code}@${boundaries}`;
}

/** Every figure of a series looks at a view; each is built once. Queries choose the periods. */
const viewsOf = new WeakMap<Edition, LRUCache<string, View>>();
const MOST_VIEWS = 1000;

function buildView(edition: Edition, shown: Period, boundaries: Day | undefined): View {
  const day = lastDayOf(shown);
  const tree = edition.inputs.treeOn(boundaries ?? day);
  const definitions = edition.inputs.definitionsOn(day);
  return {
    edition,
    period: shown,
    header: edition.headers.get(shown.code),
    boundaries,
    tree,
    groups: placeGroups(edition.inputs.groups, tree),
    definitions,
    formulas: derivedIndicators(definitions),
  };
}

export function subjectId(subject: Subject): number {
  return subject.type === 'UNIT' ? subject.unit.id : subject.group.id;
}

/** Members of a group that live in the view, by ordinal. */
export function membersOf(view: View, group: Group): readonly number[] {
  return view.groups.find((placed) => placed.group.id === group.id)?.members ?? [];
}

/** The groups that a unit of the view is itself a member of. */
export function groupsAt({ groups }: View, ordinal: number): readonly Group[] {
  let ofMembers = groupsOfMembers.get(groups);
  if (!ofMembers) {
    groupsOfMembers.set(groups, (ofMembers = new Map<number, Group[]>()));
    for (const { group, members } of groups)
      for (const member of members) {
        const before = ofMembers.get(member);
        if (before) before.push(group);
        else ofMembers.set(member, [group]);
      }
  }
  return ofMembers.get(ordinal) ?? [];
}

/** All communes may be asked for theirs. */
const groupsOfMembers = new WeakMap<View['groups'], Map<number, Group[]>>();

/** Whether an indicator is asked of a subject or of anybody beneath it, on the view's day; of a formula, whether all of its inputs are. */
export function isMeasuredAt(view: View, subject: Subject, definition: IndicatorDefinition): boolean {
  if (definition.kind === 'DERIVED')
    return formulaOf(view, definition).inputs.every((input) => isMeasuredAt(view, subject, input.definition));
  if (subject.type === 'GROUP')
    return membersOf(view, subject.group).some((member) => isReportedWithin(view.tree, member, definition));
  const ordinal = view.tree.ordinalOf[subject.unit.id] ?? -1;
  if (ordinal >= 0) return isReportedWithin(view.tree, ordinal, definition);
  return definition.levels.some((level) => levelDepth(level) >= levelDepth(subject.unit.level));
}

/** A formula by the definitions of the view's day; where it does not hold on it, by those of its own first day. */
export function formulaOf({ formulas, edition }: View, { code, validFrom }: IndicatorDefinition): DerivedIndicator {
  return formulas.get(code) ?? derivedIndicators(edition.inputs.definitionsOn(validFrom)).get(code)!;
}

function isReportedWithin(tree: Tree, ordinal: number, definition: IndicatorDefinition): boolean {
  return definition.levels.some((level) => levelsWithin(tree)[ordinal]! & (1 << levelDepth(level)));
}

const levelSets = new WeakMap<Tree['parent'], Uint8Array>();

/** Which levels occur within each subtree, a bit a depth. */
function levelsWithin(tree: Tree): Uint8Array {
  let sets = levelSets.get(tree.parent);
  if (!sets) {
    sets = Uint8Array.from(tree.units, (unit) => 1 << levelDepth(unit.level));
    for (let ordinal = sets.length - 1; ordinal > 0; ordinal--) {
      const parent = tree.parent[ordinal]!;
      if (parent >= 0) sets[parent]! |= sets[ordinal]!;
    }
    levelSets.set(tree.parent, sets);
  }
  return sets;
}

/** The view of the same period on its own boundaries. */
export function viewOfPeriod({ edition, period }: View): View {
  return viewOf(edition, period);
}

/** Whether a subject is looked at on other boundaries than its period's: another tree, or other members. */
export function isConverted(view: View, subject: Subject): boolean {
  if (view.boundaries === undefined) return false;
  const own = viewOfPeriod(view);
  if (own.tree.parent !== view.tree.parent) return true;
  if (subject.type === 'UNIT') return false;
  const [before, now] = [membersOf(own, subject.group), membersOf(view, subject.group)];
  return before.length !== now.length || before.some((member, index) => member !== now[index]);
}
