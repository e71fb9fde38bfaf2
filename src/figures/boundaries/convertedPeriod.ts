import type { IndicatorDefinition } from '../../domain/indicator.ts';
import type { PartVector } from '../../domain/parts.ts';
import { unitAt } from '../../domain/tree.ts';
import type { SubjectId, Unit } from '../../domain/unit.ts';
import { convertIndicator, type ConvertedIndicator, type ConvertedParts } from '../../fold/convertIndicator.ts';
import type { TreeConversion } from '../../fold/convertTree.ts';
import type { LeafFigures } from '../leafFigures.ts';
import type { Rows } from '../packedRow.ts';

/** Above this many units their figures are kept as they were read; the vectors of fewer take less room. */
const MANY_UNITS = 2000;

/** A published period by the tree of another day; each indicator is converted when it is first asked for. */
export class ConvertedPeriod {
  readonly conversion: TreeConversion;
  /** Of how many units the figures were read. */
  readonly units: number;
  private readonly rows: Rows;
  private readonly own: (unitId: SubjectId, key: string) => PartVector;
  private readonly indicators = new Map<string, ConvertedIndicator>();

  /** `read` are the units of `unitsReadFrom`, with what their reports were folded to; `keys` are what will be asked for. */
  constructor(
    conversion: TreeConversion,
    rows: Rows,
    read: ReadonlyMap<SubjectId, LeafFigures>,
    keys: Iterable<string>,
  ) {
    this.conversion = conversion;
    this.rows = rows;
    this.units = read.size;
    this.own = vectorsOf(read, keys);
  }

  /** How much room it takes, about, in units with parts of their own. */
  get size(): number {
    return this.units + 100;
  }

  /** By its code, or what a formula takes of it over other months by the key of that. */
  indicator(definition: IndicatorDefinition, key = definition.code): ConvertedIndicator {
    let converted = this.indicators.get(key);
    if (!converted) {
      converted = convertIndicator(this.conversion, definition, {
        total: (unitId) => this.total(unitId, key),
        own: (unitId) => this.own(unitId, key),
      });
      this.indicators.set(key, converted);
    }
    return converted;
  }

  /** Whether nothing has come to a unit or beneath it and all that was there is, so that its figure is the period's own. */
  stands({ id }: Unit): boolean {
    const { from, to, isRigid, isChanged } = this.conversion;
    const [before, now] = [from.ordinalOf[id] ?? -1, to.ordinalOf[id] ?? -1];
    return before >= 0 && now >= 0 && isRigid[before] === 1 && isChanged[now] === 0;
  }

  /** The parts of a unit to which something has come, or that did not live in the period. */
  unit(unit: Unit, definition: IndicatorDefinition, key: string): ConvertedParts {
    const { from, to, isRigid } = this.conversion;
    const [before, now] = [from.ordinalOf[unit.id] ?? -1, to.ordinalOf[unit.id] ?? -1];
    const isStanding = before >= 0 && isRigid[before] === 1;
    return this.indicator(definition, key).at(now, isStanding ? this.total(unit.id, key) : []);
  }

  private total(unitId: SubjectId, key: string): PartVector {
    return this.rows.get(unitId)?.vector(key) ?? this.own(unitId, key);
  }
}

/**
 * The units whose figures are folded from their reports: those that are placed by themselves, and those without a row that move alone or
 * that something else has come to.
 */
export function unitsReadFrom(
  { from, to, isRigid, isChanged, blocks, loose }: TreeConversion,
  rows: Rows,
): Set<SubjectId> {
  const read = new Set(loose.map(({ ordinal }) => unitAt(from, ordinal).id));
  const readWithoutRow = (id: SubjectId): void => {
    if (!rows.has(id)) read.add(id);
  };
  for (const block of blocks) {
    const { id } = unitAt(from, block);
    if (to.parent[to.ordinalOf[id]!]! >= 0) readWithoutRow(id);
  }
  for (const [ordinal, { id }] of to.units.entries()) {
    const before = from.ordinalOf[id] ?? -1;
    if (isChanged[ordinal] && before >= 0 && isRigid[before]) readWithoutRow(id);
  }
  return read;
}

function vectorsOf(
  read: ReadonlyMap<SubjectId, LeafFigures>,
  keys: Iterable<string>,
): (unitId: SubjectId, key: string) => PartVector {
  if (read.size > MANY_UNITS) return (unitId, key) => read.get(unitId)?.vector(unitId, key) ?? [];
  const vectors = new Map<string, Map<SubjectId, PartVector>>();
  for (const key of keys) {
    const ofUnits = new Map<SubjectId, PartVector>();
    for (const [unitId, figures] of read) {
      const vector = figures.vector(unitId, key);
      if (vector.length > 0) ofUnits.set(unitId, vector);
    }
    vectors.set(key, ofUnits);
  }
  return (unitId, key) => vectors.get(key)?.get(unitId) ?? [];
}
