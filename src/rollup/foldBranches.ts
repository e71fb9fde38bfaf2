import type { Catalogue } from '../domain/indicator.ts';
import { combineAll, type PartVector } from '../domain/parts.ts';
import { ancestorsOf, childrenOf, unionOfSubtrees, unitAt, type Tree } from '../domain/tree.ts';
import type { SubjectId } from '../domain/unit.ts';
import type { OwnParts } from '../fold/foldTime.ts';
import type { InnerUnits } from '../fold/foldUnits.ts';
import type { UnplacedUnit } from '../fold/place.ts';
import type { PlacedGroup } from '../fold/placeGroups.ts';
import { extremeOf } from '../fold/unitOutcome.ts';
import { encodeEntry, rowDocument } from '../snapshots/rowFormat.ts';
import type { RowSubject } from './foldPeriod.ts';
import type { PublishedRows } from './publishedRows.ts';

/** Parts by indicator code. */
export type PartsByIndicator = ReadonlyMap<string, PartVector>;

/** Where some units stand in a period's tree: at themselves if they live, else at who keeps what they added. */
export function placesOf(tree: Tree, unplaced: readonly UnplacedUnit[], unitIds: ReadonlySet<SubjectId>): Set<number> {
  const places = new Set<number>();
  for (const id of unitIds) {
    const ordinal = tree.ordinalOf[id] ?? -1;
    if (ordinal >= 0) places.add(ordinal);
  }
  for (const { unitId, ancestor } of unplaced) if (unitIds.has(unitId)) places.add(ancestor);
  return places;
}

/** The units whose reports the own parts of some places are made of. */
export function unitsAt(tree: Tree, unplaced: readonly UnplacedUnit[], places: ReadonlySet<number>): Set<SubjectId> {
  const ids = new Set([...places].map((ordinal) => unitAt(tree, ordinal).id));
  for (const { unitId, ancestor } of unplaced) if (places.has(ancestor)) ids.add(unitId);
  return ids;
}

/** The subjects whose rows stand above some places, and what else their rows are made of. */
export interface Branches {
  /** Ordinals of the units with rows, lowest first: each comes after all beneath it. */
  readonly units: readonly number[];
  readonly groups: readonly PlacedGroup[];
  /** Ordinals whose own parts are needed: those of `units`, and of those directly beneath that have no row. */
  readonly own: ReadonlySet<number>;
}

export function branchesAbove(
  tree: Tree,
  inner: InnerUnits,
  groups: readonly PlacedGroup[],
  places: ReadonlySet<number>,
  changedGroups: ReadonlySet<SubjectId>,
): Branches {
  const units = new Set<number>();
  for (const place of places) {
    for (const ordinal of [place, ...ancestorsOf(tree, place)]) if (hasRow(inner, ordinal)) units.add(ordinal);
  }
  const holds = ({ group, members }: PlacedGroup): boolean =>
    changedGroups.has(group.id) ||
    members.some((member) => [...places].some((place) => place >= member && place < tree.end[member]!));
  const touched = groups.filter(holds);
  const own = new Set(units);
  for (const unit of units) for (const child of childrenOf(tree, unit)) if (!hasRow(inner, child)) own.add(child);
  for (const { members } of touched) {
    for (const top of unionOfSubtrees(tree, members)) if (!hasRow(inner, top)) own.add(top);
  }
  return { units: [...units].sort((a, b) => b - a), groups: touched, own };
}

/**
 * The parts of the subjects above what has changed, each made anew from its own part and the parts of those directly beneath it: anew
 * where they have changed, else as they are published. Pure.
 */
export function foldBranches(
  { tree, inner, catalogue }: { readonly tree: Tree; readonly inner: InnerUnits; readonly catalogue: Catalogue },
  branches: Branches,
  own: ReadonlyMap<string, OwnParts>,
  published: PublishedRows,
): Map<SubjectId, PartsByIndicator> {
  const folded = new Map<SubjectId, PartsByIndicator>();
  const sourceOf = (ordinal: number): PartsByIndicator => {
    if (!hasRow(inner, ordinal)) return ownPartsAt(own, ordinal);
    const { id } = unitAt(tree, ordinal);
    return folded.get(id) ?? publishedParts(published, id);
  };
  for (const ordinal of branches.units) {
    const sources = [ownPartsAt(own, ordinal), ...childrenOf(tree, ordinal).map(sourceOf)];
    folded.set(unitAt(tree, ordinal).id, combined(catalogue, sources));
  }
  for (const { group, members } of branches.groups) {
    folded.set(group.id, combined(catalogue, unionOfSubtrees(tree, members).map(sourceOf)));
  }
  return folded;
}

/** The document of a subject's row. */
export function documentOf(catalogue: Catalogue, parts: PartsByIndicator): string {
  return rowDocument(
    catalogue.map((definition) =>
      encodeEntry(definition.code, definition.version, parts.get(definition.code) ?? [], extremeOf(definition)),
    ),
  );
}

/** The own parts of one place, by indicator. */
export function ownPartsAt(own: ReadonlyMap<string, OwnParts>, ordinal: number): Map<string, PartVector> {
  return new Map([...own.keys()].map((code) => [code, ownVector(own, code, ordinal)]));
}

export function subjectOf(tree: Tree, ordinal: number): RowSubject {
  const unit = unitAt(tree, ordinal);
  return { id: unit.id, name: `unit ${unit.code}`, ordinal, group: undefined };
}

export function subjectOfGroup(group: PlacedGroup): RowSubject {
  return { id: group.group.id, name: `group ${group.group.code}`, ordinal: undefined, group };
}

function combined(catalogue: Catalogue, sources: readonly PartsByIndicator[]): PartsByIndicator {
  return new Map(
    catalogue.map((definition) => {
      const vectors: PartVector[] = [];
      for (const source of sources) {
        const vector = source.get(definition.code);
        if (vector !== undefined) vectors.push(vector);
      }
      return [definition.code, combineAll(vectors, extremeOf(definition))];
    }),
  );
}

function ownVector(own: ReadonlyMap<string, OwnParts>, code: string, ordinal: number): PartVector {
  const { units, parts } = own.get(code)!;
  const position = units.position(ordinal);
  return position < 0 ? [] : parts.vectorAt(position);
}

function publishedParts(published: PublishedRows, id: SubjectId): PartsByIndicator {
  const row = published.get(id);
  if (!row) throw new Error(`unit ${id} stands above others and has no published row`);
  return row.parts;
}

function hasRow(inner: InnerUnits, ordinal: number): boolean {
  const holder = inner.holder[ordinal]!;
  return holder >= 0 && inner.ordinals[holder] === ordinal;
}
