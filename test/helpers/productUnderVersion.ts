import { parsePeriod } from '../../src/domain/period.ts';
import type { Edition, SnapshotLibrary } from '../../src/figures/snapshotLibrary.ts';
import { versionsIn, VersionOrder } from '../../src/figures/versions/versionLibrary.ts';
import { viewOf } from '../../src/figures/view.ts';
import { versionsOf } from '../../src/indicators/indicatorReader.ts';
import { subjectOf } from './productBreaks.ts';
import { inOraclesForm, type ProductFigure } from './productFigures.ts';
import type { FigureName } from './publishedInSteps.ts';

/** A figure by a version of the definition, in the oracle's form. Throws INVALID_ARGUMENT as the API does. */
export async function productUnderVersion(
  library: SnapshotLibrary,
  edition: Edition,
  { subject, period, indicator }: FigureName,
  version: number,
): Promise<ProductFigure> {
  const view = viewOf(edition, parsePeriod(period));
  const definition = edition.inputs.indicators.definitions.find((known) => known.code === indicator);
  const asked = versionsOf(definition!).find((known) => known.definition.version === version)!.definition;
  const order = new VersionOrder(view, asked);
  return inOraclesForm(await versionsIn(library).figure(order, subjectOf(edition, subject), () => undefined));
}
