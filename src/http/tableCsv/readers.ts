import type { Faults } from '../../figures/table/faults.ts';
import type { PeriodRange, TableCondition, TableOrder } from '../../figures/table/tableRequest.ts';
import { nearest, suggestion } from '../../lib/nearest.ts';
import { SCALARS } from '../../graphql/scalars.ts';
import { TextFault } from './conditionText.ts';

/** One parameter as it stands in an address. */
export interface Given {
  readonly name: string;
  readonly values: readonly string[];
  readonly faults: Faults;
}

/** Reads a parameter; what is at fault is told and left out. */
export type Reader<Value> = (given: Given) => Value;

function refuse({ name, faults }: Given, message: string, value?: string): null {
  faults.add('INVALID_ARGUMENT', name, message, value);
  return null;
}

export const text: Reader<string | null> = ({ values }) => values[0]?.trim() || null;

const items: Reader<string[]> = ({ values }) =>
  values
    .flatMap((value) => value.split(','))
    .map((item) => item.trim())
    .filter(Boolean);

/** Null where nothing is given. */
export const list: Reader<string[] | null> = (given) => {
  const found = items(given);
  return found.length > 0 ? found : null;
};

export const whole: Reader<number | null> = (given) => {
  const value = text(given);
  if (value === null) return null;
  return /^-?\d{1,9}$/.test(value) ? Number(value) : refuse(given, `"${value}" is no whole number`, value);
};

/** One of some words, whatever the capitals. */
export function oneOf<const Word extends string>(allowed: readonly Word[]): Reader<Word | null> {
  return (given) => {
    const value = text(given);
    const found = allowed.find((word) => word.toLowerCase() === value?.toLowerCase());
    if (value === null || found !== undefined) return found ?? null;
    const near = suggestion(nearest(value, allowed, 3), '');
    return refuse(given, `"${value}" is not allowed; allowed are ${allowed.join(', ')}${near}`, value);
  };
}

/** Several of some words, each once; `otherwise` where none is given. */
export function someOf<const Word extends string>(
  allowed: readonly Word[],
  otherwise: readonly Word[],
): Reader<Word[]> {
  return (given) => {
    const found = (list(given) ?? otherwise).flatMap((name) => {
      const word = allowed.find((other) => other.toLowerCase() === name.toLowerCase());
      if (word !== undefined) return word;
      const near = suggestion(nearest(name, allowed, 3), `; allowed are ${allowed.join(', ')}`);
      refuse(given, `"${name}" is not allowed${near}`, name);
      return [];
    });
    return [...new Set(found)];
  };
}

function scalarOf(type: 'Period' | 'Date' | 'DateTime', given: Given, value: string): string | null {
  try {
    return SCALARS[type]!.parseValue(value);
  } catch (error) {
    return refuse(given, (error as Error).message, value);
  }
}

export const scalar =
  (type: 'Period' | 'Date' | 'DateTime'): Reader<string | null> =>
  (given) => {
    const value = text(given);
    return value === null ? null : scalarOf(type, given, value);
  };

/** `A..B` from one to another, else a list; one alone is a list of one. */
export const periodRange: Reader<PeriodRange> = (given) => {
  const period = (code: string): string | null => scalarOf('Period', given, code);
  const found = items(given);
  const [only = ''] = found;
  if (found.length === 1 && only.includes('..')) {
    const [from = '', to = ''] = only.split('..');
    return { from: from === '' ? null : period(from), to: to === '' ? null : period(to) };
  }
  const codes = found.flatMap((item) => period(item) ?? []);
  return codes.length > 0 ? { list: codes } : {};
};

/** Each item by a form of its own, which tells by a TextFault what is wrong. */
export function each<Value extends TableCondition | TableOrder>(
  parse: (item: string, period: (code: string) => string) => Value,
): Reader<Value[]> {
  return (given) =>
    items(given).flatMap((item) => {
      try {
        // Whatever stands for a period at fault is never looked at.
        return [parse(item, (code) => scalarOf('Period', given, code) ?? '2000')];
      } catch (error) {
        if (!(error instanceof TextFault)) throw error;
        refuse(given, error.message, item);
        return [];
      }
    });
}

/** A period, or so many periods back. */
export type Comparison = { readonly period: string } | { readonly back: number };

export const comparison: Reader<Comparison | null> = (given) => {
  const value = text(given);
  if (value === null) return null;
  if (/^-\d{1,3}$/.test(value)) return { back: -Number(value) };
  const period = scalarOf('Period', given, value);
  return period === null ? null : { period };
};
