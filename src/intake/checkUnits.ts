import type { Fault } from '../domain/errors.ts';
import { unitOn, type UnitRegister } from '../domain/unitRegister.ts';
import type { SubjectId, Unit } from '../domain/unit.ts';
import { checkUnitParents, type UnitOpening } from './checkUnitParents.ts';
import { heldCodes, type HeldByRow, type HeldCode } from './heldCodes.ts';
import type { CsvFile } from './csvReader.ts';
import { isRow, overlappingRows, type Overlap } from './overlappingRows.ts';
import { checkClosings, type UnitClosing } from './unitClosings.ts';
import { indexUnitCodes, zerosLostMessage, type UnitCodes } from './unitCodes.ts';
import { parseUnitRow, type UnitColumn, type UnitDraft } from './unitRow.ts';
import { validityText } from './validity.ts';

export interface CheckedUnits {
  /** In the order of the file; to be used only where no fault was added. */
  readonly openings: readonly UnitOpening[];
  /** Known units that end, or that end on another day than was known. */
  readonly closings: readonly UnitClosing[];
  /** Rows that say exactly what is known already. */
  readonly unchanged: number;
}

type Placed = Unit | UnitDraft | UnitClosing;

/** Checks a file of units against those that are known, adding everything that is wrong to `faults`. */
export function checkUnits(
  file: CsvFile<UnitColumn>,
  known: { readonly units: UnitRegister; readonly groupCodes: ReadonlySet<string> },
  faults: Fault[],
): CheckedUnits {
  const parsed: UnitDraft[] = [];
  const unplaced = new Set(file.damaged.map((row) => row.cells.code));
  for (const row of file.rows) {
    const draft = parseUnitRow(row, faults);
    if (draft) parsed.push(draft);
    else unplaced.add(row.cells.code);
  }
  const distinct = dropDuplicates(parsed, faults);
  // A row is compared with how its unit was when it began; events say what became of it.
  const existing = indexUnitCodes(
    [...known.units.stretches.values()].map(([first]) => first!.unit).filter((unit) => unit.validFrom !== unit.validTo),
  );
  const { drafts, closings, unchanged } = compareWithKnown(distinct, existing, known.units, faults);
  const units = new Map<SubjectId, Unit | UnitClosing>(known.units.units);
  for (const closing of closings) units.set(closing.id, closing);
  const placed = [...units.values(), ...drafts];
  const codes = indexUnitCodes<HeldCode>(heldCodes(known.units, closings, drafts));
  for (const draft of drafts) checkOwnCode(draft, codes, known.groupCodes, faults);
  for (const code of new Set([...drafts, ...closings].map((row) => row.code))) {
    for (const overlap of overlappingRows(codes.of(code))) refuseOverlap(overlap, existing, known.units, faults);
  }
  refuseSecondNation(placed, faults);
  const differing = drafts.filter((draft) => differences(draft, existing, known.units)).map((draft) => draft.code);
  checkClosings(closings, known.units, units, new Set([...unplaced, ...differing]), faults);
  return { openings: checkUnitParents(drafts, codes, unplaced, faults), closings, unchanged };
}

function dropDuplicates(drafts: readonly UnitDraft[], faults: Fault[]): UnitDraft[] {
  const firstLines = new Map<string, number>();
  return drafts.filter(({ code, line, ...draft }) => {
    const key = `${code} ${draft.validFrom} ${draft.validTo}`;
    const first = firstLines.get(key);
    if (first === undefined) {
      firstLines.set(key, line);
      return true;
    }
    const message = `"${code}" ${validityText(draft)} stands in line ${first} already; a code may stand once for the same dates`;
    faults.push({ code: 'DUPLICATE_CODE', line, field: 'code', value: code, message });
    return false;
  });
}

