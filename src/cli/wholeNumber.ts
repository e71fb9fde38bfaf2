import { InvalidArgumentError } from 'commander';

/** An option's whole number from 0 on. */
export function wholeNumber(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(number))
    throw new InvalidArgumentError('a whole number from 0 on is expected');
  return number;
}
