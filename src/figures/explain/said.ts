import type { IndicatorDefinition } from '../../domain/indicator.ts';
import type { Observation } from '../../domain/observation.ts';
import { SAID, type EffectiveMonth } from '../../fold/effectiveMonth.ts';
import { REASONS, WITHDRAWN } from '../../domain/observation.ts';
import type { SubjectId } from '../../domain/unit.ts';

/** What was said, as JSON numbers in the indicator's own unit. */
export interface Said {
  /** An amount, or 1 or 0 of a condition; null for a ratio, and without a value. */
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly reason: (typeof REASONS)[number] | typeof WITHDRAWN | null;
}

const SILENT: Said = { value: null, numerator: null, denominator: null, reason: null };

export function describeObservation({ scale }: Pick<IndicatorDefinition, 'scale'>, observation: Observation): Said {
  if (typeof observation === 'number') return { ...SILENT, value: observation / 10 ** scale };
  if (typeof observation === 'string') return { ...SILENT, reason: observation };
  return { ...SILENT, numerator: observation[0] / 10 ** scale, denominator: observation[1] / 10 ** scale };
}

/** What a unit says in effect about an indicator in a month; null where it has said nothing. */
export function effectiveObservation(
  { columns, slots }: EffectiveMonth,
  { code, kind }: Pick<IndicatorDefinition, 'code' | 'kind'>,
  unitId: SubjectId,
): Observation | null {
  const column = columns.get(code);
  const slot = slots.slotOf[unitId] ?? -1;
  const said = column?.said[slot] ?? SAID.NOTHING;
  if (!column || said === SAID.NOTHING) return null;
  if (said === SAID.WITHDRAWN) return WITHDRAWN;
  if (said !== SAID.VALUE) return REASONS.find((reason) => SAID[reason] === said)!;
  const numerator = column.numerator[slot]!;
  return kind === 'RATIO' ? [numerator, column.denominator?.[slot] ?? 0] : numerator;
}
