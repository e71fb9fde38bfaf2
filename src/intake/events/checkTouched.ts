import { compareCodes } from '../../domain/compareCodes.ts';
import { levelDepth, LEVELS } from '../../domain/level.ts';
import type { SubjectId, Unit } from '../../domain/unit.ts';
import type { UnitStretch } from '../../domain/unitRegister.ts';
import { zerosLostMessage } from '../unitCodes.ts';
import { nameSome } from '../unitClosings.ts';
import { covers, endOf, validityText } from '../validity.ts';
import type { Drawing } from './drawing.ts';

type Refuse = (field: string, value: string, code: string, message: string) => void;

/**
 * Checks what must hold on every day, at all units that a file touches and all that they touch: who lives how long, under which code,
 * beneath whom, and who comes from whom. Each fault is told at one line.
 */
export function checkTouched(drawing: Drawing): void {
  const { touched } = drawing.register;
  const inOrder = [...touched].sort(([, a], [, b]) => a - b);
  for (const [id, line] of inOrder) {
    const refuse: Refuse = (field, value, code, message) =>
      void drawing.faults.push({ code, line, field, value, message });
    if (isAtFault(drawing, id)) continue;
    if (drawing.takenBack.has(id)) {
      checkChildren(drawing, id, touched, refuse);
      continue;
    }
    if (!checkLife(drawing, id, refuse)) continue;
    checkCodes(drawing, id, touched, refuse);
    checkParents(drawing, id, touched, refuse);
    checkChildren(drawing, id, touched, refuse);
    checkOrigins(drawing, id, touched, refuse);
  }
  checkNations(drawing, touched);
}

function isAtFault({ register, atFault }: Drawing, id: SubjectId): boolean {
  return register.stretchesOf(id).some(({ unit }) => atFault.has(unit.code));
}

function checkLife({ register }: Drawing, id: SubjectId, refuse: Refuse): boolean {
  const { validFrom, validTo } = register.lifeOf(id);
  if (validTo === null || validFrom < validTo) return true;
  const { code, name } = register.last(id);
  const message = `"${code}" (${name}) would end on ${validTo} and begins on ${validFrom}; a unit lives for a day at least`;
  refuse('day', validTo, 'IMPOSSIBLE_DATE', message);
  return false;
}

function checkCodes(drawing: Drawing, id: SubjectId, touched: ReadonlyMap<SubjectId, number>, refuse: Refuse): void {
  const { register, known } = drawing;
  const { level } = register.first(id);
  for (const code of new Set(register.stretchesOf(id).map(({ unit }) => unit.code))) {
    if (known.groupCodes.has(code)) {
      const message = `"${code}" is the code of a group; units and groups share their codes, take one that is free`;
      refuse('code', code, 'CODE_TAKEN', message);
    }
    const padded = drawing.withZerosBefore(code).filter((other) => other.level === level);
    if (padded.length > 0) refuse('code', code, 'LEADING_ZERO_LOST', zerosLostMessage(code, padded));
    const holdings = register.holdingsOf(code);
    const own = holdings.filter(({ unit }) => unit.id === id);
    for (const other of holdings) {
      if (other.unit.id === id || isToldThere(touched, id, other.unit.id) || isAtFault(drawing, other.unit.id))
        continue;
      if (!own.some((holding) => holding.validFrom < endOf(other) && other.validFrom < endOf(holding))) continue;
      const line = touched.get(other.unit.id);
      const place = line === undefined ? 'a known unit' : `line ${line}`;
      const message = `"${code}" names ${other.name} ${validityText(other)} (${place}) as well; a code names one unit on any day. A merger or split that goes on under a code ends the unit that has it`;
      refuse('code', code, 'CODE_TAKEN', message);
    }
  }
}

/** Of two units that a file touches the later line is told. */
function isToldThere(touched: ReadonlyMap<SubjectId, number>, id: SubjectId, other: SubjectId): boolean {
  const [line, otherLine] = [touched.get(id)!, touched.get(other)];
  return otherLine !== undefined && (otherLine > line || (otherLine === line && other > id));
}

function checkParents(drawing: Drawing, id: SubjectId, touched: ReadonlyMap<SubjectId, number>, refuse: Refuse): void {
  const { register } = drawing;
  for (const stretch of register.stretchesOf(id)) {
    const { unit } = stretch;
    // Without one it is the nation, or its row is at fault.
    if (unit.parentId === null || isAtFault(drawing, unit.parentId)) continue;
    const parent = register.last(unit.parentId);
    const life = register.lifeOf(unit.parentId);
    if (levelDepth(parent.level) >= levelDepth(unit.level)) {
      const higher = LEVELS.slice(0, levelDepth(unit.level)).join(', ');
      const message = `"${parent.code}" (${parent.name}), above "${unit.code}", is a ${parent.level}; the parent of a ${unit.level} is one of ${higher}`;
      refuse('parent', parent.code, 'WRONG_LEVEL', message);
    } else if (!covers(life, stretch) && !isPlacedByParent(drawing, stretch, touched)) {
      const message = `"${parent.code}" (${parent.name}), above "${unit.code}" ${validityText(stretch)}, lives ${validityText(life)}; a parent lives as long as its children${whereTo(drawing, stretch)}`;
      refuse('parent', parent.code, 'ORPHAN', message);
    }
  }
}

