import { levelDepth } from '../../domain/level.ts';
import { shiftDay, type Day } from '../../domain/period.ts';
import { holdsOn, type SubjectId, type Unit, type UnitEvent, type UnitOpened } from '../../domain/unit.ts';
import {
  buildRegister,
  codeHoldings,
  type CodeHolding,
  type RecordedEvent,
  type Succession,
  type UnitRegister,
  type UnitStretch,
} from '../../domain/unitRegister.ts';
import type { Validity } from '../validity.ts';
import { replaces, type Draft } from './draft.ts';

/**
 * What is known of units together with what a file has said so far. Units that begin have ids below zero until the file is found to be
 * sound. Only what an event touches is built anew, so that a file of many days does not build the register as often.
 */
export class DraftRegister {
  private readonly known: UnitRegister;
  private readonly batchId: number;
  private readonly events: Map<SubjectId, RecordedEvent[]>;
  private readonly stretches: Map<SubjectId, readonly UnitStretch[]>;
  private readonly changed = new Map<SubjectId, Succession | undefined>();
  /** Who may have a code, stand under a parent or come from a unit: all that ever did. */
  private readonly withCode = new Map<string, Set<SubjectId>>();
  private readonly withParent = new Map<SubjectId | null, Set<SubjectId>>();
  private readonly withHeir = new Map<SubjectId, Set<SubjectId>>();
  private readonly drafted = new Map<SubjectId, Draft[]>();
  private begun = 0;

  constructor(known: UnitRegister, events: readonly RecordedEvent[], batchId: number) {
    this.known = known;
    this.batchId = batchId;
    this.events = Map.groupBy(events, ({ unitId }) => unitId);
    this.stretches = new Map(known.stretches);
    for (const [id, stretches] of known.stretches) this.index(id, stretches);
    for (const event of events) if (event.type === 'OPEN') addTo(this.withCode, event.code, event.unitId);
    for (const [heir, origins] of known.predecessors) for (const id of origins) addTo(this.withHeir, heir, id);
  }

  /** What the file has said, in the order in which it was said. */
  get drafts(): Draft[] {
    return [...this.drafted.values()].flat();
  }

  /** The units of which the file says something new, each with the last line that does. */
  get touched(): Map<SubjectId, number> {
    return new Map([...this.drafted].map(([id, drafts]) => [id, drafts.at(-1)!.line]));
  }

  /** What the file has said of a unit. */
  draftsOf(id: SubjectId): readonly Draft[] {
    return this.drafted.get(id) ?? [];
  }

  get idsTaken(): number {
    return this.begun;
  }

  nextId(): SubjectId {
    return -++this.begun;
  }

  add(event: UnitEvent, line: number): void {
    const { unitId } = event;
    // What begins may be said twice: first that it does, then where it stands.
    const earlier = this.draftsOf(unitId).filter((draft) => !replaces(event, draft.event));
    this.drafted.set(unitId, [...earlier, { event, line }]);
    const ofUnit = (this.events.get(unitId) ?? []).filter(
      (recorded) => recorded.batchId !== this.batchId || !replaces(event, recorded),
    );
    ofUnit.push({ ...event, batchId: this.batchId });
    this.events.set(unitId, ofUnit);
    const { stretches, successions } = buildRegister(ofUnit);
    this.stretches.set(unitId, stretches.get(unitId)!);
    const succession = successions.get(unitId);
    this.changed.set(unitId, succession);
    this.index(unitId, stretches.get(unitId)!);
    if (event.type === 'OPEN') addTo(this.withCode, event.code, unitId);
    for (const heir of succession?.heirs ?? []) addTo(this.withHeir, heir.unitId, unitId);
  }

  stretchesOf(id: SubjectId): readonly UnitStretch[] {
    return this.stretches.get(id) ?? [];
  }

  /** The unit as it began, as it was last, and as it is on a day. */
  first(id: SubjectId): Unit {
    return this.stretches.get(id)!.at(0)!.unit;
  }

