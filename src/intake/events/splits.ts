import type { SubjectId, Unit } from '../../domain/unit.ts';
import type { Succession } from '../../domain/unitRegister.ts';
import { begin, type Beginning } from './beginnings.ts';
import { dayBefore } from './draftRegister.ts';
import type { Drawing } from './drawing.ts';
import type { EventRow } from './eventRow.ts';
import { bringBack, takeBackHeirs, takenBackHeirOf } from './takingBack.ts';

/** The rows of one split: a row for each unit that begins, all naming the day and the unit that ends. */
export interface Split {
  readonly rows: readonly EventRow[];
  readonly unit: Unit;
}

/** Finds whom the rows of one split mean; undefined where they are at fault. */
export function resolveSplit(drawing: Drawing, rows: readonly EventRow[]): Split | undefined {
  const first = rows[0]!;
  const before = drawing.faults.length;
  if (rows.length < 2 && drawing.atFault.has(first.unit)) {
    // The other rows are at fault, as far as anybody can tell.
    drawing.markFaulty(first);
    return undefined;
  }
  if (rows.length < 2) {
    const message = `a split begins two units or more, with a row for each; for a unit that goes on as one write RENAME, RECODE or TRANSFER`;
    drawing.refuse(first, 'code', 'TOO_FEW_UNITS', message);
  }
  const lines = new Map<string, number>();
  for (const row of rows) {
    const line = lines.get(row.code);
    if (line === undefined) lines.set(row.code, row.line);
    else {
      const message = `"${row.code}" stands in line ${line} already; a split begins each unit once`;
      drawing.refuse(row, 'code', 'DUPLICATE_CODE', message);
    }
  }
  const weighed = rows.find(({ weight }) => weight !== null);
  const unweighed = weighed && rows.find(({ weight }) => weight === null);
  if (unweighed) {
    const message = `line ${weighed.line} has a weight and this row has none; all rows of a split have one, or none has`;
    drawing.refuse(unweighed, 'weight', 'WRONG_WEIGHT', message);
  }
  const unit = unitOfKnown(drawing, rows) ?? drawing.unitBefore(first);
  if (!unit) drawing.refuseCode(first, 'unit', dayBefore(first.day));
  if (drawing.faults.length > before || !unit) {
    for (const row of rows) drawing.markFaulty(row);
    return undefined;
  }
  return drawing.end(first, unit.id) ? { rows, unit } : undefined;
}

/** The unit of a known split into just these codes that is stated anew with a later day, on which it has ended. */
function unitOfKnown({ register }: Drawing, rows: readonly EventRow[]): Unit | undefined {
  const { unit: code, day } = rows[0]!;
  const ended = register.endedAs(code, dayBefore(day));
  const succession = ended && register.successionOf(ended.id);
  if (succession?.type !== 'SPLIT') return undefined;
  const begun = new Set(succession.heirs.map(({ unitId }) => register.openingOf(unitId).code));
  return begun.size === rows.length && rows.every((row) => begun.has(row.code)) ? ended : undefined;
}

/** Ends the unit of a split and begins the new ones, whose parents are found when all of the day have begun. */
export function drawSplit(drawing: Drawing, { rows, unit }: Split): Beginning[] {
  const { register } = drawing;
  const known = register.successionOf(unit.id);
  const knownHeirs = known?.type === 'SPLIT' ? known.heirs.map(({ unitId }) => register.openingOf(unitId)) : [];
  const drawn = rows.map((row) => {
    const heir = knownHeirs.find(({ code }) => code === row.code) ?? takenBackHeirOf(drawing, unit.id, row.code);
    return { row, heir, heirId: heir?.unitId ?? register.nextId() };
  });
  const heirs = new Map(drawn.map(({ row, heirId }) => [heirId, row.weight]));
  if (!isKnown(known, rows[0]!.day, heirs)) {
    for (const { row, heir, heirId } of drawn) {
      const { day, line, weight } = row;
      register.add({ type: 'SPLIT', unitId: unit.id, day, heirId, weight }, line);
      if (heir) bringBack(drawing, heirId, row);
    }
    takeBackHeirs(drawing, known, rows[0]!);
    drawing.tell(rows);
  }
  return drawn.map(({ row, heir, heirId }) => {
    const { day, code, name, nameEn, level = unit.level } = row;
    return begin(drawing, {
      rows: [row],
      row,
      origins: [unit.id],
      opening: { type: 'OPEN', unitId: heirId, day, code, level, parentId: null, name, nameEn },
      known: heir,
    });
  });
}

function isKnown(known: Succession | undefined, day: string, heirs: ReadonlyMap<SubjectId, number | null>): boolean {
  return (
    known?.type === 'SPLIT' &&
    known.day === day &&
    known.heirs.length === heirs.size &&
    known.heirs.every(({ unitId, weight }) => heirs.has(unitId) && heirs.get(unitId) === weight)
  );
}
