import { countsUnits, hasBounds, type IndicatorDefinition } from './indicator.ts';
import type { Grain } from './period.ts';
import { ENGLISH } from './ruleTextEnglish.ts';
import { VIETNAMESE } from './ruleTextVietnamese.ts';
import type { BoundsRule, MonthsRule, RuleWords } from './ruleWords.ts';

/** How a figure comes about, in a few sentences of Vietnamese and of English. */
export interface RuleText {
  readonly vietnamese: string;
  readonly english: string;
}

/** The rule of a figure of an indicator over a period of a length, by the definition that it was computed with. */
export function ruleText(definition: IndicatorDefinition, grain: Grain): RuleText {
  let texts = textsOf.get(definition);
  if (!texts) textsOf.set(definition, (texts = new Map<Grain, RuleText>()));
  let text = texts.get(grain);
  if (!text) texts.set(grain, (text = write(definition, grain)));
  return text;
}

/** Thousands of figures have the same. */
const textsOf = new WeakMap<IndicatorDefinition, Map<Grain, RuleText>>();

function write(definition: IndicatorDefinition, grain: Grain): RuleText {
  return {
    vietnamese: sentences(definition, grain, VIETNAMESE),
    english: sentences(definition, grain, ENGLISH),
  };
}

function sentences(definition: IndicatorDefinition, grain: Grain, words: RuleWords): string {
  const { carryMonths, minimumCoverage, formula } = definition;
  const takesLatest = countsUnits(definition.overTime);
  const withinPeriod = takesLatest && grain !== 'MONTH';
  const said = [combination(definition, grain, words)];
  const carries = withinPeriod || (takesLatest && carryMonths > 0);
  if (carries) said.push(words.carry(withinPeriod, carryMonths, grain));
  if (formula === null) said.push(words.bounds(boundsRule(definition), carries));
  if (minimumCoverage !== null) said.push(words.minimumCoverage(Number(minimumCoverage)));
  return said.map((sentence) => `${sentence}.`).join(' ');
}

function combination(definition: IndicatorDefinition, grain: Grain, words: RuleWords): string {
  const months = monthsRule(definition, grain);
  switch (definition.kind) {
    case 'COUNT':
      return words.amount(months, grain);
    case 'CONDITION':
      return words.condition(months, grain);
    case 'RATIO':
      return words.ratio(months, grain);
    case 'MEASURE':
      return definition.overUnits === 'MEAN'
        ? words.mean(definition.weight, months, grain)
        : words.extreme(definition.overUnits === 'MIN', months, grain);
    case 'DERIVED':
      return words.formula(definition.formula ?? '');
  }
}

function monthsRule({ overTime }: IndicatorDefinition, grain: Grain): MonthsRule {
  if (grain === 'MONTH' || overTime === 'FORMULA') return 'ONLY';
  switch (overTime) {
    case 'SUM/SUM':
      return 'SUM';
    case 'LAST/LAST':
      return 'LAST';
    case 'SUM/LAST':
      return 'SUM_TO_LAST';
    default:
      return overTime;
  }
}

function boundsRule(definition: IndicatorDefinition): BoundsRule {
  const { kind, scale, mayExceedOne } = definition;
  const limit = definition.limitIsStated ? definition.limit / 10 ** scale : null;
  if (!hasBounds(definition)) return { type: 'NONE' };
  if (kind === 'CONDITION') return { type: 'YES_OR_NO' };
  if (kind === 'RATIO') return mayExceedOne ? { type: 'DENOMINATOR_AND_LIMIT', limit } : { type: 'DENOMINATOR' };
  return limit === null ? { type: 'OPEN' } : { type: 'LIMIT', limit };
}
