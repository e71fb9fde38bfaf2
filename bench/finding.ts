/** One line of the result: a ratio within this run, and what it was to be. */
export interface Finding {
  readonly what: string;
  /** The single figures behind the ratio; they hold for this machine and this run only. */
  readonly measured: string;
  readonly ratio: string;
  /** Empty where nothing was promised. */
  readonly aim: string;
  readonly met: boolean | null;
}

/** A ratio that is only told. */
export function information(what: string, measured: string, ratio = ''): Finding {
  return { what, measured, ratio, aim: '', met: null };
}

export function atLeast(what: string, measured: string, ratio: number, aim: number): Finding {
  return { what, measured, ratio: times(ratio), aim: `at least ${times(aim)}`, met: ratio >= aim };
}

export function atMost(what: string, measured: string, ratio: number, aim: number): Finding {
  return { what, measured, ratio: times(ratio), aim: `at most ${times(aim)}`, met: ratio <= aim };
}

/** A ratio that may be above its aim by what the measurement itself is off between two runs. */
export function atMostGiveOrTake(
  what: string,
  measured: string,
  ratio: number,
  aim: number,
  tolerance: number,
): Finding {
  const met = ratio <= aim + tolerance;
  return {
    what,
    measured,
    ratio: `${ratio.toFixed(2)} x`,
    aim: `at most ${times(aim)}, give or take ${tolerance}`,
    met,
  };
}

/** A time that was promised as such, as a share of the promise. */
export function within(what: string, measured: string, took: number, limit: number): Finding {
  return {
    what,
    measured,
    ratio: times(took / limit),
    aim: `at most ${times(1)} of ${milliseconds(limit)}`,
    met: took <= limit,
  };
}

/** An amount that was promised as such, e.g. of memory. */
export function noMoreThan(what: string, value: number, limit: number, show: (value: number) => string): Finding {
  return {
    what,
    measured: show(value),
    ratio: times(value / limit),
    aim: `at most ${times(1)} of ${show(limit)}`,
    met: value <= limit,
  };
}

/** A ratio with two significant digits or more. */
export function times(ratio: number): string {
  return `${ratio >= 10 ? ratio.toFixed(0) : ratio >= 1 ? ratio.toFixed(1) : ratio.toPrecision(2)} x`;
}

export function seconds(value: number): string {
  return `${value.toFixed(2)} s`;
}

export function milliseconds(value: number): string {
  return `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
}
