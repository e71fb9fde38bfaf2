import type { Database } from '../../src/db/connect.ts';
import { parsePeriod } from '../../src/domain/period.ts';
import type { Figure } from '../../src/figures/figure.ts';
import { FigureReader } from '../../src/figures/figureReader.ts';
import { findUnit } from '../../src/figures/findUnits.ts';
import { SnapshotLibrary } from '../../src/figures/snapshotLibrary.ts';
import { viewOf, type Subject, type View } from '../../src/figures/view.ts';
import { readLatestPublication, type Publication } from '../../src/snapshots/publicationReader.ts';
import type { Fraction } from '../oracle/fraction.ts';
import type { OracleFigure } from '../oracle/oracle.ts';

/** The product's answer in the oracle's form. */
export type ProductFigure = Omit<OracleFigure, 'reason'> & { reason: string | null };

export interface ProductAnswers {
  figure(subject: string, period: string, indicator: string, boundaries?: string): Promise<ProductFigure | null>;
  /** Positions among some subjects; who has none is not in the map. */
  ranks(
    subjects: readonly string[],
    period: string,
    indicator: string,
  ): Promise<Map<string, { position: number; of: number }>>;
}

/** Reads a publication, the latest one unless told, as the API does, from a cold library unless one is given. */
export async function productAnswers(
  database: Database,
  publication?: Publication,
  library = new SnapshotLibrary(database),
): Promise<ProductAnswers> {
  const reader = new FigureReader(library);
  const shown = publication ?? (await readLatestPublication(database));
  if (!shown) throw new Error('nothing is published');
  const edition = await library.edition(shown);

  const viewOfPeriod = (code: string, boundaries?: string): View => {
    const period = parsePeriod(code);
    if (!period) throw new Error(`no period ${code}`);
    return viewOf(edition, period, boundaries);
  };
  const subjectOf = (view: View, code: string): Subject => {
    const group = edition.inputs.groups.groups.find((known) => known.code === code);
    if (group) return { type: 'GROUP', group };
    const unit = findUnit(view, code);
    if (!unit) throw new Error(`no subject ${code}`);
    return { type: 'UNIT', unit };
  };
  return {
    async figure(subject, period, indicator, boundaries) {
      const view = viewOfPeriod(period, boundaries);
      const definition = view.definitions.get(indicator);
      if (!definition) return null;
      const figure = await reader.figure(view, subjectOf(view, subject), definition);
      return figure && inOraclesForm(figure);
    },
    async ranks(codes, period, indicator) {
      const view = viewOfPeriod(period);
      const definition = view.definitions.get(indicator);
      if (!definition) return new Map();
      const subjects = codes.map((code) => subjectOf(view, code));
      const ranks = await reader.rankings(view, definition, codes.join(' '), () => subjects);
      return new Map(
        subjects.flatMap((subject) => {
          const { id, code } = subject.type === 'UNIT' ? subject.unit : subject.group;
          const rank = ranks.get(id);
          return rank ? [[code, { ...rank }]] : [];
        }),
      );
    },
  };
}

export function inOraclesForm(figure: Figure): ProductFigure {
  const { definition, parts, value, reason } = figure;
  const hasParts = reason === null || (reason === 'ZERO_DENOMINATOR' && definition.kind !== 'DERIVED');
  const isAmount = definition.kind === 'COUNT' || definition.overUnits === 'MIN' || definition.overUnits === 'MAX';
  const denominator = !isAmount ? parts.denominator : definition.overTime === 'MEAN' ? 27_720 : null;
  return {
    value: reduced(value),
    reason,
    numerator: hasParts ? BigInt(parts.numerator) : null,
    denominator: hasParts && denominator !== null ? BigInt(denominator) : null,
    due: Number(parts.due),
    reported: Number(parts.reported),
    carried: Number(parts.carried),
    missing: figure.missing,
    excused: Number(parts.excused),
    unplaced: Number(parts.unplaced),
    inputsDiffer: figure.derived?.inputsDiffer ?? false,
    low: reduced(figure.low),
    high: reduced(figure.high),
    unbounded: figure.unbounded,
    assumesDenominator: figure.assumesDenominator,
    target: reduced(figure.target),
    gap: reduced(figure.gap),
    targetMet: figure.targetMet,
  };
}

function reduced(value: Figure['value']): Fraction | null {
  if (!value) return null;
  const [numerator, denominator] = [BigInt(value.numerator), BigInt(value.denominator)];
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? { numerator: 0n, denominator: 1n } : { numerator: numerator / a, denominator: denominator / a };
}
