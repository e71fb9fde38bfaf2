import type { Fault } from '../domain/errors.ts';
import type { IndicatorDefinition, IndicatorIdentity } from '../domain/indicator.ts';
import { compareCodes } from '../domain/tree.ts';
import { catalogueOn, type IndicatorRegister } from '../indicators/indicatorReader.ts';
import { readCatalogueYaml } from './catalogueYaml.ts';
import { checkDefinition, type DefinitionDraft, type SaidDefinition } from './checkDefinition.ts';

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
];

/** Parses a YAML catalogue by itself, adding everything that is wrong with it to `faults`. */
export function readCatalogue(content: string | Uint8Array, faults: Fault[]): DefinitionDraft[] {
  const drafts = readCatalogueYaml(content, faults)
    .map((entry) => checkDefinition(entry, faults))
    .filter((draft) => draft !== undefined);
  const firstLines = new Map<string, number>();
  return drafts.filter(({ said: { code, validFrom }, line }) => {
    const key = `${code} ${validFrom}`;
    const first = firstLines.get(key);
    if (first === undefined) {
      firstLines.set(key, line);
      return true;
    }
    const message = `${code}: valid from ${validFrom} stands in line ${first} already; a code may stand once for the same validFrom`;
    faults.push({ code: 'DUPLICATE_CODE', line, field: 'code', value: code, message });
    return false;
  });
}

/** Compares entries with what is known: what is new or differs becomes the next version of its code. */
export function checkCatalogue(
  drafts: readonly DefinitionDraft[],
  register: IndicatorRegister,
  faults: Fault[],
): CheckedCatalogue {
  const ofCode = Map.groupBy(register.definitions, (definition) => definition.code);
  const definitions: IndicatorDefinition[] = [];
  // By first day, so that the versions do not depend on the order of the file.
  for (const draft of drafts.toSorted((a, b) => compareCodes(a.said.validFrom, b.said.validFrom))) {
    const { said } = draft;
    const known = ofCode.get(said.code) ?? [];
    const [first] = known;
    if (first && refuseOtherIdentity(draft, first, faults)) continue;
    const [holding] = catalogueOn({ definitions: known }, said.validFrom);
    if (holding && contentOf(holding) === contentOf(said)) continue;
    const definition = { ...said, version: Math.max(0, ...known.map((other) => other.version)) + 1 };
    definitions.push(definition);
    ofCode.set(said.code, [...known, definition]);
  }
  return { definitions, unchanged: drafts.length - definitions.length };
}

function refuseOtherIdentity({ said, lineOf }: DefinitionDraft, known: IndicatorDefinition, faults: Fault[]): boolean {
  const changed = IDENTITY.filter((field) => said[field] !== known[field]);
  for (const field of changed) {
    const message = `${said.code}: ${field} is "${known[field]}" and never changes under a code; here it is "${said[field]}". What means something else gets a code of its own`;
    faults.push({ code: 'IDENTITY_CHANGED', line: lineOf(field), field, value: String(said[field]), message });
  }
  return changed.length > 0;
}

/** All that a version says besides its number and its first day. */
function contentOf(definition: SaidDefinition): string {
  const { name, nameEn, description, descriptionEn, levels, limit, direction, targetRate } = definition;
  const rate = targetRate === null ? null : Number(targetRate);
  return JSON.stringify([name, nameEn, description, descriptionEn, levels, limit, direction, rate]);
}
