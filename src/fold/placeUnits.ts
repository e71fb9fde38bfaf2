import type { IndicatorDefinition } from '../domain/indicator.ts';
import type { Day } from '../domain/period.ts';
import { isWhole, type Placement, type Placements, type ShareStep } from '../domain/placement.ts';
import { unitAt, type Tree } from '../domain/tree.ts';
import type { SubjectId } from '../domain/unit.ts';
import type { UnitRegister } from '../domain/unitRegister.ts';
import { isShareable } from './shareVector.ts';

/** Where the months of units go that no longer live on the period's last day. */
export interface PlacedUnits {
  /** By ordinal of the heir: the units whose months stand there, each before those that it came from. */
  readonly lines: ReadonlyMap<number, readonly PlacedLine[]>;
  readonly unplaced: readonly UnplacedUnit[];
  /** What a unit came from, by its id: of those that live in the tree, of these again, and so on. */
  readonly origins: Origins;
  /** By ordinal: all units that a unit of the tree came from, however far back. */
  readonly ancestry: ReadonlyMap<number, readonly SubjectId[]>;
}

/** A unit whose months an heir has, wholly or by a share (then only what can be shared). */
export interface PlacedLine {
  readonly unitId: SubjectId;
  readonly steps: readonly ShareStep[];
}

/** A unit whose months no heir has: they are kept above. */
export interface UnplacedUnit extends PlacedLine {
  /** Ordinal of the unit whose own part keeps them. */
  readonly ancestor: number;
  /** Of which indicators: what can be shared may have gone to heirs, or be kept by share. */
  readonly of: 'EVERY' | 'SHAREABLE' | 'UNSHAREABLE';
}

export type Origins = ReadonlyMap<SubjectId, readonly Origin[]>;

export interface Origin {
  readonly unitId: SubjectId;
  /** The share that was taken of it; empty for the whole, null where nobody knows how to share. */
  readonly steps: readonly ShareStep[] | null;
}

export const NOBODY_PLACED: PlacedUnits = {
  lines: new Map(),
  unplaced: [],
  origins: new Map(),
  ancestry: new Map(),
};

/** Whether a unit that is kept above is kept for an indicator. */
export function isKeptFor({ of }: UnplacedUnit, definition: Pick<IndicatorDefinition, 'kind'>): boolean {
  return of === 'EVERY' || (of === 'SHAREABLE') === isShareable(definition);
}

/** Whether an heir has the months of a unit for an indicator. */
export function isLineFor({ steps }: PlacedLine, definition: Pick<IndicatorDefinition, 'kind'>): boolean {
  return steps.length === 0 || isShareable(definition);
}

/**
 * The units that were alive on one of some days, the ends of a period's months (first to last), but are not in its tree, by where they
 * belong in it. `placements` are those of the tree.
 */
export function placeUnits(
  register: UnitRegister,
  tree: Tree,
  placements: Placements,
  monthEnds: readonly Day[],
): PlacedUnits {
  const lines = new Map<number, PlacedLine[]>();
  const unplaced: UnplacedUnit[] = [];
  for (const unit of register.units.values()) {
    if (unit.validTo === null || tree.ordinalOf[unit.id]! >= 0) continue;
    const firstEnd = monthEnds.find((day) => day >= unit.validFrom);
    if (firstEnd === undefined || firstEnd >= unit.validTo) continue;
    placeUnit(unit.id, placements.of(unit.id), lines, unplaced);
  }
  const endOf = (id: SubjectId): Day => register.units.get(id)?.validTo ?? '';
  for (const some of lines.values())
    some.sort((a, b) =>
      endOf(a.unitId) === endOf(b.unitId) ? a.unitId - b.unitId : endOf(a.unitId) > endOf(b.unitId) ? -1 : 1,
    );
  return { lines, unplaced, ...descentIn(register, tree, placements) };
}

type Descent = Pick<PlacedUnits, 'origins' | 'ancestry'>;

/** A period asks for it once for each of the ranges of months that its formulas look at. */
const descentOf = new WeakMap<Placements, Descent>();

function descentIn(register: UnitRegister, tree: Tree, placements: Placements): Descent {
  let descent = descentOf.get(placements);
  if (!descent) {
    const origins = originsIn(register, tree);
    descent = { origins, ancestry: ancestryIn(origins, tree) };
    descentOf.set(placements, descent);
  }
  return descent;
}

