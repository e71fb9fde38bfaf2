import type { Fault } from '../domain/errors.ts';
import { DIRECTIONS, KINDS, type IndicatorDefinition, type Kind } from '../domain/indicator.ts';
import { isDay } from '../domain/period.ts';
import type { CatalogueMap } from './catalogueYaml.ts';
import { checkCombination } from './definitionCombination.ts';
import { fieldsOf, type DefinitionFields } from './definitionFields.ts';
import { checkTarget, type AmountDraft } from './checkTarget.ts';
import { checkFormula } from './checkFormula.ts';
import { checkCarry, checkLimit, checkMinimumCoverage, checkScale } from './definitionNumbers.ts';

/** An indicator as a catalogue defines it; which version that makes is not known yet. */
export type SaidDefinition = Omit<IndicatorDefinition, 'version'>;

/** An entry of a catalogue that is sound by itself. */
export interface DefinitionDraft {
  readonly said: Omit<SaidDefinition, 'targetAmounts'>;
  /** Their subjects are to be looked up on the definition's first day. */
  readonly amounts: readonly AmountDraft[];
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
  'formula',
  'levels',
  'overTime',
  'overUnits',
  'direction',
  'scale',
  'limit',
  'mayExceedOne',
  'weight',
  'carry',
  'minimumCoverage',
  'target',
  'validFrom',
] as const;

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
  const formula = checkFormula(fields, kind);
  const combination = checkCombination(fields, kind);
  const { overTime, mayExceedOne } = combination;
  const direction = fields.word('direction', DIRECTIONS, { code: 'UNKNOWN_DIRECTION', required: true });
  const scale = checkScale(fields, kind);
  const limit = checkLimit(fields, { ...combination, kind, scale });
  const carryMonths = checkCarry(fields, overTime);
  const minimumCoverage = checkMinimumCoverage(fields);
  const target = checkTarget(fields, { kind, scale, mayExceedOne });
  const validFrom = checkValidFrom(fields);
  if (faults.length > before) return undefined;
  const identity = { code, kind, scale, unitOfMeasure, unitOfMeasureEn };
  const texts = { name, nameEn, description, descriptionEn };
  const limits = { limit, limitIsStated: fields.has('limit'), carryMonths, minimumCoverage };
  const version = { ...texts, ...limits, formula, direction, targetRate: target.rate, validFrom };
  return {
    said: { ...identity, ...combination, ...version } as DefinitionDraft['said'],
    amounts: target.amounts,
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
  if (text !== undefined && !kind)
    fields.refuse('UNKNOWN_KIND', 'kind', `"${text}" is no kind; allowed are ${KINDS.join(', ')}`);
  return kind;
}

function checkValidFrom(fields: DefinitionFields): string | undefined {
  const day = fields.text('validFrom', { required: true });
  if (day !== undefined && !isDay(day)) {
    fields.refuse('IMPOSSIBLE_DATE', 'validFrom', `"${day}" is no day; write year-month-day, e.g. 2008-01-01`);
  }
  return day;
}
