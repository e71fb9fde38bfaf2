import type { Fault } from '../domain/errors.ts';
import type { IndicatorDefinition } from '../domain/indicator.ts';
import { catalogueOn } from '../indicators/indicatorReader.ts';
import type { DefinitionDraft } from './checkDefinition.ts';

/** Sums are kept in two limbs of 10^9 each: so both stay exact over all unit-months that a nation can have in a year. */
const HIGHEST_PRODUCT = 10n ** 18n;

/** Definitions that are to be added, each with the entry of the catalogue that it comes from. */
export type FreshDefinitions = ReadonlyMap<IndicatorDefinition, DefinitionDraft>;

/**
 * Checks every measure that is weighted against its weight, on each day from which either of them says something new. What
 * is known already is never at fault: neither a new measure nor a new version of its weight may break the pair. A weight
 * among `unread` codes is at fault itself, so that the measure is not blamed for it.
 */
export function checkWeights(
  definitions: readonly IndicatorDefinition[],
  fresh: FreshDefinitions,
  unread: ReadonlySet<string>,
  faults: Fault[],
): void {
  const ofCode = Map.groupBy(definitions, (definition) => definition.code);
  for (const measures of ofCode.values()) {
    const { weight: weightCode } = measures[0]!;
    if (weightCode === null || unread.has(weightCode)) continue;
    const weights = ofCode.get(weightCode) ?? [];
    if (![...measures, ...weights].some((definition) => fresh.has(definition))) continue;
    const told = new Set<string>();
    for (const day of new Set([...measures, ...weights].map(({ validFrom }) => validFrom).sort())) {
      const [measure] = catalogueOn({ definitions: measures }, day);
      const [weight] = catalogueOn({ definitions: weights }, day);
      if (!measure) continue;
      const changing = [measure, weight].filter((definition) => definition !== undefined && fresh.has(definition));
      const blamed = changing.find((definition) => definition?.validFrom === day) ?? changing[0];
      const draft = blamed && fresh.get(blamed);
      if (!draft) continue;
      const isWeightBlamed = blamed === weight;
      for (const { code, field, message } of problemsOf(measure, weightCode, weight, day, isWeightBlamed)) {
        const key = `${blamed.code} ${blamed.version} ${code}`;
        if (!told.has(key))
          faults.push({ code, line: draft.lineOf(field), field, message: `${blamed.code}: ${message}` });
        told.add(key);
      }
    }
  }
}

interface Problem extends Pick<Fault, 'code' | 'message'> {
  readonly field: string;
}

function problemsOf(
  measure: IndicatorDefinition,
  weightCode: string,
  weight: IndicatorDefinition | undefined,
  day: string,
  isWeightBlamed: boolean,
): Problem[] {
  const allowed = 'allowed is a COUNT of scale 0 that is asked of every level of the measure';
  if (!weight) {
    const message = `no indicator "${weightCode}" is defined on ${day}; ${allowed}, defined in this file or before`;
    return [{ code: 'UNKNOWN_WEIGHT', field: 'weight', message }];
  }
  if (weight.kind !== 'COUNT' || weight.scale !== 0) {
    const message = `"${weightCode}" is a ${weight.kind} of scale ${weight.scale}; ${allowed}`;
    return [{ code: 'BAD_WEIGHT', field: 'weight', message }];
  }
  const problems: Problem[] = [];
  const missing = measure.levels.filter((level) => !weight.levels.includes(level)).join(' and ');
  if (missing !== '' && isWeightBlamed) {
    const message = `${measure.code} is weighted by it and on ${day} asked of ${missing}; keep that level, or take it from ${measure.code} by the same day`;
    problems.push({ code: 'BAD_WEIGHT', field: 'levels', message });
  } else if (missing !== '') {
    const message = `"${weightCode}" is not asked of ${missing} on ${day}; ${allowed}`;
    problems.push({ code: 'BAD_WEIGHT', field: 'weight', message });
  }
  if (BigInt(measure.limit) * BigInt(weight.limit) > HIGHEST_PRODUCT) {
    const limits = `the limit ${measure.limit} of ${measure.code} (without its decimal point) times the limit ${weight.limit} of ${weightCode}`;
    problems.push({
      code: 'BAD_LIMIT',
      field: 'limit',
      message: `${limits} is more than 10^18; allowed are smaller limits`,
    });
  }
  return problems;
}