  last(id: SubjectId): Unit {
    return this.stretches.get(id)!.at(-1)!.unit;
  }

  on(id: SubjectId, day: Day): Unit | undefined {
    return this.stretches.get(id)?.find((stretch) => holdsOn(stretch, day))?.unit;
  }

  /** From the first day of a unit to its last. */
  lifeOf(id: SubjectId): Validity {
    return { validFrom: this.first(id).validFrom, validTo: this.last(id).validTo };
  }

  named(code: string, day: Day): Unit | undefined {
    for (const id of this.withCode.get(code) ?? []) {
      const unit = this.on(id, day);
      if (unit?.code === code) return unit;
    }
    return undefined;
  }

  /** The unit that ended under a code before a day, the last of several. */
  endedAs(code: string, day: Day): Unit | undefined {
    const ended = [...(this.withCode.get(code) ?? [])]
      .map((id) => this.last(id))
      .filter(
        (unit) => unit.code === code && unit.validTo !== null && unit.validTo <= day && !this.isTakenBack(unit.id),
      );
    return ended.sort((a, b) => (a.validTo! < b.validTo! ? 1 : -1))[0];
  }

  /** What was said last of the beginning of a unit; on the same day more may have happened to it. */
  openingOf(id: SubjectId): UnitOpened {
    const opened = this.events.get(id)?.findLast((event) => event.type === 'OPEN');
    if (!opened) throw new Error(`unit ${id} was never opened`);
    return opened;
  }

  /** The units that have begun under a code. */
  begunAs(code: string): UnitOpened[] {
    return [...(this.withCode.get(code) ?? [])]
      .map((id) => this.openingOf(id))
      .filter((opened) => opened.code === code && !this.isTakenBack(opened.unitId));
  }

  /** Whether a unit is known, and never lived. */
  isTakenBack(id: SubjectId): boolean {
    const { validFrom, validTo } = this.lifeOf(id);
    return validFrom === validTo;
  }

  /** All that was ever said to begin by the end of a unit. */
  heirsSaidOf(id: SubjectId): SubjectId[] {
    const events = this.events.get(id) ?? [];
    return events.flatMap((event) => (event.type === 'MERGE' || event.type === 'SPLIT' ? [event.heirId] : []));
  }

  holdingsOf(code: string): CodeHolding[] {
    const ids = this.withCode.get(code) ?? [];
    const stretches = new Map([...ids].map((id) => [id, this.stretchesOf(id)]));
    return codeHoldings({ stretches }).filter((holding) => holding.code === code);
  }

  /** When units stood directly under one. */
  stretchesUnder(parentId: SubjectId): UnitStretch[] {
    const ids = this.withParent.get(parentId) ?? [];
    return [...ids].flatMap((id) =>
      this.stretchesOf(id).filter(
        ({ unit, validFrom, validTo }) => unit.parentId === parentId && validFrom !== validTo,
      ),
    );
  }

  nations(): SubjectId[] {
    return [...this.stretches.keys()].filter((id) => levelDepth(this.first(id).level) === 0);
  }

  successionOf(id: SubjectId): Succession | undefined {
    return this.changed.has(id) ? this.changed.get(id) : this.known.successions.get(id);
  }

  predecessorsOf(heirId: SubjectId): SubjectId[] {
    const leadsThere = (id: SubjectId): boolean =>
      this.successionOf(id)?.heirs.some(({ unitId }) => unitId === heirId) ?? false;
    return [...(this.withHeir.get(heirId) ?? [])].filter(leadsThere);
  }

  private index(id: SubjectId, stretches: readonly UnitStretch[]): void {
    for (const { unit } of stretches) {
      addTo(this.withCode, unit.code, id);
      addTo(this.withParent, unit.parentId, id);
    }
  }
}

export function dayBefore(day: Day): Day {
  return shiftDay(day, -1);
}

function addTo<Key>(map: Map<Key, Set<SubjectId>>, key: Key, id: SubjectId): void {
  const ids = map.get(key);
  if (ids) ids.add(id);
  else map.set(key, new Set([id]));
}
