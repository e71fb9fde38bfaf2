import type { Language } from '../config.ts';
import { toNumber, type Fraction } from '../domain/fraction.ts';
import { divisorOf, isExtreme, type IndicatorDefinition } from '../domain/indicator.ts';
import type { Observation } from '../domain/observation.ts';
import { partsOf, type PartVector } from '../domain/parts.ts';
import type { UnitNames } from '../domain/unit.ts';
import { describeObservation } from '../figures/explain/said.ts';
import type { Figure } from '../figures/figure.ts';
import { denominatorOf, isShare, numeratorOf } from '../figures/present.ts';
import { EXPLAIN_WORDS, type ExplainWords } from './explainWords.ts';

const COUNTS = ['due', 'reported', 'carried', 'missing', 'excused'] as const;

/** Figures and observations in words of one language. */
export class FigureText {
  private readonly language: Language;
  private readonly words: ExplainWords;
  private readonly format: Intl.NumberFormat;

  constructor(language: Language) {
    this.language = language;
    this.words = EXPLAIN_WORDS[language];
    this.format = new Intl.NumberFormat(language, { maximumFractionDigits: 6 });
  }

  number(value: number): string {
    return this.format.format(value);
  }

  /** The name of a unit, group or indicator. */
  nameOf({ name, nameEn }: Pick<UnitNames, 'name' | 'nameEn'>): string {
    return this.language === 'vi' || nameEn === '' ? name : nameEn;
  }

  name({ subject }: Figure): string {
    const named = subject.type === 'UNIT' ? subject.unit : subject.group;
    return `${named.code} ${this.nameOf(named)}`;
  }

  title(figure: Figure): string {
    const { definition, view } = figure;
    const { of, between } = this.words;
    return `${this.nameOf(definition)} (${definition.code}) ${of} ${this.name(figure)}, ${between} ${view.period.code}`;
  }

  /** e.g. `70 % (14 / 20)`, or why there is no value. */
  value(figure: Figure): string {
    const { value, reason, definition } = figure;
    if (!value) return `${this.words.noValue}: ${this.words.reasons[reason ?? 'NO_VALUE']}`;
    const [numerator, denominator] = [numeratorOf(figure), denominatorOf(figure)];
    const parts =
      numerator === null || denominator === null || definition.kind === 'DERIVED'
        ? ''
        : ` (${this.number(numerator)} / ${this.number(denominator)})`;
    return `${this.quantity(value, definition)}${parts}`;
  }

  bounds({ low, high, definition }: Figure): string {
    const told = [
      low && `${this.words.low} ${this.quantity(low, definition)}`,
      high && `${this.words.high} ${this.quantity(high, definition)}`,
    ];
    return told.filter((text) => text !== null).join(', ');
  }

  duty({ parts, missing }: Figure): string {
    const [due, reported, carried, excused] = [parts.due, parts.reported, parts.carried, parts.excused].map(Number);
    return this.counts({ due: due!, reported: reported!, carried: carried!, missing, excused: excused! });
  }

  counts({ due, reported, carried, missing, excused }: Record<(typeof COUNTS)[number], number>): string {
    const counts = { due, reported, carried, missing, excused };
    return COUNTS.map((name) => `${this.words[name]} ${this.number(counts[name])}`).join(', ');
  }

  /** What something contributes, e.g. `3 / 4`. */
  parts(vector: PartVector, definition: IndicatorDefinition): string {
    const { numerator, denominator, reported, carried } = partsOf(vector);
    // A share that is counted elsewhere has a value all the same.
    const isNothing = [reported, carried, numerator, denominator].every((part) => Number(part) === 0);
    if (isNothing) return this.words.noValue;
    const upper = this.number(toNumber({ numerator, denominator: partScale(definition) }));
    if (definition.kind === 'COUNT' || isExtreme(definition)) return upper;
    const scale = definition.kind === 'RATIO' ? partScale(definition) : 1;
    return `${upper} / ${this.number(toNumber({ numerator: denominator, denominator: scale }))}`;
  }

  said(definition: IndicatorDefinition, observation: Observation): string {
    const { value, numerator, denominator, reason } = describeObservation(definition, observation);
    if (reason) return this.words.reasons[reason];
    return value === null ? `${this.number(numerator ?? 0)} / ${this.number(denominator ?? 0)}` : this.number(value);
  }

  quantity(value: Fraction, definition: IndicatorDefinition): string {
    return isShare(definition) ? `${this.number(toNumber(value) * 100)} %` : this.number(toNumber(value));
  }
}

function partScale(definition: IndicatorDefinition): number {
  return definition.kind === 'RATIO' ? 10 ** definition.scale : divisorOf(definition);
}
