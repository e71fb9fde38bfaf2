/** The months between which the demo's growth is described: October 2008 and September 2011. */
const BEGINNING = 2008 * 12 + 9;
const END = 2011 * 12 + 8;

export function logit(share: number): number {
  return Math.log(share / (1 - share));
}

export function logistic(score: number): number {
  return 1 / (1 + Math.exp(-score));
}

/** 0 at the beginning of the demo, 1 at its end, and on along the same line outside of it. */
export function progress(month: number): number {
  return (month - BEGINNING) / (END - BEGINNING);
}

/** A share that grows along an S, as the logit of it; `from` and `to` are the shares at the demo's two ends. */
export function growthScore(from: number, to: number, month: number): number {
  return logit(from) + (logit(to) - logit(from)) * progress(month);
}

/** Remembers the last month that was asked for: all units of a month are asked for in turn. */
export function byMonth(compute: (month: number) => number): (month: number) => number {
  let lastMonth = Number.NaN;
  let result = 0;
  return (month) => {
    if (month !== lastMonth) {
      result = compute(month);
      lastMonth = month;
    }
    return result;
  };
}
