import type { Fault } from '../domain/errors.ts';
import {
  COMBINATIONS,
  DIRECTIONS,
  KINDS,
  TIME_RULES,
  UNIT_RULES,
  type IndicatorDefinition,
  type Kind,
} from '../domain/indicator.ts';
import { isLevel, LEVELS, type Level } from '../domain/level.ts';
import { isDay } from '../domain/period.ts';
import type { CatalogueMap } from './catalogueYaml.ts';
import { fieldsOf, type DefinitionFields } from './definitionFields.ts';
import { checkLimit, checkScale, checkTarget } from './definitionNumbers.ts';

/** An indicator as a catalogue defines it; which version that makes is not known yet. */
export type SaidDefinition = Omit<IndicatorDefinition, 'version'>;

export interface DefinitionDraft {
  readonly said: SaidDefinition;
  readonly line: number;
  /** Line of a field, or of the whole entry where the field is left to its default. */
  readonly lineOf: (field: string) => number;
}

const KEYS = [
  'code',
  'kind',
  'name',
  'nameEn',
  'description',
  'descriptionEn',
  'unitOfMeasure',
  'unitOfMeasureEn',
  'levels',
  'overTime',
  'overUnits',
  'direction',
  'scale',
  'limit',
  'mayExceedOne',
  'target',
  'validFrom',
] as const;

const LATER_KINDS = ['DERIVED'];
const LONGEST_DESCRIPTION = 2000;

/** Parses one entry of the catalogue, or adds everything that is wrong with it to `faults` and returns undefined. */
export function checkDefinition(entry: CatalogueMap, faults: Fault[]): DefinitionDraft | undefined {
  const before = faults.length;
  const named = entry.fields.get('code');
  const fields = fieldsOf(entry, named?.type === 'text' && named.text !== '' ? named.text : 'indicator', KEYS, faults);
  const code = checkCode(fields);
  const kind = checkKind(fields);
  const name = fields.text('name', { required: true });
  const nameEn = fields.text('nameEn', { required: true });
  const description = fields.text('description', { required: true, longest: LONGEST_DESCRIPTION });
  const descriptionEn = fields.text('descriptionEn', { required: true, longest: LONGEST_DESCRIPTION });
  const unitOfMeasure = fields.text('unitOfMeasure', { required: true });
  const unitOfMeasureEn = fields.text('unitOfMeasureEn', { required: true });
  const levels = checkLevels(fields, kind);
  const combination = { code: 'BAD_COMBINATION', required: true };
  const overTime = fields.word('overTime', kind ? COMBINATIONS[kind].overTime : TIME_RULES, combination);
  const unitRules = kind ? COMBINATIONS[kind].overUnits : UNIT_RULES;
  const saidOverUnits = fields.word('overUnits', unitRules, {
    ...combination,
    required: kind ? unitRules.length > 1 : false,
  });
  const overUnits = saidOverUnits ?? unitRules[0];
  const direction = fields.word('direction', DIRECTIONS, { code: 'UNKNOWN_DIRECTION', required: true });
  const scale = checkScale(fields, kind);
  const limit = checkLimit(fields, scale);
  const mayExceedOne = fields.flag('mayExceedOne') ?? false;
  if (mayExceedOne && kind && kind !== 'RATIO') {
    fields.refuse('NOT_FOR_KIND', 'mayExceedOne', `a ${kind} is no ratio; true is allowed for RATIO only`);
  }
  const targetRate = checkTarget(fields, kind, mayExceedOne);
  const validFrom = checkValidFrom(fields);
  if (faults.length > before) return undefined;
  const definition = {
    code,
    kind,
    scale,
    unitOfMeasure,
    unitOfMeasureEn,
    overTime,
    overUnits,
    mayExceedOne,
    weight: null,
  };
  const version = { name, nameEn, description, descriptionEn, levels, limit, direction, targetRate, validFrom };
  const later = { limitIsStated: fields.has('limit'), carryMonths: 0, minimumCoverage: null, targetAmounts: [] };
  return {
    said: { ...definition, ...version, ...later } as SaidDefinition,
    line: entry.line,
    lineOf: (field) => entry.fields.get(field)?.line ?? entry.line,
  };
}

function checkCode(fields: DefinitionFields): string | undefined {
  const code = fields.text('code', { required: true });
  if (code !== undefined && !/^[A-Z][A-Z0-9_]{0,39}$/.test(code)) {
    fields.refuse(
      'BAD_CODE',
      'code',
      `"${code}" is no code; allowed are 1 to 40 capitals A-Z, digits and underscores, a letter first`,
    );
  }
  return code;
}

function checkKind(fields: DefinitionFields): Kind | undefined {
  const text = fields.text('kind', { required: true });
  const kind = KINDS.find((candidate) => candidate === text);
  if (text === undefined || kind) return kind;
  if (LATER_KINDS.includes(text)) {
    fields.refuse('KIND_NOT_YET', 'kind', `the kind ${text} is not there yet; allowed for now are ${KINDS.join(', ')}`);
  } else fields.refuse('UNKNOWN_KIND', 'kind', `"${text}" is no kind; allowed are ${KINDS.join(', ')}`);
  return undefined;
}

function checkLevels(fields: DefinitionFields, kind: Kind | undefined): Level[] {
  const words = fields.words('levels') ?? [];
  for (const word of words.filter((candidate) => !isLevel(candidate))) {
    fields.refuse('WRONG_LEVEL', 'levels', `"${word}" is no level; allowed are ${LEVELS.join(', ')}`);
  }
  if (new Set(words).size < words.length) {
    fields.refuse('WRONG_LEVEL', 'levels', `a level stands twice in ${words.join(', ')}; each may stand once`);
  }
  if (kind === 'CONDITION' && words.length > 1) {
    fields.refuse(
      'BAD_COMBINATION',
      'levels',
      `a CONDITION is reported by exactly one level, not by ${words.join(' and ')}`,
    );
  }
  return LEVELS.filter((level) => words.includes(level));
}

function checkValidFrom(fields: DefinitionFields): string | undefined {
  const day = fields.text('validFrom', { required: true });
  if (day !== undefined && !isDay(day)) {
    fields.refuse('IMPOSSIBLE_DATE', 'validFrom', `"${day}" is no day; write year-month-day, e.g. 2008-01-01`);
  }
  return day;
}
