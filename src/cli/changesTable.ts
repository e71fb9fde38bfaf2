import type { Language } from '../config.ts';
import { toNumber, type Fraction } from '../domain/fraction.ts';
import type { IndicatorDefinition } from '../domain/indicator.ts';
import type { ChangedFigure, ChangePart } from '../figures/changes/changedFigure.ts';
import { countByCause } from '../figures/changes/countByCause.ts';
import { isShare } from '../figures/present.ts';
import type { ChangesSource } from '../graphql/changes.ts';
import { CHANGES_WORDS, type ChangesWords } from './changesWords.ts';
import { FigureText } from './figureText.ts';

const COUNTS = ['due', 'reported', 'carried', 'missing'] as const;

/** What `tonghop changes` says of all changes in one line, and each in a row with a column for every cause that there is. */
export class ChangesTable {
  private readonly words: ChangesWords;
  private readonly text: FigureText;

  constructor(language: Language) {
    this.words = CHANGES_WORDS[language];
    this.text = new FigureText(language);
  }

  /** e.g. `2010-11, publication 4 to 6: 11 changed figures; WITHDRAWALS 5, CORRECTIONS 6`. */
  heading({ view, since, list, places }: ChangesSource): string {
    const { words, text } = this;
    const from = since ? `${words.publication} ${since.publication.number}` : words.beginning;
    const causes = countByCause(list, places).map(
      ({ cause, figures }) => `${words.causes[cause]} ${text.number(figures)}`,
    );
    const counted = causes.length === 0 ? '' : `; ${causes.join(', ')}`;
    return `${view.period.code}, ${from} -> ${view.edition.publication.number}: ${text.number(places.length)} ${words.changed}${counted}`;
  }

  rows({ list, places }: ChangesSource, changes: readonly ChangedFigure[]): string[][] {
    const causes = countByCause(list, places).map(({ cause }) => cause);
    const titles = [...this.words.titles, ...causes.map((cause) => this.words.causes[cause])];
    return [
      titles,
      ...changes.map((changed) => {
        const { subject, after, before } = changed;
        const parts = new Map(changed.parts.map((part) => [part.cause, part]));
        const { code, ...names } = subject.type === 'UNIT' ? subject.unit : subject.group;
        return [
          code,
          this.text.nameOf(names),
          changed.code,
          this.value(before.value, after.definition),
          this.value(after.value, after.definition),
          ...causes.map((cause) => this.part(parts.get(cause), after.definition)),
        ];
      }),
    ];
  }

  /** How many are not among those that are shown; empty where all are. */
  more({ places }: ChangesSource, shown: number): string {
    return places.length > shown ? `... ${this.text.number(places.length - shown)} ${this.words.more}` : '';
  }

  private value(value: Fraction | null, definition: IndicatorDefinition): string {
    return value ? this.quantity(value, definition) : this.words.noValue;
  }

  /** The difference of the value; where there is none, those of the counts. */
  private part(part: ChangePart | undefined, definition: IndicatorDefinition): string {
    if (!part) return '';
    if (part.value && BigInt(part.value.numerator) !== 0n)
      return signed(this.quantity(part.value, definition, this.words.percentagePoints));
    const counts = COUNTS.filter((name) => part.counts[name] !== 0).map(
      (name) => `${this.words.counts[name]} ${signed(this.text.number(Number(part.counts[name])))}`,
    );
    return counts.length > 0 ? counts.join(', ') : '0';
  }

  private quantity(value: Fraction, definition: IndicatorDefinition, percent = '%'): string {
    return isShare(definition)
      ? `${this.text.number(toNumber(value) * 100)} ${percent}`
      : this.text.number(toNumber(value));
  }
}

function signed(text: string): string {
  return text.startsWith('-') ? text : `+${text}`;
}
