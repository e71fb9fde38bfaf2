import { shiftDay } from '../../domain/period.ts';
import type { SubjectId } from '../../domain/unit.ts';
import { dayBefore } from './draftRegister.ts';
import type { Drawing } from './drawing.ts';
import type { EventRow } from './eventRow.ts';

/** A row about one known unit, or one that begins in the same file. */
export interface Change {
  readonly row: EventRow;
  readonly unitId: SubjectId;
}

/** Finds the unit that a row closes: the one that has the code the day before, else the one that ended under it before. */
export function resolveClosing(drawing: Drawing, row: EventRow): Change | undefined {
  const unit = drawing.unitBefore(row) ?? drawing.register.endedAs(row.unit, row.day);
  if (!unit) {
    drawing.refuseCode(row, 'unit', dayBefore(row.day));
    return undefined;
  }
  return drawing.end(row, unit.id) ? { row, unitId: unit.id } : undefined;
}

export function drawClosing(drawing: Drawing, { row, unitId }: Change): void {
  const { register } = drawing;
  const isKnown = register.last(unitId).validTo === row.day && !register.successionOf(unitId);
  if (isKnown) return;
  register.add({ type: 'CLOSE', unitId, day: row.day }, row.line);
  drawing.tell([row]);
}

/**
 * Finds the unit that a row renames, recodes or transfers, when all of its day have ended and begun: the one that has the code the day before;
 * where nobody has, the one that begins under it on the day itself.
 */
export function resolveChange(drawing: Drawing, row: EventRow): Change | undefined {
  const unit = drawing.unitBefore(row);
  if (unit) return { row, unitId: unit.id };
  const begun = drawing.register.begunAs(row.unit).find(({ day }) => day === row.day);
  if (begun) return { row, unitId: begun.unitId };
  drawing.refuseCode(row, 'unit', row.day);
  return undefined;
}

/** A new name or code holds from the day on; what it says already is passed over. */
export function drawChange(drawing: Drawing, { row, unitId }: Change): void {
  const { register } = drawing;
  const { day, line, code, name, nameEn } = row;
  const unit = register.on(unitId, day);
  if (row.type === 'RENAME') {
    if (unit?.name === name && unit.nameEn === nameEn) return;
    register.add({ type: 'RENAME', unitId, day, name, nameEn }, line);
  } else {
    if (unit?.code === code) return;
    register.add({ type: 'RECODE', unitId, day, code }, line);
  }
  drawing.tell([row]);
}

/** Moves a unit beneath another one, which has the code on the day itself. */
export function drawTransfer(drawing: Drawing, { row, unitId }: Change): void {
  const { register } = drawing;
  const { day, line } = row;
  const parent = register.named(row.parent, day);
  if (!parent) {
    drawing.refuseCode(row, 'parent', day);
    return;
  }
  if (register.first(unitId).level === 'NATION') {
    const message = `"${row.unit}" is the NATION, which has no parent`;
    drawing.refuse(row, 'parent', 'PARENT_NOT_ALLOWED', message);
    return;
  }
  drawing.place(row, unitId);
  if (register.on(unitId, day)?.parentId === parent.id) return;
  register.add({ type: 'TRANSFER', unitId, day, parentId: parent.id }, line);
  drawing.tell([row]);
}

/** Refuses what would happen to a unit on a day on which it does not live. */
export function checkWithinLife(drawing: Drawing, { row, unitId }: Change): void {
  const { register } = drawing;
  if (register.on(unitId, row.day)) return;
  const { validFrom, validTo } = register.lifeOf(unitId);
  const { name } = register.last(unitId);
  const line = drawing.ended.get(unitId);
  const until = validTo === null ? '' : ` until ${shiftDay(validTo, -1)}${line === undefined ? '' : ` (line ${line})`}`;
  const message = `"${row.unit}" is ${name}, which lives from ${validFrom} on${until}, not on ${row.day}; what begins is named, coded and placed by the row that begins it`;
  drawing.refuse(row, 'day', 'EVENT_OUTSIDE_LIFE', message);
}
