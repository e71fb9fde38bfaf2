import { codeHoldings, type UnitRegister } from '../domain/unitRegister.ts';
import type { Unit } from '../domain/unit.ts';
import type { UnitClosing } from './unitClosings.ts';
import type { UnitDraft } from './unitRow.ts';
import type { Validity } from './validity.ts';

interface Held extends Validity {
  readonly code: string;
  readonly name: string;
}

/** A code with the days on which a row lets somebody have it. */
export interface HeldByRow extends Held {
  readonly line: number;
  readonly unit: UnitDraft | UnitClosing;
}

/** A code with the days on which somebody has it, by what is known or by a row. */
export type HeldCode = (Held & { readonly unit: Unit }) | HeldByRow;

/** Who has which code when, if rows close some known units and begin others. */
export function heldCodes(
  known: UnitRegister,
  closings: readonly UnitClosing[],
  drafts: readonly UnitDraft[],
): HeldCode[] {
  const closing = new Map(closings.map((unit) => [unit.id, unit]));
  const held = codeHoldings(known).flatMap((holding): HeldCode[] => {
    const closes = closing.get(holding.unit.id);
    if (!closes) return [holding];
    const { validTo, line } = closes;
    if (holding.validFrom >= validTo) return [];
    const isLast = holding.validTo === known.units.get(closes.id)!.validTo;
    if (!isLast && holding.validTo !== null && holding.validTo < validTo) return [holding];
    return [{ ...holding, unit: closes, line, validTo }];
  });
  return [...held, ...drafts.map((unit): HeldByRow => ({ ...unit, unit }))];
}
