import type { Fault } from '../domain/errors.ts';
import { codeHoldings, type UnitRegister } from '../domain/unitRegister.ts';
import type { Group, Membership, SubjectId, Unit, UnitNames } from '../domain/unit.ts';
import type { GroupRegister } from '../units/groupReader.ts';
import type { CsvColumns } from './csvHeader.ts';
import type { CsvFile } from './csvReader.ts';
import { checkNames } from './names.ts';
import { isRow, overlappingRows } from './overlappingRows.ts';
import { explainUnitCode, indexUnitCodes } from './unitCodes.ts';
import { checkValidity, validityText, type Validity } from './validity.ts';

export type GroupColumn = 'group' | 'name' | 'name_en' | 'unit' | 'valid_from' | 'valid_to';

export const GROUP_COLUMNS: CsvColumns<GroupColumn> = {
  required: ['group', 'name', 'unit', 'valid_from'],
  optional: ['name_en', 'valid_to'],
};

export interface CheckedGroups {
  /** Groups that begin, in the order of the file; to be used only where no fault was added. */
  readonly newGroups: readonly UnitNames[];
  /** New memberships and those that replace one with the same first day. */
  readonly members: readonly MemberDraft[];
  /** Rows that say exactly what is known already. */
  readonly unchanged: number;
}

export interface MemberDraft extends Validity {
  readonly line: number;
  readonly groupCode: string;
  readonly unit: Unit;
}

/** Checks a file of groups against the units and groups that are known, adding everything that is wrong to `faults`. */
export function checkGroups(
  file: CsvFile<GroupColumn>,
  known: { readonly units: UnitRegister; readonly groups: GroupRegister },
  faults: Fault[],
): CheckedGroups {
  const codes = indexUnitCodes(codeHoldings(known.units));
  const existing = new Map(known.groups.groups.map((group) => [group.code, group]));
  const named = new Map<string, UnitNames & { readonly line: number }>();
  const members: MemberDraft[] = [];
  for (const { line, cells } of file.rows) {
    const code = cells.group;
    const names = checkNames(cells, line, faults);
    const first = named.get(code);
    if (!first) {
      named.set(code, { code, line, ...names });
      refuseCode(code, line, codes.of(code)[0]?.unit, faults);
    }
    const holding = existing.get(code) ?? first;
    if (holding && cells.name !== '' && (holding.name !== names.name || holding.nameEn !== names.nameEn)) {
      const place = existing.has(code) ? 'as it is known' : `in line ${first!.line}`;
      const message = `the group "${code}" is called "${holding.name}" ("${holding.nameEn}" in English) ${place}; every row of a group carries the same names`;
      faults.push({ code: 'NAME_DIFFERS', line, field: 'name', value: cells.name, message });
    }
    const validity = checkValidity(cells, line, faults);
    if (!validity) continue;
    const unit = codes.on(cells.unit, validity.validFrom)?.unit;
    if (unit) members.push({ line, groupCode: code, unit, ...validity });
    else
      faults.push({
        line,
        field: 'unit',
        value: cells.unit,
        ...explainUnitCode(codes, cells.unit, validity.validFrom),
      });
  }
  const fresh = compareWithKnown(members, existing, known.groups.memberships, faults);
  return {
    newGroups: [...named.values()].filter((group) => !existing.has(group.code)),
    members: fresh,
    unchanged: members.length - fresh.length,
  };
}

/** The groups and memberships of a sound file; the first new group gets `firstId`, each other the next. */
export function giveGroupIds(
  { newGroups, members }: CheckedGroups,
  known: GroupRegister,
  firstId: SubjectId,
): { groups: Group[]; memberships: Membership[] } {
  const groups = newGroups.map(({ code, name, nameEn }, index) => ({ id: firstId + index, code, name, nameEn }));
  const ids = new Map([...known.groups, ...groups].map((group) => [group.code, group.id]));
  const memberships = members.map(({ groupCode, unit, validFrom, validTo }) => ({
    groupId: ids.get(groupCode)!,
    unitId: unit.id,
    validFrom,
    validTo,
  }));
  return { groups, memberships };
}

function refuseCode(code: string, line: number, unit: Unit | undefined, faults: Fault[]): void {
  const refuse = (fault: string, message: string): void =>
    void faults.push({ code: fault, line, field: 'group', value: code, message });
  if (unit)
    refuse(
      'CODE_TAKEN',
      `"${code}" is the code of a unit (${unit.name}); units and groups share their codes, take one that is free`,
    );
  if (!/^[A-Z][A-Z0-9_]{0,39}$/.test(code)) {
    refuse(
      'BAD_CODE',
      `"${code}" is no code of a group; allowed are 1 to 40 capitals A-Z, digits and underscores, a letter first`,
    );
  }
}

/** The members that change something, having refused those that would make a unit a member twice on one day. */
function compareWithKnown(
  members: readonly MemberDraft[],
  groups: ReadonlyMap<string, Group>,
  memberships: readonly Membership[],
  faults: Fault[],
): MemberDraft[] {
  const fresh: MemberDraft[] = [];
  const knownOf = Map.groupBy(memberships, (member) => `${member.groupId} ${member.unitId}`);
  for (const rows of Map.groupBy(members, (member) => `${member.groupCode} ${member.unit.id}`).values()) {
    const { groupCode, unit } = rows[0]!;
    const known = knownOf.get(`${groups.get(groupCode)?.id} ${unit.id}`) ?? [];
    const kept = known.filter((member) => !rows.some((row) => row.validFrom === member.validFrom));
    for (const { row, other } of overlappingRows<Membership | MemberDraft>([...kept, ...rows])) {
      const place = isRow(other) ? `line ${other.line}` : 'a known membership';
      const message = `${unit.code} is a member of ${groupCode} ${validityText(other)} by ${place}, which overlaps ${validityText(row)}; on any day a unit is a member once`;
      faults.push({ code: 'OVERLAPPING_DATES', line: row.line, field: 'valid_from', value: row.validFrom, message });
    }
    fresh.push(
      ...rows.filter(
        (row) => !known.some((member) => member.validFrom === row.validFrom && member.validTo === row.validTo),
      ),
    );
  }
  return fresh;
}
