import type { Day } from './period.ts';
import { compareCodes } from './compareCodes.ts';
import { holdsOn, NEVER, type SubjectId, type Unit, type UnitEvent, type UnitOpened } from './unit.ts';

/** All units that were ever opened, as known at one receipt; the trees of all days come from it. */
export interface UnitRegister {
  /** Each unit as it was last. */
  readonly units: ReadonlyMap<SubjectId, Unit>;
  /** Each unit's stretches of days in which nothing of it changes, first to last; they cover its life without gaps. */
  readonly stretches: ReadonlyMap<SubjectId, readonly UnitStretch[]>;
  /** What became of the units that ended by a MERGE or a SPLIT. */
  readonly successions: ReadonlyMap<SubjectId, Succession>;
  /** The units that each heir came from, by code. */
  readonly predecessors: ReadonlyMap<SubjectId, readonly SubjectId[]>;
  /** One more than the highest id. */
  readonly idLimit: number;
}

/** A unit with the days on which it was as it says. */
export interface UnitStretch {
  readonly validFrom: Day;
  readonly validTo: Day | null;
  readonly unit: Unit;
}

export interface Succession {
  readonly type: 'MERGE' | 'SPLIT';
  readonly day: Day;
  /** By code. */
  readonly heirs: readonly Heir[];
}

export interface Heir {
  readonly unitId: SubjectId;
  /** Null where what the old unit has said cannot be shared, and where there is one heir. */
  readonly weight: number | null;
}

/** An event with the batch that recorded it. */
export type RecordedEvent = UnitEvent & { readonly batchId: number };

type EndEvent = Extract<RecordedEvent, { type: 'CLOSE' | 'MERGE' | 'SPLIT' }>;
type ChangeEvent = Extract<RecordedEvent, { type: 'RENAME' | 'RECODE' | 'TRANSFER' }>;

interface Recorded {
  opened: UnitOpened | undefined;
  /** By day and type; later ones of the same replace earlier ones. */
  readonly changes: Map<string, ChangeEvent>;
  /** Those of the batch that ended the unit last. */
  ends: EndEvent[];
}

/** The register that events give, which come in the order in which they were recorded. Changes outside a unit's life are of no effect. Pure. */
export function buildRegister(events: Iterable<RecordedEvent>): UnitRegister {
  const recorded = new Map<SubjectId, Recorded>();
  for (const event of events) {
    let of = recorded.get(event.unitId);
    if (!of) recorded.set(event.unitId, (of = { opened: undefined, changes: new Map(), ends: [] }));
    record(of, event);
  }
  const units = new Map<SubjectId, Unit>();
  const stretches = new Map<SubjectId, readonly UnitStretch[]>();
  let idLimit = 0;
  for (const [id, of] of recorded) {
    if (!of.opened) throw new Error(`unit ${id} has events and was never opened`);
    const ofUnit = stretchesOf(of.opened, of);
    stretches.set(id, ofUnit);
    units.set(id, ofUnit.at(-1)!.unit);
    idLimit = Math.max(idLimit, id + 1);
  }
  const successions = successionsOf(recorded, stretches);
  return { units, stretches, successions, predecessors: predecessorsOf(successions, units), idLimit };
}

function record(of: Recorded, event: RecordedEvent): void {
  switch (event.type) {
    case 'OPEN':
      of.opened = event;
      return;
    case 'RENAME':
    case 'RECODE':
    case 'TRANSFER':
      of.changes.set(`${event.day} ${event.type}`, event);
      return;
    default:
      // What ends a unit by a split are several events of one batch; a closing replaces whatever was said before it.
      if (event.type === 'CLOSE' || of.ends[0]?.type !== event.type || of.ends[0].batchId !== event.batchId)
        of.ends = [];
      if (event.day !== NEVER) of.ends.push(event);
  }
}

