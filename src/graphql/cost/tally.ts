import { Measure, MOST_STEPS } from '../limits/measure.ts';

/** Thrown by a tally, and caught where the estimate is made: what is still to come does not matter any more. */
export class TooManySteps extends Error {}

/** What a query has been found to cost so far, in all and by field. */
export class Tally {
  private readonly whole = new Measure();
  private readonly fields = new Map<string, Measure>();
  private readonly seen = new Set<string>();
  private steps = 0;
  /** The field that is looked at, e.g. `nation.children.figure`. */
  path = '';

  addFigures(count: number): void {
    this.add('figures', count);
  }

  /** What is only looked at: compared, ranked, searched, added up. */
  addLooks(count: number): void {
    this.add('looks', count);
  }

  /** Units, groups, and whatever else stands in a list. */
  addRows(count: number): void {
    this.add('rows', count);
  }

  /** Whether something is asked about that costs once, however often it is looked at. */
  isFirst(name: string): boolean {
    if (this.seen.has(name)) return false;
    this.seen.add(name);
    return true;
  }

  addValues(count: number): void {
    this.whole.values += count;
  }

  walk(units: number): void {
    this.steps += units;
    if (this.steps > MOST_STEPS) throw new TooManySteps();
  }

  get cost(): number {
    return this.whole.cost;
  }

  /** The field that adds the most; undefined where none does. */
  get costliest(): { readonly path: string; readonly cost: number } | undefined {
    let costliest: { path: string; cost: number } | undefined;
    for (const [path, { cost }] of this.fields) if (cost > (costliest?.cost ?? 0)) costliest = { path, cost };
    return costliest;
  }

  private add(what: 'figures' | 'looks' | 'rows', count: number): void {
    let field = this.fields.get(this.path);
    if (!field) this.fields.set(this.path, (field = new Measure()));
    field[what] += count;
    this.whole[what] += count;
  }
}
