import { levelDepth } from '../../domain/level.ts';
import type { SubjectId, UnitOpened } from '../../domain/unit.ts';
import { dayBefore } from './draftRegister.ts';
import type { Drawing } from './drawing.ts';
import type { EventRow } from './eventRow.ts';

/** A unit that begins by rows of a file; where it stands is known when all units of its day have begun. */
export interface Beginning {
  /** The rows that bring it. */
  readonly rows: readonly EventRow[];
  /** The one of them that says the parent, if any does. */
  readonly row: EventRow;
  /** The units that it comes from; none for one that is opened. */
  readonly origins: readonly SubjectId[];
  /** Its parent is not known yet. */
  readonly opening: UnitOpened;
  /** How it is known, where it is stated anew. */
  readonly known: UnitOpened | undefined;
}

/** A row that opens a unit, with the unit where it is known to begin under that code on that day. */
export interface Opening {
  readonly row: EventRow;
  readonly known: UnitOpened | undefined;
}

/** Finds what rows open, before anything else begins on their day. */
export function resolveOpenings(drawing: Drawing, rows: readonly EventRow[]): Opening[] {
  const lines = new Map<string, number>();
  return rows.flatMap((row): Opening[] => {
    const { code, day } = row;
    const line = lines.get(code);
    if (line === undefined) {
      lines.set(code, row.line);
      return [{ row, known: drawing.register.begunAs(code).find((known) => known.day === day) }];
    }
    const message = `"${code}" is opened by line ${line} already; on a day a code begins once`;
    drawing.refuse(row, 'code', 'DUPLICATE_CODE', message);
    return [];
  });
}

/** The unit that a row opens. */
export function drawOpening(drawing: Drawing, { row, known }: Opening): Beginning | undefined {
  const { day, code, name, nameEn, level } = row;
  if (!level) return undefined;
  const unitId = known?.unitId ?? drawing.register.nextId();
  return begin(drawing, {
    rows: [row],
    row,
    origins: [],
    opening: { type: 'OPEN', unitId, day, code, level, parentId: null, name, nameEn },
    known,
  });
}

/** Lets a unit begin, so that its code is known on its day. */
export function begin(drawing: Drawing, beginning: Beginning): Beginning {
  const { register } = drawing;
  const { known, opening, row, rows } = beginning;
  const provisional = { ...opening, parentId: known?.parentId ?? null };
  if (known && known.day < opening.day) takeBackChildren(drawing, known, beginning);
  if (isSameOpening(known, provisional)) return beginning;
  register.add(provisional, row.line);
  drawing.tell(rows);
  return beginning;
}

/** What had moved beneath a unit that begins later than was known stays where it was before. */
function takeBackChildren({ register }: Drawing, known: UnitOpened, { opening, row }: Beginning): void {
  for (const { unit, validFrom } of register.stretchesUnder(known.unitId)) {
    const before = register.on(unit.id, dayBefore(validFrom))?.parentId;
    if (validFrom < opening.day && before != null)
      register.add({ type: 'TRANSFER', unitId: unit.id, day: validFrom, parentId: before }, row.line);
  }
}

/** Puts a unit that has begun beneath its parent of that day. */
export function place(drawing: Drawing, { row, rows, origins, opening }: Beginning): void {
  const { register } = drawing;
  const parentId = levelDepth(opening.level) === 0 ? null : parentOf(drawing, row, origins, opening);
  if (parentId === undefined) return;
  const placed = { ...opening, parentId };
  if (isSameOpening(register.openingOf(opening.unitId), placed)) return;
  register.add(placed, row.line);
  // It may be known to have been moved on its first day, with what it was opened beneath.
  if (parentId !== null && register.on(placed.unitId, placed.day)?.parentId !== parentId)
    register.add({ type: 'TRANSFER', unitId: placed.unitId, day: placed.day, parentId }, row.line);
  drawing.tell(rows);
}

function parentOf(
  drawing: Drawing,
  row: EventRow,
  origins: readonly SubjectId[],
  { day, code }: UnitOpened,
): SubjectId | undefined {
  const { register } = drawing;
  if (row.parent !== '') {
    const parent = register.named(row.parent, day);
    if (!parent) drawing.refuseCode(row, 'parent', day);
    return parent?.id;
  }
  const parents = new Set(origins.map((id) => parentOnDay(drawing, id, day)));
  const [only] = parents;
  if (parents.size === 1 && only != null) return only;
  const message = `the units that "${code}" comes from do not stand beneath one unit on ${day}; say its parent`;
  drawing.refuse(row, 'parent', 'PARENT_MISSING', message);
  return undefined;
}

/** The unit above, or what it becomes on that day. */
function parentOnDay({ register }: Drawing, id: SubjectId, day: string): SubjectId | null {
  const parentId = register.on(id, dayBefore(day))?.parentId ?? null;
  const succession = parentId === null ? undefined : register.successionOf(parentId);
  if (succession?.day !== day) return parentId;
  return succession.heirs.length === 1 ? succession.heirs[0]!.unitId : null;
}

/** Whether two say the same of how a unit begins. */
function isSameOpening(known: UnitOpened | undefined, opening: UnitOpened): boolean {
  return (
    known !== undefined &&
    (['day', 'code', 'level', 'parentId', 'name', 'nameEn'] as const).every((field) => known[field] === opening[field])
  );
}
