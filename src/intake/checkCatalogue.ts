import type { Fault } from '../domain/errors.ts';
import type { IndicatorDefinition, IndicatorIdentity } from '../domain/indicator.ts';
import { compareCodes } from '../domain/compareCodes.ts';
import { catalogueOn, type IndicatorRegister } from '../indicators/indicatorReader.ts';
import { readCatalogueYaml } from './catalogueYaml.ts';
import { checkDefinition, type DefinitionDraft, type SaidDefinition } from './checkDefinition.ts';
import { checkFormulas } from './checkFormulas.ts';
import { checkWeights } from './checkWeights.ts';
import type { ResolveAmounts } from './targetSubjects.ts';

/** A catalogue by itself, before anything is looked up. */
export interface ReadCatalogue {
  readonly drafts: readonly DefinitionDraft[];
  /** Codes of the entries that are at fault themselves. */
  readonly unread: ReadonlySet<string>;
}

export interface CheckedCatalogue {
  /** Versions to be added; to be used only where no fault was added. */
  readonly definitions: readonly IndicatorDefinition[];
  /** Entries that say exactly what holds on their first day. */
  readonly unchanged: number;
}

/** What never changes under a code. */
const IDENTITY: readonly (keyof IndicatorIdentity)[] = [
  'kind',
  'scale',
  'unitOfMeasure',
  'unitOfMeasureEn',
  'overTime',
  'overUnits',
  'mayExceedOne',
  'weight',
];

/** Parses a YAML catalogue by itself, adding everything that is wrong with it to `faults`. */
export function readCatalogue(content: string | Uint8Array, faults: Fault[]): ReadCatalogue {
  const drafts: DefinitionDraft[] = [];
  const unread = new Set<string>();
  const firstLines = new Map<string, number>();
  for (const entry of readCatalogueYaml(content, faults)) {
    const draft = checkDefinition(entry, faults);
    if (!draft) {
      const code = entry.fields.get('code');
      if (code?.type === 'text') unread.add(code.text);
      continue;
    }
    const { code, validFrom } = draft.said;
    const first = firstLines.get(`${code} ${validFrom}`);
    if (first === undefined) {
      firstLines.set(`${code} ${validFrom}`, draft.line);
      drafts.push(draft);
      continue;
    }
    const message = `${code}: valid from ${validFrom} stands in line ${first} already; a code may stand once for the same validFrom`;
    faults.push({ code: 'DUPLICATE_CODE', line: draft.line, field: 'code', value: code, message });
  }
  return { drafts, unread };
}

/** Compares entries with what is known: what is new or differs becomes the next version of its code. */
export function checkCatalogue(
  { drafts, unread }: ReadCatalogue,
  register: IndicatorRegister,
  resolveAmounts: ResolveAmounts,
  faults: Fault[],
): CheckedCatalogue {
  const ofCode = Map.groupBy(register.definitions, (definition) => definition.code);
  const fresh = new Map<IndicatorDefinition, DefinitionDraft>();
  // By first day, so that the versions do not depend on the order of the file.
  for (const draft of drafts.toSorted((a, b) => compareCodes(a.said.validFrom, b.said.validFrom))) {
    const { code, validFrom } = draft.said;
    const said = { ...draft.said, targetAmounts: resolveAmounts(code, draft.amounts, validFrom, faults) };
    const known = ofCode.get(code) ?? [];
    const [first] = known;
    if (first && refuseOtherIdentity(draft, first, faults)) continue;
    const [holding] = catalogueOn({ definitions: known }, validFrom);
    if (holding && contentOf(holding) === contentOf(said)) continue;
    const definition = { ...said, version: Math.max(0, ...known.map((other) => other.version)) + 1 };
    fresh.set(definition, draft);
    ofCode.set(code, [...known, definition]);
  }
  const all = [...ofCode.values()].flat();
  checkWeights(all, fresh, unread, faults);
  checkFormulas(all, fresh, unread, faults);
  return { definitions: [...fresh.keys()], unchanged: drafts.length - fresh.size };
}

function refuseOtherIdentity({ said, lineOf }: DefinitionDraft, known: IndicatorDefinition, faults: Fault[]): boolean {
  const changed = IDENTITY.filter((field) => said[field] !== known[field]);
  for (const field of changed) {
    const message = `${said.code}: ${field} is "${known[field] ?? ''}" and never changes under a code; here it is "${said[field] ?? ''}". What means something else gets a code of its own`;
    faults.push({ code: 'IDENTITY_CHANGED', line: lineOf(field), field, value: String(said[field] ?? ''), message });
  }
  return changed.length > 0;
}

/** All that a version says besides its number and its first day. */
function contentOf(definition: SaidDefinition): string {
  const { name, nameEn, description, descriptionEn, levels, direction } = definition;
  const { formula, limit, limitIsStated, carryMonths, targetAmounts } = definition;
  // However many places a fraction is written with.
  const [rate, coverage] = [definition.targetRate, definition.minimumCoverage].map((text) => text && Number(text));
  const amounts = targetAmounts.map(({ subjectId, grain, amount }) => [subjectId, grain, amount]);
  const texts = [name, nameEn, description, descriptionEn];
  return JSON.stringify([
    texts,
    formula,
    levels,
    direction,
    limit,
    limitIsStated,
    carryMonths,
    coverage,
    rate,
    amounts,
  ]);
}
