import { Figure } from '../figure.ts';
import { anyDefinition } from '../figureIn.ts';
import type { Subject, View } from '../view.ts';
import { CHANGE_CAUSES, type ChangeCause } from './causes.ts';
import { vectorOfCounts, type CountColumns, type Counts } from './countColumns.ts';
import type { Moment } from './moment.ts';

/** A figure that is another one now, by its place in a list. */
export type ChangePlace = number;

/** Changed figures in columns, by their places: first by code of the indicator, then as the subjects stand. */
export interface ChangeColumns {
  /** By place: which of `subjects`, which of `codes`, and the causes, a bit each in the order of CHANGE_CAUSES. */
  readonly subjectOf: Int32Array;
  readonly codeOf: Int32Array;
  readonly causesOf: Int32Array;
  /** As many rows a place as there are moments. */
  readonly counts: CountColumns;
}

/** A step of the way, without the figures. */
export type Step = Pick<Moment, 'cause' | 'view'>;

/** All figures of a period that two publications tell differently. */
export class ChangeList {
  /** First what was published then, last what is published now. */
  readonly steps: readonly Step[];
  readonly subjects: readonly Subject[];
  readonly codes: readonly string[];
  /** Places, biggest change first. */
  readonly biggestFirst: readonly ChangePlace[];
  private readonly columns: ChangeColumns;

  constructor(
    steps: readonly Step[],
    subjects: readonly Subject[],
    codes: readonly string[],
    columns: ChangeColumns,
    biggestFirst: readonly ChangePlace[],
  ) {
    this.steps = steps;
    this.subjects = subjects;
    this.codes = codes;
    this.columns = columns;
    this.biggestFirst = biggestFirst;
  }

  /** About what it takes in memory. */
  get bytes(): number {
    return this.columns.counts.bytes + this.biggestFirst.length * 24 + 1000;
  }

  /** The view that is shown: the last one. */
  get shown(): View {
    return this.steps.at(-1)!.view;
  }

  subject(place: ChangePlace): Subject {
    return this.subjects[this.columns.subjectOf[place]!]!;
  }

  code(place: ChangePlace): string {
    return this.codes[this.columns.codeOf[place]!]!;
  }

  hasCause(place: ChangePlace, cause: ChangeCause): boolean {
    return (this.columns.causesOf[place]! & bitOfCause(cause)) !== 0;
  }

  counts(place: ChangePlace, step: number): Counts {
    return this.columns.counts.at(place * this.steps.length + step);
  }

  /** The figure at a step, as far as it is compared: without its bounds. */
  figure(place: ChangePlace, step: number): Figure {
    const counts = this.counts(place, step);
    return figureOfCounts(this.steps[step]!.view, this.shown, this.subject(place), this.code(place), counts);
  }
}

export function bitOfCause(cause: ChangeCause): number {
  return 1 << CHANGE_CAUSES.indexOf(cause);
}

/** A figure of which only what is compared is known; `shown` knows all indicators. */
export function figureOfCounts(view: View, shown: View, subject: Subject, code: string, counts: Counts): Figure {
  // What an indicator is about never changes, so that any definition says how its parts are to be taken.
  const definition = anyDefinition(view, code) ?? anyDefinition(shown, code);
  if (!definition) throw new Error(`nothing is known of the indicator ${code}`);
  return new Figure(view, subject, definition, vectorOfCounts(counts));
}
