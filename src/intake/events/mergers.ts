import { compareCodes } from '../../domain/compareCodes.ts';
import type { Unit, UnitOpened } from '../../domain/unit.ts';
import { begin, type Beginning } from './beginnings.ts';
import { dayBefore } from './draftRegister.ts';
import type { Drawing } from './drawing.ts';
import type { EventRow } from './eventRow.ts';
import { bringBack, takeBackEnds, takeBackHeirs, takenBackHeirOf } from './takingBack.ts';

/** The rows of one merger: a row for each unit that ends, all naming the day and the code of the one that begins. */
export interface Merger {
  readonly rows: readonly EventRow[];
  /** In the order of the rows. */
  readonly units: readonly Unit[];
  /** The unit that begins where the merger is known and stated anew. */
  readonly heir: UnitOpened | undefined;
}

/** Finds whom the rows of one merger mean; undefined where they are at fault. */
export function resolveMerger(drawing: Drawing, rows: readonly EventRow[]): Merger | undefined {
  const [first] = rows;
  if (rows.length < 2 && drawing.atFault.has(first!.code)) {
    // The other rows are at fault, as far as anybody can tell.
    drawing.markFaulty(first!);
    return undefined;
  }
  if (rows.length < 2) {
    const message = `one unit does not merge by itself; give a row with the code "${first!.code}" for each unit that ends, the one that "${first!.code}" goes on from included, or write RENAME or RECODE for a unit that goes on, CLOSE for one that ends`;
    drawing.refuse(first!, 'unit', 'TOO_FEW_UNITS', message);
    return undefined;
  }
  const found = rows.map((row) => drawing.unitBefore(row));
  const known = unitsOfKnown(drawing, rows);
  const units = found.every((unit) => unit !== undefined) ? found : known;
  if (units && known && units !== known && known.some(({ id }, index) => id !== units[index]!.id)) {
    const message = `"${first!.unit}" and the others that are named are codes both of those that merged into "${first!.code}" on ${known[0]!.validTo} and of others that live on ${dayBefore(first!.day)}, and the rows can mean either. To move that merger, first correct how the others came by those codes; to merge the others, take another code and RECODE it on the same day`;
    drawing.refuse(first!, 'unit', 'UNIT_UNCLEAR', message);
    for (const row of rows) drawing.markFaulty(row);
    return undefined;
  }
  if (!units) {
    const unknown = rows.filter((_row, index) => !found[index]);
    for (const row of unknown) drawing.refuseCode(row, 'unit', dayBefore(row.day));
    for (const row of rows) drawing.markFaulty(row);
    return undefined;
  }
  const isSound = rows.map((row, index) => drawing.end(row, units[index]!.id)).every(Boolean);
  return isSound ? { rows, units, heir: heirOfKnown(drawing, units, first!) } : undefined;
}

/** The units of a known merger of just these codes that is stated anew with a later day, on which they have ended. */
function unitsOfKnown({ register }: Drawing, rows: readonly EventRow[]): Unit[] | undefined {
  const heirs = register.begunAs(rows[0]!.code).sort((a, b) => compareCodes(b.day, a.day));
  for (const heir of heirs) {
    const origins = register.predecessorsOf(heir.unitId).filter((id) => register.successionOf(id)?.type === 'MERGE');
    const byCode = new Map(origins.map((id) => [register.last(id).code, register.last(id)]));
    const units = rows.flatMap(({ unit }) => byCode.get(unit) ?? []);
    if (units.length === rows.length && units.length === byCode.size) return units;
  }
  return undefined;
}

/** The unit that begins by a known merger of these: one of the code, or the only one that they become on that day, which gets the code. */
function heirOfKnown(drawing: Drawing, units: readonly Unit[], { code, day }: EventRow): UnitOpened | undefined {
  const { register } = drawing;
  const heirs = units.flatMap(({ id }) => {
    const succession = register.successionOf(id);
    return succession?.type === 'MERGE' ? succession.heirs.map(({ unitId }) => register.openingOf(unitId)) : [];
  });
  const [first] = heirs;
  const isOfAll = heirs.length === units.length && heirs.every(({ unitId }) => unitId === first!.unitId);
  const isSame = isOfAll && first!.day === day && register.predecessorsOf(first!.unitId).length === units.length;
  const known = heirs.find((heir) => heir.code === code) ?? (isSame ? first : undefined);
  return known ?? takenBackHeirOf(drawing, units[0]!.id, code);
}

/** Ends the units of a merger and begins the new one, whose parent is found when all of the day have begun. */
export function drawMerger(drawing: Drawing, { rows, units, heir }: Merger): Beginning | undefined {
  const { register } = drawing;
  const [first] = rows;
  const names = stated(drawing, rows, 'name', ({ name, nameEn }) => (name === '' ? undefined : `${name} (${nameEn})`));
  const named = rows.find(({ name }) => name !== '');
  const level = stated(drawing, rows, 'level', (row) => row.level)?.level ?? common(units.map((unit) => unit.level));
  const placed = stated(drawing, rows, 'parent', ({ parent }) => (parent === '' ? undefined : parent));
  if (names === undefined || !named) {
    const message = `the unit "${first!.code}" that begins has no name; a row of its merger says it`;
    drawing.refuse(first!, 'name', 'EMPTY_NAME', message);
  }
  if (!level) {
    const message = `the units that become "${first!.code}" are of different levels; say the level of the new one in a row`;
    drawing.refuse(first!, 'level', 'CELL_MISSING', message);
  }
  if (!named || !level) return undefined;
  const heirId = heir?.unitId ?? register.nextId();
  const before = units.map(({ id }) => register.successionOf(id));
  for (const [index, { id }] of units.entries()) {
    const { line, day } = rows[index]!;
    const known = register.successionOf(id);
    if (known?.type === 'MERGE' && known.day === day && known.heirs[0]!.unitId === heirId) continue;
    register.add({ type: 'MERGE', unitId: id, day, heirId }, line);
    drawing.tell(rows);
  }
  if (heir) bringBack(drawing, heirId, first!);
  for (const [index, known] of before.entries()) takeBackHeirs(drawing, known, rows[index]!);
  takeBackEnds(drawing, heirId, new Set(units.map(({ id }) => id)), rows);
  const { name, nameEn } = named;
  const row = placed ?? named;
  return begin(drawing, {
    rows,
    row,
    origins: units.map(({ id }) => id),
    opening: { type: 'OPEN', unitId: heirId, day: row.day, code: row.code, level, parentId: null, name, nameEn },
    known: heir,
  });
}

/** The first row that says something; another one that says something else is refused. */
function stated(
  drawing: Drawing,
  rows: readonly EventRow[],
  field: 'name' | 'level' | 'parent',
  said: (row: EventRow) => string | undefined,
): EventRow | undefined {
  const saying = rows.filter((row) => said(row) !== undefined);
  const [first] = saying;
  for (const row of saying) {
    if (said(row) === said(first!)) continue;
    const message = `line ${first!.line} says ${said(first!)}, this row ${said(row)}; the rows of one merger do not contradict each other`;
    drawing.refuse(row, field, 'ROWS_DIFFER', message);
  }
  return first;
}

/** What is the same of all; undefined where it differs. */
function common<Value>(values: readonly Value[]): Value | undefined {
  return values.every((value) => value === values[0]) ? values[0] : undefined;
}
