import type { Database } from '../../src/db/connect.ts';
import { parsePeriod } from '../../src/domain/period.ts';
import { FigureReader } from '../../src/figures/figureReader.ts';
import { findUnit } from '../../src/figures/findUnits.ts';
import { SnapshotLibrary } from '../../src/figures/snapshotLibrary.ts';
import { viewOf, type Subject } from '../../src/figures/view.ts';
import { readLatestPublication } from '../../src/snapshots/publicationReader.ts';
import type { OracleFigure } from '../oracle/oracle.ts';

/** The product's answer in the oracle's form. */
export type ProductFigure = Omit<OracleFigure, 'reason'> & { reason: string | null };

/** Reads figures of the latest publication as the API does, from a cold library. */
export async function productFigures(
  database: Database,
): Promise<(subject: string, period: string, indicator: string) => Promise<ProductFigure | null>> {
  const library = new SnapshotLibrary(database);
  const reader = new FigureReader(library);
  const publication = await readLatestPublication(database);
  if (!publication) throw new Error('nothing is published');
  const edition = await library.edition(publication);
  return async (code, periodCode, indicator) => {
    const period = parsePeriod(periodCode);
    if (!period) throw new Error(`no period ${periodCode}`);
    const view = viewOf(edition, period);
    const definition = view.definitions.get(indicator);
    if (!definition) return null;
    const group = edition.inputs.groups.groups.find((known) => known.code === code);
    const unit = findUnit(view, code);
    const subject: Subject | undefined = group ? { type: 'GROUP', group } : unit && { type: 'UNIT', unit };
    if (!subject) throw new Error(`no subject ${code}`);
    const figure = await reader.figure(view, subject, definition);
    if (!figure) return null;
    const { parts, value, reason } = figure;
    const hasParts = reason === null || reason === 'ZERO_DENOMINATOR';
    const denominator =
      definition.kind !== 'COUNT' ? parts.denominator : definition.overTime === 'MEAN' ? 27_720 : null;
    return {
      value: value && reduced(BigInt(value.numerator), BigInt(value.denominator)),
      reason,
      numerator: hasParts ? BigInt(parts.numerator) : null,
      denominator: hasParts && denominator !== null ? BigInt(denominator) : null,
      due: Number(parts.due),
      reported: Number(parts.reported),
      carried: Number(parts.carried),
      missing: figure.missing,
      excused: Number(parts.excused),
      unplaced: Number(parts.unplaced),
    };
  };
}

function reduced(numerator: bigint, denominator: bigint): { numerator: bigint; denominator: bigint } {
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? { numerator: 0n, denominator: 1n } : { numerator: numerator / a, denominator: denominator / a };
}
