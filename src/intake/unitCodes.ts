import type { Fault } from '../domain/errors.ts';
import type { Day } from '../domain/period.ts';
import { holdsOn } from '../domain/unit.ts';
import { validityText, type Validity } from './validity.ts';

interface Coded extends Validity {
  readonly code: string;
  readonly name: string;
}

/** Which unit a code means on a day, over units of every day. */
export interface UnitCodes<Item extends Coded> {
  /** All that ever had the code. */
  of(code: string): readonly Item[];
  on(code: string, day: Day): Item | undefined;
  /** Those whose code is this one with zeros before it; none where it has kept a zero, since all are dropped together. */
  withZerosBefore(code: string): readonly Item[];
}

export function indexUnitCodes<Item extends Coded>(items: Iterable<Item>): UnitCodes<Item> {
  const byCode = new Map<string, Item[]>();
  const byNumber = new Map<string, Item[]>();
  for (const item of items) {
    addTo(byCode, item.code, item);
    if (item.code.startsWith('0') && isNumber(item.code)) addTo(byNumber, withoutZeros(item.code), item);
  }
  return {
    of: (code) => byCode.get(code) ?? [],
    on: (code, day) => byCode.get(code)?.find((item) => holdsOn(item, day)),
    withZerosBefore: (code) => (code.startsWith('0') ? [] : (byNumber.get(code) ?? [])),
  };
}

/** Says what is known of a code that names no unit on a day. */
export function explainUnitCode(codes: UnitCodes<Coded>, code: string, day: Day): Pick<Fault, 'code' | 'message'> {
  const others = codes.of(code);
  if (others.length > 0) {
    const times = others.map((other) => `${validityText(other)} (${other.name})`).join(', ');
    return { code: 'UNIT_NOT_ALIVE', message: `"${code}" names no unit on ${day}; it is valid ${times}` };
  }
  const padded = codes.withZerosBefore(code);
  if (padded.length > 0) return { code: 'LEADING_ZERO_LOST', message: zerosLostMessage(code, padded) };
  return {
    code: 'UNKNOWN_UNIT',
    message: `no unit has the code "${code}"; allowed is the code of a unit that is valid on ${day}`,
  };
}

export function zerosLostMessage(code: string, padded: readonly Coded[]): string {
  const candidates = [...new Set(padded.map((item) => item.code))].sort((a, b) => a.length - b.length);
  return `no unit has the code "${code}"; a spreadsheet may have dropped zeros: is it ${candidates.join(' or ')}? Codes are text and are never guessed`;
}

function addTo<Item>(map: Map<string, Item[]>, key: string, item: Item): void {
  const items = map.get(key);
  if (items) items.push(item);
  else map.set(key, [item]);
}

function isNumber(code: string): boolean {
  return /^\d+$/.test(code);
}

function withoutZeros(code: string): string {
  return code.replace(/^0+(?=.)/, '');
}
