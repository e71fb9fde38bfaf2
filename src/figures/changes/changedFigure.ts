import { subtractFractions, type Fraction } from '../../domain/fraction.ts';
import { add, negative } from '../../domain/parts.ts';
import type { Figure } from '../figure.ts';
import type { Subject } from '../view.ts';
import { CHANGE_CAUSES, type ChangeCause } from './causes.ts';
import type { ChangeList, ChangePlace } from './changeList.ts';
import { changeSize } from './changeSize.ts';
import { COUNTS, type CountName, type Counts } from './countColumns.ts';

/** What one cause made of a figure: exact differences of two replays. */
export interface ChangePart {
  readonly cause: ChangeCause;
  /** Null where there is no value before it or after it. */
  readonly value: Fraction | null;
  /** Of the parts as they are kept, also where the figure does not show them. */
  readonly counts: Readonly<Record<CountName, number | bigint>>;
}

/** One figure that is another one now. */
export class ChangedFigure {
  readonly list: ChangeList;
  readonly place: ChangePlace;
  /** As they were and are published, without bounds. */
  readonly before: Figure;
  readonly after: Figure;

  constructor(list: ChangeList, place: ChangePlace) {
    this.list = list;
    this.place = place;
    this.before = list.figure(place, 0);
    this.after = list.figure(place, list.steps.length - 1);
  }

  get subject(): Subject {
    return this.list.subject(this.place);
  }

  get code(): string {
    return this.list.code(this.place);
  }

  get size(): Fraction {
    return changeSize(this.before.value, this.after.value, this.after.definition);
  }

  /** In the order of the causes; none of one that made no difference. They add up to the difference of the whole. */
  get parts(): ChangePart[] {
    const { list, place } = this;
    const parts = new Map<ChangeCause, ChangePart>();
    for (let step = 1; step < list.steps.length; step++) {
      const { cause } = list.steps[step]!;
      if (cause === undefined || !list.hasCause(place, cause)) continue;
      const value = difference(list.figure(place, step - 1).value, list.figure(place, step).value);
      const counts = differences(list.counts(place, step - 1), list.counts(place, step));
      const known = parts.get(cause);
      parts.set(cause, known ? sum(known, { cause, value, counts }) : { cause, value, counts });
    }
    return CHANGE_CAUSES.flatMap((cause) => parts.get(cause) ?? []);
  }
}

/** Null without either. */
export function difference(then: Fraction | null, now: Fraction | null): Fraction | null {
  return then && now && subtractFractions(now, then);
}

function differences(then: Counts, now: Counts): ChangePart['counts'] {
  return Object.fromEntries(
    COUNTS.map((name, index) => [name, add(now[index]!, negative(then[index]!))]),
  ) as ChangePart['counts'];
}

function sum(a: ChangePart, b: ChangePart): ChangePart {
  const counts = Object.fromEntries(COUNTS.map((name) => [name, add(a.counts[name], b.counts[name])]));
  const value = a.value && b.value && subtractFractions(a.value, negated(b.value));
  return { cause: a.cause, value, counts: counts as ChangePart['counts'] };
}

function negated({ numerator, denominator }: Fraction): Fraction {
  return { numerator: negative(numerator), denominator };
}
