import { compareCodes } from './compareCodes.ts';
import type { ExtentOfDay } from './extentOfDay.ts';
import type { Day } from './period.ts';
import type { SubjectId } from './unit.ts';
import { historyOf, type UnitHistoryEvent } from './unitHistory.ts';
import type { UnitRegister } from './unitRegister.ts';

/** What a subject is made of has become another on a day: by what happened to a unit, or by units that joined or left a group. */
export type ExtentChange =
  | {
      readonly kind: 'EXTENT';
      readonly day: Day;
      /** The unit of which the event is told: of a merger the heir, of a split who was split. */
      readonly unitId: SubjectId;
      readonly event: UnitHistoryEvent;
    }
  | {
      readonly kind: 'MEMBERS';
      readonly day: Day;
      readonly joined: readonly SubjectId[];
      readonly left: readonly SubjectId[];
    };

type Way = 'entered' | 'left';

/**
 * What has come to or left each subject on one day. `touched` are the units that begin, end or move on it, and those whose memberships
 * begin or end. Where several things happen on one path, the highest of them that crosses the subject's border is told: a merger of
 * provinces, and not the move of each district. Pure.
 */
export function extentChangesOn(
  register: UnitRegister,
  before: ExtentOfDay,
  now: ExtentOfDay,
  touched: Iterable<SubjectId>,
): Map<SubjectId, ExtentChange[]> {
  const crossings = new Crossings(register, before, now);
  const found = new Map<SubjectId, Found>();
  for (const unitId of touched)
    for (const way of ['left', 'entered'] as const)
      for (const subject of crossings.highestOf(unitId, way)) {
        let of = found.get(subject);
        if (!of) found.set(subject, (of = new Found()));
        const [there, elsewhere] = way === 'entered' ? [now, before] : [before, now];
        if (elsewhere.unit(unitId) && there.isMember(unitId, subject) && !elsewhere.isMember(unitId, subject))
          of[way].add(unitId);
        else of.addEvent(eventOf(register, unitId, way, now.tree.day));
      }
  return new Map([...found].map(([subject, of]) => [subject, of.changes(now.tree.day, register)]));
}

class Found {
  readonly entered = new Set<SubjectId>();
  readonly left = new Set<SubjectId>();
  private readonly events = new Map<string, Extract<ExtentChange, { kind: 'EXTENT' }>>();

  addEvent(change: Extract<ExtentChange, { kind: 'EXTENT' }>): void {
    this.events.set(`${change.unitId} ${change.event.type}`, change);
  }

  changes(day: Day, { units }: UnitRegister): ExtentChange[] {
    const codeOf = (id: SubjectId): string => units.get(id)?.code ?? '';
    const inOrder = (ids: Iterable<SubjectId>): SubjectId[] =>
      [...ids].sort((a, b) => compareCodes(codeOf(a), codeOf(b)));
    const events = [...this.events.values()].sort(
      (a, b) => compareCodes(codeOf(a.unitId), codeOf(b.unitId)) || compareCodes(a.event.type, b.event.type),
    );
    if (this.entered.size + this.left.size === 0) return events;
    return [...events, { kind: 'MEMBERS', day, joined: inOrder(this.entered), left: inOrder(this.left) }];
  }
}

/** Which subjects' borders units cross between two days that follow each other. */
class Crossings {
  private readonly register: UnitRegister;
  private readonly before: ExtentOfDay;
  private readonly now: ExtentOfDay;
  private readonly known: Record<Way, Map<SubjectId, ReadonlySet<SubjectId>>> = { entered: new Map(), left: new Map() };

  constructor(register: UnitRegister, before: ExtentOfDay, now: ExtentOfDay) {
    this.register = register;
    this.before = before;
    this.now = now;
  }

  /** The subjects that a unit enters or leaves, and that nobody above it enters or leaves with it. */
  highestOf(unitId: SubjectId, way: Way): SubjectId[] {
    const crossed = this.of(unitId, way);
    if (crossed.size === 0) return [];
    const above = (way === 'entered' ? this.now : this.before).above(unitId);
    return [...crossed].filter((subject) => !above.some((id) => this.of(id, way).has(subject)));
  }

  private of(unitId: SubjectId, way: Way): ReadonlySet<SubjectId> {
    const known = this.known[way];
    let crossed = known.get(unitId);
    if (!crossed) known.set(unitId, (crossed = this.find(unitId, way)));
    return crossed;
  }

  private find(unitId: SubjectId, way: Way): ReadonlySet<SubjectId> {
    const [there, elsewhere] = way === 'entered' ? [this.now, this.before] : [this.before, this.now];
    if (!there.unit(unitId)) return new Set();
    const others = elsewhere.unit(unitId) ? [unitId] : this.relatives(unitId, way);
    // Who comes from nobody, or leaves nobody behind, brings or takes what it is; with units beneath it these tell what they do.
    if (others.length === 0) return there.isLeaf(unitId) ? there.around(unitId) : new Set([unitId]);
    const around = others.map((other) => elsewhere.around(other));
    return new Set([...there.around(unitId)].filter((subject) => !around.every((those) => those.has(subject))));
  }

  /** Those that a unit comes from, or that come from it, on this day. */
  private relatives(unitId: SubjectId, way: Way): readonly SubjectId[] {
    const { predecessors, successions } = this.register;
    const { day } = this.now.tree;
    if (way === 'left') return (successions.get(unitId)?.heirs ?? []).map(({ unitId: heir }) => heir);
    return (predecessors.get(unitId) ?? []).filter((origin) => successions.get(origin)?.day === day);
  }
}

/** What has happened to a unit by which it came or left. */
function eventOf(
  register: UnitRegister,
  unitId: SubjectId,
  way: Way,
  day: Day,
): Extract<ExtentChange, { kind: 'EXTENT' }> {
  const own = historyOf(register, unitId).filter((event) => event.day === day && BY_ITSELF[way](event));
  const [event] = own;
  if (!event) throw new Error(`unit ${unitId} has ${way} a subject on ${day}, and nothing has happened to it`);
  const told = event.type === 'MERGE' ? event.begun[0] : event.type === 'SPLIT' ? event.ended[0] : unitId;
  const shared = told === unitId ? event : historyOf(register, told!).find((other) => isSame(other, event));
  return { kind: 'EXTENT', day, unitId: told!, event: shared! };
}

/** Whether an event brings a unit somewhere, or takes it away. */
const BY_ITSELF: Readonly<Record<Way, (event: UnitHistoryEvent) => boolean>> = {
  entered: ({ type, before }) => type === 'TRANSFER' || before === null,
  left: ({ type, after }) => type === 'TRANSFER' || after === null,
};

function isSame(one: UnitHistoryEvent, other: UnitHistoryEvent): boolean {
  return one.type === other.type && one.day === other.day;
}
