/** How many figures, unit-months and units are looked through in about the time that it takes to return one figure: 3 to 10 of 10 to 40 µs. */
const LOOKS_FOR_ONE = 6;
/** Plain values that take about as long as a figure. */
const VALUES_FOR_ONE = 16;
/** Units that an estimate walks through, at most, before the query is taken for too large. */
export const MOST_STEPS = 2_000_000;

/** What a query costs: the one measure of what is estimated before and of what is spent while it is executed. */
export class Measure {
  figures = 0;
  looks = 0;
  rows = 0;
  values = 0;

  constructor(spent: { readonly figures?: number; readonly looks?: number; readonly rows?: number } = {}) {
    Object.assign(this, spent);
  }

  /** Figures with what is looked at for them, or units and rows, or values: whichever are the most. */
  get cost(): number {
    return Math.ceil(Math.max(this.figures + this.looks / LOOKS_FOR_ONE, this.rows, this.values / VALUES_FOR_ONE));
  }
}
