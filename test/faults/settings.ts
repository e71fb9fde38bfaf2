/** How often the processes are killed (KILLS, for each engine and kind of work) and the seed of the points (SEED). */
export const KILLS = wholeNumber('KILLS', 4);
export const SEED = wholeNumber('SEED', 1);

/** A handful of kills, as among the other tests, keeps to the steps that matter most. */
export const IS_SAMPLE = KILLS < 20;

/** A calm machine takes two seconds for a kill, with its share of the runs that come to their end; a busy one ten times as long. */
export const MILLISECONDS = 300_000 + KILLS * 20_000;

/** A number of the environment. */
export function wholeNumber(name: string, otherwise: number): number {
  const text = process.env[name];
  if (text === undefined || text === '') return otherwise;
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${name}: "${text}" is not a whole number`);
  return Number(text);
}
