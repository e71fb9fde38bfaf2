import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { openDatabase, type Database } from '../../src/db/connect.ts';
import { seededRandom } from '../helpers/seededRandom.ts';
import type { Ended, ProcessStarter, RunningProcess } from './command.ts';
import { pointOf, withinWork, Stretches, type Point } from './points.ts';
import { IS_SAMPLE, SEED } from './settings.ts';
import { Tally, type Moment } from './tally.ts';
import { readNumbers, type Numbers, type Work } from './work.ts';
import type { WorkingDatabase } from './workingDatabase.ts';

/** A command that changes once what readers see. */
export interface Step {
  readonly args: readonly string[];
  readonly work: Work;
  /** A step that only leads to the next one is left to come to its end. */
  readonly isKilled: boolean;
  /** What happens before it. */
  readonly first?: (database: Database) => Promise<void>;
}

export interface Campaign {
  readonly name: string;
  /** How many kills there are to be. */
  readonly kills: number;
  readonly working: WorkingDatabase;
  readonly processes: ProcessStarter;
  readonly steps: readonly Step[];
  /** All that readers see, as text. */
  readonly seen: (database: Database) => Promise<string>;
  /** Looks at the database after the last step. What it returns has to be the same each time. Told whether it is the last time. */
  readonly atEnd: (isLast: boolean) => Promise<string>;
}

/** A step as it goes where nobody disturbs it. */
interface Undisturbed {
  readonly before: string;
  readonly after: string;
  readonly out: string;
  /** The rows of each of its steps, once it has come to its end. */
  readonly rows: ReadonlyMap<string, number>;
  readonly stretches: Stretches;
}

/** At most so many kills of a step before it may come to its end: what the killed ones have left behind lies in the way of the next. */
const KILLS_IN_A_ROW = 8;
/** How many runs may end before their point, for each that is killed. */
const MISSES = 1;

/**
 * Learns from one undisturbed round what each step makes readers see, then plays rounds in which each step is killed some times and at last comes
 * to its end. After each kill readers see what was there before, or, where the commit had come, what the undisturbed run has shown.
 */
export async function killAtRandomPoints(campaign: Campaign): Promise<void> {
  const { steps, working, atEnd, kills } = campaign;
  const random = seededRandom(SEED);
  const tally = new Tally(`${campaign.name}, SEED=${SEED}`);
  await working.reset();
  const known: Undisturbed[] = [];
  for (const step of steps) known.push(await runUndisturbed(campaign, step));
  const end = await atEnd(false);
  for (const [index, { stretches }] of known.entries())
    if (steps[index]!.isKilled)
      console.log(`${campaign.name}: ${steps[index]!.args.join(' ')}: ${stretches.toString()}`);

  const isWanted = (): boolean => tally.kills < kills || (!tally.isEnoughWithin() && tally.kills < 2 * kills);
  while (isWanted()) {
    await working.reset();
    for (const [index, step] of steps.entries()) {
      if (step.first) await working.look(step.first);
      const stepsLeft = steps.slice(index).filter(({ isKilled }) => isKilled).length;
      // A sample has one round if it can be, in which every step gets its share.
      const share = Math.max(1, Math.ceil((kills - tally.kills) / stepsLeft));
      const most = IS_SAMPLE ? share : 1 + Math.floor(random() * KILLS_IN_A_ROW);
      const times = step.isKilled ? most : 0;
      let isDone = false;
      for (let time = 0; time < times && !isDone && isWanted(); time++) {
        const point = tally.kills < kills ? pointOf(tally.runs, random) : withinWork(random);
        const { moment, reached, wholeLife } = await strike(campaign, step, known[index]!, point);
        tally.add(moment, reached && `${step.args.slice(0, 2).join(' ')}: ${reached}`);
        if (wholeLife !== undefined) followPace(known, index, wholeLife);
        expect(tally.missed, 'runs that ended before their point').toBeLessThanOrEqual(10 + MISSES * kills);
        isDone = moment === 'AFTER' || moment === 'MISSED';
      }
      const milliseconds = await complete(campaign, step, known[index]!, isDone);
      if (!isDone) followPace(known, index, milliseconds);
      tally.completed++;
    }
    expect(await atEnd(!isWanted())).toBe(end);
    if (isWanted() && !IS_SAMPLE) console.log(tally.toString());
  }
  console.log(`${tally.toString()}\n${tally.distribution()}`);
  expect(tally.isEnoughWithin(), tally.toString()).toBe(true);
}

async function runUndisturbed({ working, processes, seen }: Campaign, step: Step): Promise<Undisturbed> {
  if (step.first) await working.look(step.first);
  const before = await working.look(seen);
  const numbers = await working.look((database) => readNumbers(database, step.work));
  const watched = await watch(working.url, async (database) => {
    const running = processes.start(step.args, working.url);
    await until(running, () => step.work.hasRows(database, numbers.written));
    const firstRow = running.age();
    await until(running, () => isCommitted(database, step.work, numbers));
    return { running, firstRow, commit: running.age() };
  });
  const { code, out, err, milliseconds } = await watched.running.ended;
  expect([code, out], err).toEqual([0, expect.stringMatching(step.work.acknowledges) as string]);
  const { firstRow, commit } = watched;
  const lengths = { WORKING: commit - firstRow, DONE: milliseconds - commit, LIVING: milliseconds };
  const rows = await working.look((database) => step.work.rowsBySteps(database, numbers.written));
  return { before, after: await working.look(seen), out, rows, stretches: new Stretches(lengths) };
}

