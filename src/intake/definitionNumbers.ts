import { DEFAULT_LIMIT, HIGHEST_LIMIT, HIGHEST_SCALE, type Kind } from '../domain/indicator.ts';
import type { DefinitionFields } from './definitionFields.ts';

export function checkScale(fields: DefinitionFields, kind: Kind | undefined): number | undefined {
  const text = fields.text('scale', { required: false });
  if (text === undefined) return fields.has('scale') ? undefined : 0;
  const scale = /^\d$/.test(text) ? Number(text) : undefined;
  if (scale === undefined || scale > HIGHEST_SCALE) {
    fields.refuse('BAD_SCALE', 'scale', `"${text}" is no number of decimal places; allowed are 0 to ${HIGHEST_SCALE}`);
    return undefined;
  }
  if (kind === 'CONDITION' && scale > 0) fields.refuse('NOT_FOR_KIND', 'scale', 'a CONDITION is 1 or 0; allowed is 0');
  return scale;
}

/** Given in the indicator's own unit, kept as a scaled integer like the values that it bounds. */
export function checkLimit(fields: DefinitionFields, scale: number | undefined): number | undefined {
  const text = fields.text('limit', { required: false });
  if (text === undefined) return fields.has('limit') ? undefined : DEFAULT_LIMIT;
  const places = scale ?? HIGHEST_SCALE;
  const match = /^(\d{1,13})(?:\.(\d+))?$/.exec(text);
  const limit =
    match && (match[2] ?? '').length <= places ? Number(match[1]! + (match[2] ?? '').padEnd(places, '0')) : 0;
  if (limit >= 1 && limit <= HIGHEST_LIMIT) return limit;
  const allowed = `more than 0, at most ${HIGHEST_LIMIT / 10 ** places}${places > 0 ? ` with at most ${places} decimal places` : ', a whole number'}`;
  // Without a scale it cannot be judged, and the scale is at fault.
  if (scale !== undefined)
    fields.refuse('BAD_LIMIT', 'limit', `"${text}" is no limit of one report; allowed is ${allowed}`);
  return undefined;
}

export function checkTarget(fields: DefinitionFields, kind: Kind | undefined, mayExceedOne: boolean): string | null {
  const target = fields.map('target', ['rate']);
  if (!target) return null;
  if (kind === 'COUNT') {
    fields.refuse('NOT_FOR_KIND', 'target', 'a COUNT has no rate; a target is allowed for CONDITION and RATIO');
  }
  const rate = target.text('rate', { required: true });
  if (rate === undefined) return null;
  if (!/^\d{1,3}(\.\d{1,6})?$/.test(rate)) {
    target.refuse(
      'BAD_TARGET',
      'rate',
      `"${rate}" is no rate; write a decimal fraction such as '0.90', with at most 6 places`,
    );
  } else if (Number(rate) > 1 && !mayExceedOne) {
    target.refuse(
      'BAD_TARGET',
      'rate',
      `${rate} is above one; allowed is 0 to 1, or more for a RATIO with mayExceedOne: true`,
    );
  }
  return rate;
}
