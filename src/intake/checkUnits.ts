import type { Fault } from '../domain/errors.ts';
import type { UnitRegister } from '../domain/tree.ts';
import type { Unit } from '../domain/unit.ts';
import { checkUnitParents, type UnitOpening } from './checkUnitParents.ts';
import type { CsvFile } from './csvRows.ts';
import { isRow, overlappingRows, type Overlap } from './overlappingRows.ts';
import { indexUnitCodes, zerosLostMessage, type UnitCodes } from './unitCodes.ts';
import { parseUnitRow, type UnitColumn, type UnitDraft } from './unitRow.ts';
import { validityText } from './validity.ts';

export interface CheckedUnits {
  /** In the order of the file; to be used only where no fault was added. */
  readonly openings: readonly UnitOpening[];
  /** Rows that say exactly what is known already. */
  readonly unchanged: number;
}

type Placed = Unit | UnitDraft;

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
  const existing = indexUnitCodes(known.units.units.values());
  const drafts = distinct.filter((draft) => differences(draft, existing, known.units)?.length !== 0);
  const codes = indexUnitCodes<Placed>([...known.units.units.values(), ...drafts]);
  for (const draft of drafts) checkOwnCode(draft, codes, known.groupCodes, faults);
  for (const code of new Set(drafts.map((draft) => draft.code))) {
    for (const overlap of overlappingRows(codes.of(code))) refuseOverlap(overlap, existing, known.units, faults);
  }
  refuseSecondNation([...known.units.units.values(), ...drafts], faults);
  return { openings: checkUnitParents(drafts, codes, unplaced, faults), unchanged: distinct.length - drafts.length };
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

/** In what a row differs from the known unit that began under its code on its day; undefined where there is none. */
function differences(draft: UnitDraft, existing: UnitCodes<Unit>, register: UnitRegister): string[] | undefined {
  const unit = existing.of(draft.code).find((other) => other.validFrom === draft.validFrom);
  if (!unit) return undefined;
  const parentCode = unit.parentId === null ? '' : register.units.get(unit.parentId)?.code;
  const sent: [string, unknown, unknown][] = [
    ['parent', draft.parentCode, parentCode],
    ['level', draft.level, unit.level],
    ['name', draft.name, unit.name],
    ['name_en', draft.nameEn, unit.nameEn],
    ['valid_to', draft.validTo, unit.validTo],
  ];
  return sent.filter(([, said, holds]) => said !== holds).map(([field]) => field);
}

function checkOwnCode(
  { code, level, line }: UnitDraft,
  codes: UnitCodes<Placed>,
  groupCodes: ReadonlySet<string>,
  faults: Fault[],
): void {
  if (groupCodes.has(code)) {
    const message = `"${code}" is the code of a group; units and groups share their codes, take one that is free`;
    faults.push({ code: 'CODE_TAKEN', line, field: 'code', value: code, message });
  }
  // A province 10, a district 010 and a commune 00010 are three units; a province 1 beside a province 01 is a slip.
  const padded = codes.withZerosBefore(code).filter((other) => level !== undefined && other.level === level);
  if (padded.length > 0) {
    const message = zerosLostMessage(code, padded);
    faults.push({ code: 'LEADING_ZERO_LOST', line, field: 'code', value: code, message });
  }
}

function refuseOverlap(
  { row, other }: Overlap<Placed>,
  existing: UnitCodes<Unit>,
  register: UnitRegister,
  faults: Fault[],
): void {
  const { code, line } = row;
  const differing = isRow(other) ? undefined : differences(row, existing, register);
  const message = differing
    ? `"${code}" is known ${validityText(other)} (${other.name}), and this row differs in ${differing.join(', ')}; a row repeats a known unit exactly or begins one on days on which the code is free`
    : `"${code}" ${validityText(row)} overlaps ${placeOf(other)}; a code names one unit on any day`;
  faults.push({ code: 'OVERLAPPING_DATES', line, field: 'valid_from', value: row.validFrom, message });
}

function refuseSecondNation(items: readonly Placed[], faults: Fault[]): void {
  for (const { row, other } of overlappingRows(items.filter((item) => item.level === 'NATION'))) {
    // Two of one code are refused as overlapping already.
    if (row.code === other.code) continue;
    const message = `a second NATION beside "${other.code}", ${placeOf(other)}; on any day there may be one`;
    faults.push({ code: 'SECOND_NATION', line: row.line, field: 'level', value: row.level, message });
  }
}

function placeOf(item: Placed): string {
  return `${isRow(item) ? `line ${item.line}` : 'a known unit'} (${item.name}, ${validityText(item)})`;
}
