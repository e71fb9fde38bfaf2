import {
  DEFAULT_LIMIT,
  HIGHEST_CARRY,
  HIGHEST_LIMIT,
  HIGHEST_SCALE,
  type IndicatorIdentity,
  type Kind,
  type TimeRule,
} from '../domain/indicator.ts';
import type { DefinitionFields, SoFar } from './definitionFields.ts';

/** A mean over months is kept in 27,720ths, which leaves less room for the extreme of such means. */
const HIGHEST_LIMIT_OF_MEANS = 100_000_000_000;

/** A number of an indicator's own unit as a scaled integer; undefined where it has another form or too many decimal places. */
export function parseScaled(text: string, scale: number): number | undefined {
  const match = /^(\d{1,16})(?:\.(\d+))?$/.exec(text);
  const decimals = match?.[2] ?? '';
  if (!match || decimals.length > scale) return undefined;
  const scaled = Number(match[1]! + decimals.padEnd(scale, '0'));
  return Number.isSafeInteger(scaled) ? scaled : undefined;
}

/** e.g. `with at most 2 decimal places`. */
export function placesText(scale: number): string {
  return scale === 0 ? 'a whole number' : `with at most ${scale} decimal places`;
}

export function checkScale(fields: DefinitionFields, kind: Kind | undefined): number | undefined {
  const text = fields.text('scale', { required: false });
  if (text === undefined) return fields.has('scale') ? undefined : 0;
  const scale = /^\d$/.test(text) ? Number(text) : undefined;
  if (scale === undefined || scale > HIGHEST_SCALE) {
    fields.refuse('BAD_SCALE', 'scale', `"${text}" is no number of decimal places; allowed are 0 to ${HIGHEST_SCALE}`);
    return undefined;
  }
  if (kind === 'DERIVED' && scale > 0)
    fields.refuse('NOT_FOR_KIND', 'scale', 'a DERIVED is not reported, and exact; allowed is 0');
  if (kind === 'CONDITION' && scale > 0) fields.refuse('NOT_FOR_KIND', 'scale', 'a CONDITION is 1 or 0; allowed is 0');
  return scale;
}

/** Given in the indicator's own unit, kept as a scaled integer like the values that it bounds. */
export function checkLimit(
  fields: DefinitionFields,
  { kind, overTime, overUnits, scale }: SoFar<IndicatorIdentity>,
): number | undefined {
  const text = fields.text('limit', { required: false });
  if (text === undefined) return fields.has('limit') ? undefined : DEFAULT_LIMIT;
  if (kind === 'DERIVED') {
    fields.refuse('NOT_FOR_KIND', 'limit', 'a limit bounds what is reported, which a DERIVED is not; leave it out');
    return undefined;
  }
  // Without a scale it cannot be judged, and the scale is at fault.
  if (scale === undefined) return undefined;
  const isExtremeOfMeans = kind === 'MEASURE' && overTime === 'MEAN' && overUnits !== 'MEAN';
  const highest = isExtremeOfMeans ? HIGHEST_LIMIT_OF_MEANS : HIGHEST_LIMIT;
  const limit = parseScaled(text, scale) ?? 0;
  if (limit >= 1 && limit <= highest) return limit;
  const allowed = `more than 0, at most ${highest / 10 ** scale}${scale === 0 ? ', ' : ' '}${placesText(scale)}`;
  fields.refuse('BAD_LIMIT', 'limit', `"${text}" is no limit of one report; allowed is ${allowed}`);
  return undefined;
}

export function checkCarry(fields: DefinitionFields, overTime: TimeRule | undefined): number {
  const text = fields.text('carry', { required: false });
  if (text === undefined) return 0;
  const months = /^\d{1,2}$/.test(text) ? Number(text) : undefined;
  if (months === undefined || months > HIGHEST_CARRY) {
    fields.refuse('BAD_CARRY', 'carry', `"${text}" is no number of months; allowed are 0 to ${HIGHEST_CARRY}`);
    return 0;
  }
  if (months > 0 && overTime && overTime !== 'LAST' && overTime !== 'LAST/LAST') {
    const message = `what combines by ${overTime} is not carried; more than 0 is allowed where overTime is LAST or LAST/LAST`;
    fields.refuse('BAD_CARRY', 'carry', message);
  }
  return months;
}

export function checkMinimumCoverage(fields: DefinitionFields): string | null {
  const text = fields.text('minimumCoverage', { required: false });
  if (text === undefined) return null;
  if (!/^(0(\.\d{1,6})?|1(\.0{1,6})?)$/.test(text)) {
    const message = `"${text}" is no coverage; write a decimal fraction of 0 to 1 such as '0.80', with at most 6 places`;
    fields.refuse('BAD_COVERAGE', 'minimumCoverage', message);
  }
  return text;
}