/** What to do where the parent merged or was split while a unit stood beneath it. */
function whereTo({ register }: Drawing, { unit, validFrom }: UnitStretch): string {
  const succession = register.successionOf(unit.parentId!);
  if (!succession || succession.day <= validFrom) return '';
  const heirs = succession.heirs.map(({ unitId }) => `"${register.first(unitId).code}"`).join(' and ');
  return `. On ${succession.day} it becomes ${heirs}: say with a TRANSFER of that day where "${unit.code}" goes`;
}

/** Whether the parent's own check tells of the child: it ends, and nothing is said of where the child goes. */
function isPlacedByParent(
  { register }: Drawing,
  stretch: UnitStretch,
  touched: ReadonlyMap<SubjectId, number>,
): boolean {
  const parentId = stretch.unit.parentId!;
  const { validFrom, validTo } = register.lifeOf(parentId);
  return touched.has(parentId) && validTo !== null && validFrom <= stretch.validFrom && stretch.validFrom < validTo;
}

function checkChildren(drawing: Drawing, id: SubjectId, touched: ReadonlyMap<SubjectId, number>, refuse: Refuse): void {
  const { register } = drawing;
  const life = register.lifeOf(id);
  const unit = register.last(id);
  const left = new Map<SubjectId, Unit>();
  for (const stretch of register.stretchesUnder(id)) {
    const { unit: child } = stretch;
    if (isAtFault(drawing, child.id)) continue;
    if (touched.has(child.id) && !isPlacedByParent(drawing, stretch, touched)) continue;
    if (!covers(life, stretch)) left.set(child.id, child);
    else if (levelDepth(child.level) <= levelDepth(unit.level)) {
      const message = `"${child.code}" (${child.name}) stands beneath it and is a ${child.level}; a unit stands above lower levels only`;
      refuse('level', unit.level, 'WRONG_LEVEL', message);
    }
  }
  if (left.size === 0) return;
  const children = [...left.values()].sort((a, b) => compareCodes(a.code, b.code));
  const isSplit = register.successionOf(id)?.type === 'SPLIT';
  const named = nameSome(children, isSplit ? Infinity : undefined);
  const which = `"${unit.code}" (${unit.name}) lives ${validityText(life)}`;
  if (isSplit) {
    const message = `${which}, and of what stands beneath it the file does not say where it goes: ${named}; transfer, close, merge or split each on that day`;
    refuse('unit', unit.code, 'CHILDREN_NOT_PLACED', message);
  } else {
    const message = `${which}, and what stands beneath it lives on other days, too: ${named}; transfer or close it in the same file`;
    refuse('unit', unit.code, 'LIVING_CHILDREN', message);
  }
}

/** What a unit comes from ends on the day on which it begins. */
function checkOrigins(drawing: Drawing, id: SubjectId, touched: ReadonlyMap<SubjectId, number>, refuse: Refuse): void {
  const { register } = drawing;
  const succession = register.successionOf(id);
  for (const { unitId } of succession?.heirs ?? []) {
    if (isToldThere(touched, id, unitId)) continue;
    refuseApart(drawing, id, unitId, refuse);
  }
  for (const origin of register.predecessorsOf(id)) {
    if (isToldThere(touched, id, origin)) continue;
    refuseApart(drawing, origin, id, refuse);
  }
}

function refuseApart({ register }: Drawing, origin: SubjectId, heir: SubjectId, refuse: Refuse): void {
  const day = register.successionOf(origin)!.day;
  const begun = register.first(heir);
  if (begun.validFrom === day) return;
  const old = register.last(origin);
  const message = `"${old.code}" (${old.name}) ends on ${day}, and "${begun.code}" (${begun.name}), which it becomes, begins on ${begun.validFrom}; state all rows of a merger or split together`;
  refuse('day', day, 'HEIR_ON_OTHER_DAY', message);
}

function checkNations({ register, faults }: Drawing, touched: ReadonlyMap<SubjectId, number>): void {
  const nations = register.nations();
  for (const id of nations) {
    const line = touched.get(id);
    if (line === undefined) continue;
    const life = register.lifeOf(id);
    for (const otherId of nations) {
      const other = register.lifeOf(otherId);
      const isApart = endOf(other) <= life.validFrom || endOf(life) <= other.validFrom;
      if (otherId === id || isApart || isToldThere(touched, id, otherId)) continue;
      const { code, name } = register.last(otherId);
      const message = `a second NATION beside "${code}" (${name}, ${validityText(other)}); on any day there may be one`;
      faults.push({ code: 'SECOND_NATION', line, field: 'level', value: 'NATION', message });
    }
  }
}