/** What the rows say of known units: nothing, that they close, or something else, which makes drafts of them. */
function compareWithKnown(
  rows: readonly UnitDraft[],
  existing: UnitCodes<Unit>,
  register: UnitRegister,
  faults: Fault[],
): { drafts: UnitDraft[]; closings: UnitClosing[]; unchanged: number } {
  const drafts: UnitDraft[] = [];
  const closings: UnitClosing[] = [];
  const firstLines = new Map<SubjectId, number>();
  for (const row of rows) {
    const { code, line, validTo } = row;
    const unit = beginningOn(row, existing);
    const differing = differences(row, existing, register);
    // What has ended by a merger or split is corrected by an event.
    const mayClose = validTo !== null && unit && !register.successions.has(unit.id);
    if (!unit || differing?.some((field) => field !== 'valid_to') || (differing?.length && !mayClose)) {
      drafts.push(row);
      continue;
    }
    const first = firstLines.get(unit.id);
    if (first !== undefined) {
      const message = `"${code}" from ${row.validFrom} on stands in line ${first} already, with another valid_to; a file says once until when a unit lives`;
      faults.push({ code: 'OVERLAPPING_DATES', line, field: 'valid_to', value: validTo ?? '', message });
      continue;
    }
    firstLines.set(unit.id, line);
    if (validTo !== null && validTo !== unit.validTo) closings.push({ ...register.units.get(unit.id)!, line, validTo });
  }
  return { drafts, closings, unchanged: firstLines.size - closings.length };
}

function beginningOn({ code, validFrom }: UnitDraft, existing: UnitCodes<Unit>): Unit | undefined {
  return existing.of(code).find((unit) => unit.validFrom === validFrom);
}

/** In what a row differs from the known unit that began under its code on its day; undefined where there is none. */
function differences(draft: UnitDraft, existing: UnitCodes<Unit>, register: UnitRegister): string[] | undefined {
  const unit = beginningOn(draft, existing);
  if (!unit) return undefined;
  const parentCode = unit.parentId === null ? '' : unitOn(register, unit.parentId, unit.validFrom)?.code;
  // A unit that has merged or split is repeated as it was; when it ended is no matter of its row.
  const mayLeaveOpen = draft.validTo === null && register.successions.has(unit.id);
  const sent: [string, unknown, unknown][] = [
    ['parent', draft.parentCode, parentCode],
    ['level', draft.level, unit.level],
    ['name', draft.name, unit.name],
    ['name_en', draft.nameEn, unit.nameEn],
    ['valid_to', mayLeaveOpen ? unit.validTo : draft.validTo, unit.validTo],
  ];
  return sent.filter(([, said, holds]) => said !== holds).map(([field]) => field);
}

function checkOwnCode(
  { code, level, line }: UnitDraft,
  codes: UnitCodes<HeldCode>,
  groupCodes: ReadonlySet<string>,
  faults: Fault[],
): void {
  if (groupCodes.has(code)) {
    const message = `"${code}" is the code of a group; units and groups share their codes, take one that is free`;
    faults.push({ code: 'CODE_TAKEN', line, field: 'code', value: code, message });
  }
  // A province 10, a district 010 and a commune 00010 are three units; a province 1 beside a province 01 is a slip.
  const padded = codes.withZerosBefore(code).filter((other) => level !== undefined && other.unit.level === level);
  if (padded.length > 0) {
    const message = zerosLostMessage(code, padded);
    faults.push({ code: 'LEADING_ZERO_LOST', line, field: 'code', value: code, message });
  }
}

function refuseOverlap(
  { row, other }: Overlap<HeldCode>,
  existing: UnitCodes<Unit>,
  register: UnitRegister,
  faults: Fault[],
): void {
  const { code, line, unit }: HeldByRow = row;
  const isClosing = 'id' in unit;
  const differing = isRow(other) || isClosing ? undefined : differences(unit, existing, register);
  const message = differing
    ? `"${code}" is known ${validityText(other)} (${other.name}), and this row differs in ${differing.join(', ')}; a row repeats a known unit exactly, closes it by its valid_to, or begins one on days on which the code is free`
    : `"${code}" ${validityText(row)} overlaps ${placeOf(other)}; a code names one unit on any day`;
  const [field, value] = isClosing ? ['valid_to', unit.validTo] : ['valid_from', row.validFrom];
  faults.push({ code: 'OVERLAPPING_DATES', line, field, value, message });
}

function refuseSecondNation(items: readonly Placed[], faults: Fault[]): void {
  for (const { row, other } of overlappingRows(items.filter((item) => item.level === 'NATION'))) {
    // Two of one code are refused as overlapping already.
    if (row.code === other.code) continue;
    const message = `a second NATION beside "${other.code}", ${placeOf(other)}; on any day there may be one`;
    faults.push({ code: 'SECOND_NATION', line: row.line, field: 'level', value: row.level, message });
  }
}

function placeOf(item: Placed | HeldCode): string {
  return `${isRow(item) ? `line ${item.line}` : 'a known unit'} (${item.name}, ${validityText(item)})`;
}