function stretchesOf({ unitId: id, day: validFrom, level, parentId, code, name, nameEn }: UnitOpened, of: Recorded) {
  const validTo = of.ends[0]?.day ?? null;
  const life = { validFrom, validTo };
  let unit: Unit = { id, level, parentId, code, name, nameEn, validFrom, validTo };
  const stretches: UnitStretch[] = [{ validFrom, validTo, unit }];
  // Keys begin with the day.
  for (const [, change] of [...of.changes].sort(([a], [b]) => compareCodes(a, b))) {
    if (!holdsOn(life, change.day)) continue;
    unit = changed(unit, change);
    const last = stretches.at(-1)!;
    if (last.validFrom === change.day) stretches.pop();
    else stretches[stretches.length - 1] = { ...last, validTo: change.day };
    stretches.push({ validFrom: change.day, validTo, unit });
  }
  return stretches;
}

function changed(unit: Unit, change: ChangeEvent): Unit {
  switch (change.type) {
    case 'RENAME':
      return { ...unit, name: change.name, nameEn: change.nameEn };
    case 'RECODE':
      return { ...unit, code: change.code };
    case 'TRANSFER':
      return { ...unit, parentId: change.parentId };
  }
}

function successionsOf(
  recorded: ReadonlyMap<SubjectId, Recorded>,
  stretches: UnitRegister['stretches'],
): Map<SubjectId, Succession> {
  const firstCodeOf = (id: SubjectId): string => stretches.get(id)?.[0]?.unit.code ?? '';
  const successions = new Map<SubjectId, Succession>();
  for (const [id, { ends }] of recorded) {
    const [first] = ends;
    if (!first || first.type === 'CLOSE') continue;
    const heirs = ends.flatMap((end): Heir[] =>
      end.type === 'CLOSE' ? [] : [{ unitId: end.heirId, weight: end.type === 'SPLIT' ? end.weight : null }],
    );
    heirs.sort((a, b) => compareCodes(firstCodeOf(a.unitId), firstCodeOf(b.unitId)));
    successions.set(id, { type: first.type, day: first.day, heirs });
  }
  return successions;
}

function predecessorsOf(
  successions: ReadonlyMap<SubjectId, Succession>,
  units: UnitRegister['units'],
): Map<SubjectId, readonly SubjectId[]> {
  const predecessors = new Map<SubjectId, SubjectId[]>();
  const lastCodeOf = (id: SubjectId): string => units.get(id)?.code ?? '';
  const ended = [...successions].sort(([a], [b]) => compareCodes(lastCodeOf(a), lastCodeOf(b)));
  for (const [id, { heirs }] of ended) {
    for (const { unitId } of heirs) {
      const known = predecessors.get(unitId);
      if (known) known.push(id);
      else predecessors.set(unitId, [id]);
    }
  }
  return predecessors;
}

/** A unit as it was on a day; undefined where it did not live. */
export function unitOn(register: UnitRegister, id: SubjectId, day: Day): Unit | undefined {
  return register.stretches.get(id)?.find((stretch) => holdsOn(stretch, day))?.unit;
}

/** All stretches of all units that ever lived: who had which code, name and parent on which days. */
export function* allStretches(register: UnitRegister): Generator<UnitStretch> {
  for (const stretches of register.stretches.values())
    for (const stretch of stretches) if (stretch.validFrom !== stretch.validTo) yield stretch;
}

/** A unit with the days on which it had a code. */
export interface CodeHolding {
  readonly code: string;
  /** As it was called last under the code. */
  readonly name: string;
  readonly validFrom: Day;
  readonly validTo: Day | null;
  /** As it was last under the code. */
  readonly unit: Unit;
}

/** Who had which code when, by unit and then by day; who never lived had none. */
export function codeHoldings(register: Pick<UnitRegister, 'stretches'>): CodeHolding[] {
  return [...register.stretches.values()].flatMap((stretches) => {
    const holdings: CodeHolding[] = [];
    for (const { unit, validFrom, validTo } of stretches) {
      if (validTo === validFrom) continue;
      const before = holdings.at(-1);
      const continued = before?.code === unit.code ? holdings.pop() : undefined;
      const { code, name } = unit;
      holdings.push({ code, name, unit, validFrom: continued?.validFrom ?? validFrom, validTo });
    }
    return holdings;
  });
}
