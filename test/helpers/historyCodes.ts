import type { History } from '../oracle/history.ts';

/** By which code files name a unit on a day, as far as the inputs before one have told. */
export function codeOn(history: History, index: number, unit: string, day: string): string {
  const recodings = history.inputs
    .slice(0, index)
    .filter((input) => input.type === 'recode')
    .filter((input) => input.unit === unit && input.day <= day);
  // The sort is stable: of two on one day the later recorded holds.
  return recodings.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)).at(-1)?.code ?? unit;
}
