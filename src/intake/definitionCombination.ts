import { COMBINATIONS, TIME_RULES, UNIT_RULES, type Kind, type TimeRule, type UnitRule } from '../domain/indicator.ts';
import { isLevel, LEVELS, type Level } from '../domain/level.ts';
import type { DefinitionFields } from './definitionFields.ts';

/** What an entry says of how an indicator combines; undefined is what has been refused. */
export interface SaidCombination {
  /** Highest first. */
  readonly levels: readonly Level[];
  readonly overTime: TimeRule | undefined;
  readonly overUnits: UnitRule | undefined;
  readonly mayExceedOne: boolean | undefined;
  /** A code; whether there is such an indicator shows beside all others. */
  readonly weight: string | null;
}

export function checkCombination(fields: DefinitionFields, kind: Kind | undefined): SaidCombination {
  const levels = checkLevels(fields, kind);
  const code = 'BAD_COMBINATION';
  const overTime = checkOverTime(fields, kind);
  const unitRules = kind ? COMBINATIONS[kind].overUnits : UNIT_RULES;
  // What has but one rule need not name it.
  const required = kind === 'MEASURE';
  const said = fields.word('overUnits', unitRules, { code, required });
  const overUnits = said ?? (kind && !required ? unitRules[0] : undefined);
  const mayExceedOne = checkMayExceedOne(fields, kind, overTime);
  const weight = checkWeight(fields, kind, overUnits);
  return { levels, overTime, overUnits, mayExceedOne, weight };
}

/** What is not reported has one rule and need not name it. */
function checkOverTime(fields: DefinitionFields, kind: Kind | undefined): TimeRule | undefined {
  const code = 'BAD_COMBINATION';
  if (kind !== 'DERIVED')
    return fields.word('overTime', kind ? COMBINATIONS[kind].overTime : TIME_RULES, { code, required: true });
  return fields.word('overTime', COMBINATIONS.DERIVED.overTime, { code, required: false }) ?? 'FORMULA';
}

function checkLevels(fields: DefinitionFields, kind: Kind | undefined): Level[] {
  if (kind === 'DERIVED') {
    const message =
      'a DERIVED is reported by nobody: it is measured wherever all that it is made of are; leave levels out';
    if (fields.has('levels')) fields.refuse('NOT_FOR_KIND', 'levels', message);
    return [];
  }
  const words = fields.words('levels') ?? [];
  for (const word of words.filter((candidate) => !isLevel(candidate))) {
    fields.refuse('WRONG_LEVEL', 'levels', `"${word}" is no level; allowed are ${LEVELS.join(', ')}`);
  }
  if (new Set(words).size < words.length) {
    fields.refuse('WRONG_LEVEL', 'levels', `a level stands twice in ${words.join(', ')}; each may stand once`);
  }
  if (kind === 'CONDITION' && words.length > 1) {
    const message = `a CONDITION is reported by exactly one level, not by ${words.join(' and ')}`;
    fields.refuse('BAD_COMBINATION', 'levels', message);
  }
  return LEVELS.filter((level) => words.includes(level));
}

function checkMayExceedOne(
  fields: DefinitionFields,
  kind: Kind | undefined,
  overTime: TimeRule | undefined,
): boolean | undefined {
  const mayExceedOne = fields.has('mayExceedOne') ? fields.flag('mayExceedOne') : false;
  if (mayExceedOne && kind && kind !== 'RATIO') {
    fields.refuse('NOT_FOR_KIND', 'mayExceedOne', `a ${kind} is no ratio; true is allowed for RATIO only`);
  }
  if (mayExceedOne === false && kind === 'RATIO' && overTime === 'SUM/LAST') {
    const message =
      'a share takes both of its parts by the same rule, while SUM/LAST sets what arrives against a standing plan; allowed is true';
    fields.refuse('BAD_COMBINATION', 'mayExceedOne', message);
  }
  return mayExceedOne;
}

function checkWeight(fields: DefinitionFields, kind: Kind | undefined, overUnits: UnitRule | undefined): string | null {
  const weight = fields.text('weight', { required: false });
  if (weight === undefined) return null;
  if (kind && kind !== 'MEASURE') {
    fields.refuse('NOT_FOR_KIND', 'weight', `a ${kind} is not weighted; a weight is allowed for MEASURE only`);
  } else if (kind && overUnits && overUnits !== 'MEAN') {
    const message = `the ${overUnits} over units is not weighted; a weight is allowed where overUnits is MEAN`;
    fields.refuse('BAD_COMBINATION', 'weight', message);
  }
  return weight;
}
