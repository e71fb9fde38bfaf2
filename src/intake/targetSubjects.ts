import type { Fault } from '../domain/errors.ts';
import type { TargetAmount } from '../domain/indicator.ts';
import { GRAINS, type Day } from '../domain/period.ts';
import { codeHoldings, type UnitRegister } from '../domain/unitRegister.ts';
import type { SubjectId } from '../domain/unit.ts';
import type { GroupRegister } from '../units/groupReader.ts';
import type { AmountDraft } from './checkTarget.ts';
import { explainUnitCode, indexUnitCodes } from './unitCodes.ts';

/** Looks up the subjects of the amounts of one definition on its first day; which are unknown is added to `faults`. */
export type ResolveAmounts = (
  code: string,
  amounts: readonly AmountDraft[],
  day: Day,
  faults: Fault[],
) => readonly TargetAmount[];

/** Subjects are units that live on the day, and groups. The amounts come in an order that the file's does not matter to. */
export function resolveAmountsIn(units: UnitRegister, groups: GroupRegister): ResolveAmounts {
  const codes = indexUnitCodes(codeHoldings(units));
  const groupIds = new Map<string, SubjectId>(groups.groups.map((group) => [group.code, group.id]));
  return (code, amounts, day, faults) => {
    const resolved = amounts.flatMap(({ subjectCode, grain, amount, line }): TargetAmount[] => {
      const subjectId = codes.on(subjectCode, day)?.unit.id ?? groupIds.get(subjectCode);
      if (subjectId !== undefined) return [{ subjectId, grain, amount }];
      const why = explainUnitCode(codes, subjectCode, day);
      const isUnknown = why.code === 'UNKNOWN_UNIT';
      const message = isUnknown
        ? `neither a unit nor a group has the code "${subjectCode}"; allowed is the code of a unit that is valid on ${day}, or of a group`
        : why.message;
      const fault = { code: isUnknown ? 'UNKNOWN_SUBJECT' : why.code, message: `${code}: ${message}` };
      faults.push({ line, field: 'target.amounts.subject', value: subjectCode, ...fault });
      return [];
    });
    return resolved.sort((a, b) => a.subjectId - b.subjectId || GRAINS.indexOf(a.grain) - GRAINS.indexOf(b.grain));
  };
}
