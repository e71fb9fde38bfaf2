import { KnownError } from '../../domain/errors.ts';
import type { Limits } from '../../config.ts';
import type { Spending } from '../../figures/spending.ts';
import type { Estimate } from '../cost/estimateCost.ts';
import { othersTurn } from '../../lib/othersTurn.ts';
import type { Executed } from './executed.ts';
import { Measure, MOST_STEPS } from './measure.ts';

const WAY_OUT =
  'ask for fewer levels or indicators at a time, by page (units(first: 1000), then after: endCursor), or for a "table"';

/** Above this estimate an operation is heavy: it takes a tenth of a second or more. */
const HEAVY = 5000;

/** How long is interpreted before others have their turn. */
const LONGEST_TURN_MILLISECONDS = 20;

/** What one operation may cost and how long it may take, held against what it does. */
export class Budget implements Spending {
  readonly limit: number;
  /** As estimated before it began. */
  estimated = 0;
  private readonly milliseconds: number;
  private readonly ends: number;
  private spent = new Measure();
  private readonly wayOut: string;
  private readonly executed: Executed | undefined;
  private isInterpreted = false;
  private turnBegan = 0;
  private turn: Promise<void> | undefined;

  /** `executed` where it is executed for a client beside others. */
  constructor({ cost, milliseconds }: Pick<Limits, 'cost' | 'milliseconds'>, wayOut = WAY_OUT, executed?: Executed) {
    this.wayOut = wayOut;
    this.executed = executed;
    this.limit = cost;
    this.milliseconds = milliseconds;
    this.ends = performance.now() + milliseconds;
  }

  /** Takes note of an estimate. Throws QUERY_TOO_LARGE where it is above the limit. */
  admit({ cost, whole, costliest }: Estimate): void {
    this.estimated = cost;
    if (cost <= this.limit && whole) return;
    if (cost <= this.limit) throw this.tooFar(MOST_STEPS, costliest?.path);
    const most = costliest && costliest.cost > 0 ? `, most of it for ${costliest.path} (${costliest.cost})` : '';
    const estimated = whole ? String(cost) : `more than ${cost}`;
    throw new KnownError(
      'QUERY_TOO_LARGE',
      `the query would return about ${estimated} figures or units${most}; at most ${this.limit} are allowed: ${this.wayOut}`,
      {
        details: {
          limit: this.limit,
          found: cost,
          ...(costliest && { costliest: costliest.path }),
          wayOut: this.wayOut,
        },
      },
    );
  }

  /** Waits for its turn where what was admitted is heavy. Throws SERVER_BUSY. */
  async begin(): Promise<void> {
    if (this.estimated > HEAVY) await this.executed?.takeHeavyTurn();
  }

  /** Its client is answered that the server is too busy. */
  refused(code: 'SERVER_BUSY' | 'QUERY_TIMEOUT'): void {
    this.executed?.refused(code);
  }

  /** It was given up before it had come to the limit: what there is to count is too much by itself. */
  private tooFar(limit: number, costliest: string | undefined): KnownError {
    return new KnownError(
      'QUERY_TOO_LARGE',
      `the query goes through more than ${limit} units to be estimated, however few it returns; at most ${limit} are allowed: ${this.wayOut}`,
      { details: { limit, ...(costliest !== undefined && { costliest }), wayOut: this.wayOut } },
    );
  }

  /** These three throw QUERY_TOO_LARGE and QUERY_TIMEOUT. */
  spendFigures(count: number): void {
    this.spent.figures += count;
    this.hold();
  }

  spendLooks(count: number): void {
    this.spent.looks += count;
    this.hold();
  }

  spendRows(count: number): void {
    this.spent.rows += count;
    this.hold();
  }

  /** What has been spent so far, in the measure of the estimate. */
  get spending(): number {
    return this.spent.cost;
  }

  /** Forgets what was spent, not the time that it took: the same operation is executed once more. */
  beginAnew(): void {
    this.spent = new Measure();
    this.isInterpreted = true;
    this.turnBegan = performance.now();
  }

  /** For the interpreter, which looks at nobody else: a turn of others where one is due, undefined where none is. */
  turnOfOthers(): Promise<void> | undefined {
    if (!this.isInterpreted) return undefined;
    if (!this.turn && performance.now() - this.turnBegan <= LONGEST_TURN_MILLISECONDS) return undefined;
    return (this.turn ??= othersTurn().then(() => {
      this.turn = undefined;
      this.turnBegan = performance.now();
      this.checkTime();
    }));
  }

  /** Whether its time is over, or nobody waits for the answer any more. */
  get isOver(): boolean {
    return this.executed?.gone.aborted === true || performance.now() > this.ends;
  }

  /** Throws QUERY_TIMEOUT where the time is over; whoever loops for long asks now and then. */
  checkTime(): void {
    if (this.isOver) throw this.timeout();
  }

  /** After which time it may be worth to ask again: others may have taken theirs. */
  get retrySeconds(): number {
    return Math.ceil(this.milliseconds / 1000);
  }

  timeout(): KnownError {
    const seconds = this.milliseconds / 1000;
    return new KnownError(
      'QUERY_TIMEOUT',
      `the query took longer than ${seconds} s and was given up; ask for less at a time, or again when the server has less to do`,
      { details: { limit: seconds } },
    );
  }

  private hold(): void {
    this.checkTime();
    if (this.spending <= this.limit) return;
    throw new KnownError(
      'QUERY_TOO_LARGE',
      `the query returns more than ${this.limit} figures or units: ${this.wayOut}`,
      {
        details: { limit: this.limit, wayOut: this.wayOut },
      },
    );
  }
}
