import { parse } from 'yaml';
import { DEFAULT_LIMIT, type Kind, type TimeRule } from '../src/domain/indicator.ts';
import type { Level } from '../src/domain/level.ts';
import { demoCatalogueText } from './catalogueText.ts';
import { monthNumber } from './monthNumber.ts';

/** What the generator needs to know of an indicator; the catalogue says more. */
export interface DemoIndicator {
  readonly code: string;
  readonly kind: Kind;
  readonly levels: readonly Level[];
  readonly overTime: TimeRule;
  /** Decimal places of a value. */
  readonly scale: number;
  /** Largest value or part of one report, as a scaled integer. */
  readonly limit: number;
  /** Number of the first month that is reported. */
  readonly firstMonth: number;
}

interface CatalogueEntry {
  readonly code: string;
  readonly kind: Kind;
  readonly levels: readonly Level[];
  readonly overTime: TimeRule;
  readonly scale: number;
  readonly limit?: number;
  readonly validFrom: string;
}

/** The indicators that are reported, in the order of the catalogue; nobody reports a formula. */
export function demoCatalogue(): DemoIndicator[] {
  const { indicators } = parse(demoCatalogueText()) as { indicators: CatalogueEntry[] };
  const reported = indicators.filter(({ kind }) => kind !== 'DERIVED');
  return reported.map(({ code, kind, levels, overTime, scale, limit, validFrom }) => ({
    code,
    kind,
    levels,
    overTime,
    scale,
    limit: limit === undefined ? DEFAULT_LIMIT : limit * 10 ** scale,
    firstMonth: monthNumber(validFrom.slice(0, 7)),
  }));
}