function placeUnit(
  unitId: SubjectId,
  placement: Placement,
  lines: Map<number, PlacedLine[]>,
  unplaced: UnplacedUnit[],
): void {
  const { targets, common } = placement;
  const keep = (ancestor: number, steps: readonly ShareStep[], of: UnplacedUnit['of']): void =>
    void unplaced.push({ unitId, ancestor, steps, of });
  const isShared = targets.length > 1 && targets.every(({ steps }) => steps !== null);
  if (common < 0) return;
  if (isWhole(placement)) addTo(lines, targets[0]!.ordinal, { unitId, steps: [] });
  else if (!isShared) keep(common, [], 'EVERY');
  else {
    for (const { ordinal, steps, isHeir } of targets) {
      if (isHeir) addTo(lines, ordinal, { unitId, steps: steps! });
      else keep(ordinal, steps!, 'SHAREABLE');
    }
    keep(common, [], 'UNSHAREABLE');
  }
}

function addTo(lines: Map<number, PlacedLine[]>, ordinal: number, line: PlacedLine): void {
  const before = lines.get(ordinal);
  if (before) before.push(line);
  else lines.set(ordinal, [line]);
}

function originsIn({ predecessors, successions }: UnitRegister, tree: Tree): Origins {
  const origins = new Map<SubjectId, Origin[]>();
  const visit = (heirId: SubjectId): void => {
    if (origins.has(heirId)) return;
    const from = (predecessors.get(heirId) ?? []).map((unitId): Origin => {
      const { heirs } = successions.get(unitId)!;
      if (heirs.length === 1) return { unitId, steps: [] };
      const weights = heirs.map(({ weight }) => weight ?? 0);
      const index = heirs.findIndex((heir) => heir.unitId === heirId);
      return { unitId, steps: weights.every((weight) => weight > 0) ? [{ weights, index }] : null };
    });
    if (from.length === 0) return;
    origins.set(heirId, from);
    for (const { unitId } of from) visit(unitId);
  };
  for (const heirId of predecessors.keys()) if (tree.ordinalOf[heirId]! >= 0) visit(heirId);
  return origins;
}

function ancestryIn(origins: Origins, tree: Tree): Map<number, readonly SubjectId[]> {
  const ancestry = new Map<number, readonly SubjectId[]>();
  for (const heirId of origins.keys()) {
    const ordinal = tree.ordinalOf[heirId] ?? -1;
    if (ordinal < 0) continue;
    const found = new Set<SubjectId>();
    const visit = (id: SubjectId): void => {
      for (const { unitId } of origins.get(id) ?? []) {
        if (found.has(unitId)) continue;
        found.add(unitId);
        visit(unitId);
      }
    };
    visit(heirId);
    ancestry.set(ordinal, [...found]);
  }
  return ancestry;
}

/** For finding who stands where, over several stretches of months on one tree. What a unit of the tree came from is the same in all. */
export function joinedPlaces(placed: readonly PlacedUnits[]): PlacedUnits {
  const [first = NOBODY_PLACED] = placed;
  return placed.length === 1 ? first : { ...first, unplaced: placed.flatMap(({ unplaced }) => unplaced) };
}

/** Where some units stand in a period's tree: at themselves if they live, else at their heirs, and at who keeps what they added. */
export function placesOf(tree: Tree, placed: PlacedUnits, unitIds: ReadonlySet<SubjectId>): Set<number> {
  const places = new Set<number>();
  for (const id of unitIds) {
    const ordinal = tree.ordinalOf[id] ?? -1;
    if (ordinal >= 0) places.add(ordinal);
  }
  for (const [ordinal, ids] of placed.ancestry) if (ids.some((id) => unitIds.has(id))) places.add(ordinal);
  for (const { unitId, ancestor } of placed.unplaced) if (unitIds.has(unitId)) places.add(ancestor);
  return places;
}

/** The units whose reports the own parts of some places are made of. */
export function unitsAt(tree: Tree, placed: PlacedUnits, places: ReadonlySet<number>): Set<SubjectId> {
  const ids = new Set<SubjectId>();
  for (const ordinal of places) {
    ids.add(unitAt(tree, ordinal).id);
    for (const id of placed.ancestry.get(ordinal) ?? []) ids.add(id);
  }
  for (const { unitId, ancestor } of placed.unplaced) if (places.has(ancestor)) ids.add(unitId);
  return ids;
}
