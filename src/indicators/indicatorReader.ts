import type { Database } from '../db/connect.ts';
import { DEFAULT_LIMIT, type Catalogue, type IndicatorDefinition } from '../domain/indicator.ts';
import type { Day } from '../domain/period.ts';
import { compareCodes } from '../domain/compareCodes.ts';

/** All versions of all indicators as known at one receipt, in the order of receipt. */
export interface IndicatorRegister {
  readonly definitions: readonly IndicatorDefinition[];
}

interface DefinitionRow {
  code: string;
  version: number;
  valid_from: Day;
  document: string;
}

export async function readIndicatorRegister(database: Database, receipt: number): Promise<IndicatorRegister> {
  const rows = await database
    .knex('indicator_definition as d')
    .join('batch as b', 'b.id', 'd.batch_id')
    .where('b.receipt', '<=', receipt)
    .orderBy(['b.receipt', 'd.code', 'd.version'])
    .select<DefinitionRow[]>('d.code', 'd.version', 'd.valid_from', 'd.document');
  const register: IndicatorRegister = { definitions: rows.map(toDefinition) };
  for (const definition of register.definitions) registerOf.set(definition, register);
  return register;
}

const registerOf = new WeakMap<IndicatorDefinition, IndicatorRegister>();

/** A version with the first day on which it no longer holds; null while it lasts. */
export interface DatedVersion {
  readonly definition: IndicatorDefinition;
  readonly validTo: Day | null;
}

/** Every version of an indicator that was known beside the one that was read, by first day, and of one day as they were recorded. */
export function versionsOf(definition: IndicatorDefinition): DatedVersion[] {
  const known = registerOf.get(definition)?.definitions ?? [definition];
  const versions = known.filter(({ code }) => code === definition.code);
  versions.sort((a, b) => compareCodes(a.validFrom, b.validFrom));
  return versions.map((version, index) => ({ definition: version, validTo: versions[index + 1]?.validFrom ?? null }));
}

/** The definitions that hold on a day: of each indicator the one that began last; where two begin on one day, the later recorded. */
export function catalogueOn(register: IndicatorRegister, day: Day): Catalogue {
  const holding = new Map<string, IndicatorDefinition>();
  for (const definition of register.definitions) {
    const other = holding.get(definition.code);
    if (definition.validFrom <= day && (!other || definition.validFrom >= other.validFrom))
      holding.set(definition.code, definition);
  }
  return [...holding.values()].sort((a, b) => compareCodes(a.code, b.code));
}

/** What a document may leave out: it was written before there was such a thing. */
const DEFAULTS = { formula: null, weight: null, carryMonths: 0, minimumCoverage: null, targetAmounts: [] } as const;

function toDefinition(row: DefinitionRow): IndicatorDefinition {
  const said = JSON.parse(row.document) as Partial<IndicatorDefinition>;
  const limitIsStated = said.limit !== DEFAULT_LIMIT;
  const { code, version, valid_from: validFrom } = row;
  return { ...DEFAULTS, limitIsStated, ...said, code, version, validFrom } as IndicatorDefinition;
}

/** The earliest day of the definitions that were recorded after one receipt and up to another. */
export async function readFirstDefinedDay(database: Database, after: number, upTo: number): Promise<Day | null> {
  const row = await database
    .knex('indicator_definition as d')
    .join('batch as b', 'b.id', 'd.batch_id')
    .where('b.receipt', '>', after)
    .where('b.receipt', '<=', upTo)
    .min<{ day: Day | null }>('d.valid_from as day')
    .first();
  return row?.day ?? null;
}