/** Kills a step at a point, and looks at what it has left. */
async function strike(campaign: Campaign, step: Step, known: Undisturbed, point: Point): Promise<Struck> {
  const { working, seen } = campaign;
  const { work } = step;
  const numbers = await working.look((database) => readNumbers(database, work));
  const { ended, since } = await startAndKill(campaign, step, known.stretches, point, numbers);
  const { code, out, err } = ended;
  if (code !== null) expect([code, out], err).toEqual([0, known.out]);
  const { moment, reached } = await working.look(async (database): Promise<Met> => {
    const committed = await isCommitted(database, work, numbers);
    const place = `killed at ${(point.share * 100).toFixed(1)} % of ${point.stretch}: ${step.args.join(' ')}`;
    expect(await seen(database), place).toBe(committed ? known.after : known.before);
    // What it has said is so, however soon after it was killed.
    if (work.acknowledges.test(out)) expect(committed, place).toBe(true);
    await work.recover(database);
    if (code !== null) return { moment: 'MISSED' };
    if (committed) return { moment: 'AFTER' };
    const rows = await work.rowsBySteps(database, numbers.written);
    return rows.size > 0 ? { moment: 'BETWEEN', reached: stepReached(rows, known.rows) } : { moment: 'BEFORE' };
  });
  const isTooLate = point.stretch === 'WORKING' ? moment === 'AFTER' || moment === 'MISSED' : moment === 'MISSED';
  if (point.stretch !== 'LIVING') known.stretches.learn(point, !isTooLate, ended.milliseconds - since);
  return { moment, reached, wholeLife: code === null ? undefined : ended.milliseconds };
}

interface Met {
  readonly moment: Moment;
  /** The step that it was at, where that was between the first row and the commit. */
  readonly reached?: string | undefined;
}

interface Struck extends Met {
  /** How long it lived where it came to its end, in milliseconds. */
  readonly wholeLife: number | undefined;
}

/** The last step that has left rows, and whether it has left all that it does where nobody disturbs it. */
function stepReached(rows: ReadonlyMap<string, number>, whole: ReadonlyMap<string, number>): string {
  const [step, total] = [...rows].at(-1)!;
  const isLast = [...whole.keys()].at(-1) === step;
  if (total < (whole.get(step) ?? Infinity)) return `${step}, not all of its rows there`;
  return `${step}, all of its rows there: ${isLast ? 'checking and naming' : 'checking, or folding the next'}`;
}

async function startAndKill(
  { working, processes }: Campaign,
  { args, work }: Step,
  stretches: Stretches,
  point: Point,
  numbers: Numbers,
): Promise<{
  readonly ended: Ended;
  /** When the stretch of the point began, by the process's age. */ readonly since: number;
}> {
  const delay = stretches.delay(point);
  if (point.stretch === 'LIVING') {
    const running = processes.start(args, working.url);
    await Promise.race([sleep(delay), running.ended]);
    running.kill();
    return { ended: await running.ended, since: 0 };
  }
  return watch(working.url, async (database) => {
    const running = processes.start(args, working.url);
    await sleep(stretches.quiet);
    await until(running, () =>
      point.stretch === 'WORKING' ? work.hasRows(database, numbers.written) : isCommitted(database, work, numbers),
    );
    const since = running.age();
    await Promise.race([sleep(delay), running.ended]);
    running.kill();
    return { ended: await running.ended, since };
  });
}

/** Carries a step out once more, to its end: it does the rest, or says that all was done before. Returns how long that took. */
async function complete(
  { working, processes, seen }: Campaign,
  { args, work }: Step,
  known: Undisturbed,
  isDone: boolean,
): Promise<number> {
  const { code, out, err, milliseconds } = await processes.start(args, working.url).ended;
  const expected = isDone ? (expect.stringMatching(work.wasDoneBefore) as string) : known.out;
  expect([code, out], err).toEqual([0, expected]);
  expect(await working.look(seen)).toBe(known.after);
  return milliseconds;
}

/** A machine that takes longer or less than before for one step does so for all. */
function followPace(known: readonly Undisturbed[], index: number, milliseconds: number): void {
  const pace = known[index]!.stretches.paceOf(milliseconds);
  for (const { stretches } of known) stretches.follow(pace);
}

async function isCommitted(database: Database, work: Work, { committed }: Numbers): Promise<boolean> {
  return (await readNumbers(database, work)).committed > committed;
}

/**
 * Looks on while a process works. The handle only reads, so that it neither tidies up after the killed process nor keeps the next one from
 * having to.
 */
async function watch<Result>(url: string, work: (database: Database) => Promise<Result>): Promise<Result> {
  const database = await openDatabase(url, { readOnly: true });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** Nothing tells of another process's first row: it is looked for, some hundred times a second. */
async function until(running: RunningProcess, isThere: () => Promise<boolean>): Promise<void> {
  while (!running.hasEnded() && !(await isThere())) await sleep(2);
}
