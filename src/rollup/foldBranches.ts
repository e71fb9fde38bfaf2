import { compareCodes } from '../domain/compareCodes.ts';
import { deriveFigure } from '../domain/formula/deriveFigure.ts';
import type { DerivedIndicator } from '../domain/formula/derivedIndicators.ts';
import { combineAll, type PartVector } from '../domain/parts.ts';
import { ancestorsOf, childrenOf, unionOfSubtrees, unitAt, type Tree } from '../domain/tree.ts';
import type { SubjectId } from '../domain/unit.ts';
import type { FoldedKey } from '../fold/foldedKeys.ts';
import type { OwnParts } from '../fold/foldTime.ts';
import type { InnerUnits } from '../fold/foldUnits.ts';
import type { PlacedGroup } from '../fold/placeGroups.ts';
import { extremeOf } from '../fold/unitOutcome.ts';
import { encodeEntry, rowDocument } from '../snapshots/rowFormat.ts';
import type { RowSubject } from '../fold/foldPeriod.ts';
import type { PublishedRows } from './publishedRows.ts';

/** Parts by key: the code of an indicator, or what a formula takes of one over other months. */
export type PartsByIndicator = ReadonlyMap<string, PartVector>;

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
  { tree, inner, keys }: { readonly tree: Tree; readonly inner: InnerUnits; readonly keys: readonly FoldedKey[] },
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
    folded.set(unitAt(tree, ordinal).id, combined(keys, sources));
  }
  for (const { group, members } of branches.groups) {
    folded.set(group.id, combined(keys, unionOfSubtrees(tree, members).map(sourceOf)));
  }
  return folded;
}

/** The document of a subject's row, with the formulas evaluated on its parts. */
export function documentOf(
  keys: readonly FoldedKey[],
  formulas: readonly DerivedIndicator[],
  parts: PartsByIndicator,
): string {
  const entries = keys.map(({ key, definition }): [string, string] => [
    key,
    encodeEntry(key, definition.version, parts.get(key) ?? [], extremeOf(definition)),
  ]);
  for (const formula of formulas) {
    const { code, version } = formula.definition;
    const { vector } = deriveFigure(formula, (key) => parts.get(key) ?? []);
    entries.push([code, encodeEntry(code, version, vector, null)]);
  }
  return rowDocument(entries.sort(([a], [b]) => compareCodes(a, b)).map(([, entry]) => entry));
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

function combined(keys: readonly FoldedKey[], sources: readonly PartsByIndicator[]): PartsByIndicator {
  return new Map(
    keys.map(({ key, definition }) => {
      const vectors: PartVector[] = [];
      for (const source of sources) {
        const vector = source.get(key);
        if (vector !== undefined) vectors.push(vector);
      }
      return [key, combineAll(vectors, extremeOf(definition))];
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
