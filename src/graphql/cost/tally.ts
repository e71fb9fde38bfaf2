/** Plain values that take about as long as a figure. */
const VALUES_FOR_ONE = 16;
/** Units that are walked through, at most, before a query is taken for too large. */
const MOST_STEPS = 2_000_000;

/** Thrown by a tally, and caught where the estimate is made: what is still to come does not matter any more. */
export class TooManySteps extends Error {}

/** What a query has been found to cost so far, in all and by field. */
export class Tally {
  private figures = 0;
  private rows = 0;
  private values = 0;
  private steps = 0;
  private readonly fields = new Map<string, { figures: number; rows: number }>();
  private readonly rankings = new Set<string>();
  /** The field that is looked at, e.g. `nation.children.figure`. */
  path = '';

  addFigures(count: number): void {
    this.figures += count;
    this.field().figures += count;
  }

  /** Units, groups, and whatever else stands in a list. */
  addRows(count: number): void {
    this.rows += count;
    this.field().rows += count;
  }

  addValues(count: number): void {
    this.values += count;
  }

  /** A ranking is made once, whoever asks for his place in it. */
  addRanking(name: string, figures: number): void {
    if (this.rankings.has(name)) return;
    this.rankings.add(name);
    this.addFigures(figures);
  }

  walk(units: number): void {
    this.steps += units;
    if (this.steps > MOST_STEPS) throw new TooManySteps();
  }

  /** Figures, or units and rows, or values by sixteen: whichever is the most. */
  get cost(): number {
    return Math.ceil(Math.max(this.figures, this.rows, this.values / VALUES_FOR_ONE));
  }

  /** The field that adds the most; undefined where none does. */
  get costliest(): { readonly path: string; readonly cost: number } | undefined {
    const of = this.figures >= this.rows ? 'figures' : 'rows';
    let costliest: { path: string; cost: number } | undefined;
    for (const [path, field] of this.fields)
      if (field[of] > (costliest?.cost ?? 0)) costliest = { path, cost: Math.ceil(field[of]) };
    return costliest;
  }

  private field(): { figures: number; rows: number } {
    let field = this.fields.get(this.path);
    if (!field) this.fields.set(this.path, (field = { figures: 0, rows: 0 }));
    return field;
  }
}
