import type { Fault } from '../domain/errors.ts';
import type { IndicatorDefinition } from '../domain/indicator.ts';
import { isReason, REASONS, WITHDRAWN, type Observation } from '../domain/observation.ts';

/** The cells of one observation as they were sent; absent and empty mean the same. */
export interface RawCells {
  readonly value?: number | string | undefined;
  readonly denominator?: number | string | undefined;
  readonly reason?: string | undefined;
  /** Line of the file that it came from. */
  readonly line?: number | undefined;
}

const REASON_WORDS = [...REASONS, WITHDRAWN].join(', ');

type Refuse = (code: string, field: string, value: string | number, message: string) => void;

/** Parses one observation of an indicator, or adds what is wrong with it to `faults` and returns undefined. */
export function checkObservation(
  definition: IndicatorDefinition,
  cells: RawCells,
  faults: Fault[],
  line = cells.line,
): Observation | undefined {
  const before = faults.length;
  const refuse: Refuse = (code, field, value, message) =>
    void faults.push({
      code,
      line,
      field,
      value: String(value),
      message: `${definition.code}: ${message}`,
    });
  const value = blankToUndefined(cells.value);
  const denominator = blankToUndefined(cells.denominator);
  const reason = cells.reason === '' ? undefined : cells.reason;

  if (value === undefined) {
    if (denominator !== undefined)
      refuse('PART_MISSING', 'value', '', 'a denominator without a numerator; a ratio needs both parts');
    else if (reason === undefined)
      refuse('REASON_MISSING', 'reason', '', `an empty value needs a reason: ${REASON_WORDS}`);
    else if (!isReason(reason) && reason !== WITHDRAWN)
      refuse('UNKNOWN_REASON', 'reason', reason, `"${reason}" is no reason; allowed are ${REASON_WORDS}`);
    return faults.length > before ? undefined : (reason as Observation);
  }
  if (reason !== undefined)
    refuse('REASON_WITH_VALUE', 'reason', reason, 'a value and a reason for having none exclude each other');

  const numerator = toScaledInteger(definition, 'value', value, refuse);
  if (definition.kind === 'RATIO') {
    if (denominator === undefined) {
      refuse('PART_MISSING', 'denominator', '', 'a numerator without a denominator; a ratio needs both parts');
      return undefined;
    }
    const below = toScaledInteger(definition, 'denominator', denominator, refuse);
    if (numerator === undefined || below === undefined) return undefined;
    if (numerator > below && !definition.mayExceedOne) {
      refuse(
        'ABOVE_DENOMINATOR',
        'value',
        value,
        `the numerator ${numerator} is above the denominator ${below}, and this share cannot pass one`,
      );
    }
    return faults.length > before ? undefined : [numerator, below];
  }
  if (denominator !== undefined)
    refuse(
      'DENOMINATOR_NOT_ALLOWED',
      'denominator',
      denominator,
      `a ${definition.kind} has no denominator; leave it empty`,
    );
  if (definition.kind === 'CONDITION' && numerator !== undefined && numerator !== 0 && numerator !== 1) {
    refuse('NOT_A_CONDITION', 'value', value, 'a condition is 1 (it holds) or 0 (it does not)');
  }
  return faults.length > before ? undefined : numerator;
}

/** Decimal digits with at most `scale` places, as an integer in units of the last place. */
function toScaledInteger(
  definition: IndicatorDefinition,
  field: string,
  raw: number | string,
  refuse: Refuse,
): number | undefined {
  const { scale, limit } = definition;
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(typeof raw === 'number' ? String(raw) : raw.trim());
  if (!match || (match[3] ?? '').length > scale) {
    const allowed = scale === 0 ? 'a whole number' : `a number with at most ${scale} decimal places`;
    refuse('NOT_A_NUMBER', field, raw, `"${raw}" is not ${allowed} written with digits and a point`);
    return undefined;
  }
  const integer = Number(match[2]! + (match[3] ?? '').padEnd(scale, '0'));
  if (match[1] === '-' && integer !== 0)
    refuse('NEGATIVE', field, raw, `${raw} is negative; allowed is 0 to ${limit / 10 ** scale}`);
  else if (integer > limit)
    refuse('PAST_LIMIT', field, raw, `${raw} is past the limit of ${limit / 10 ** scale} for one report`);
  else return integer;
  return undefined;
}

function blankToUndefined(cell: number | string | undefined): number | string | undefined {
  return typeof cell === 'string' && cell.trim() === '' ? undefined : cell;
}
