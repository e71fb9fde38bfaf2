import { KnownError } from '../domain/errors.ts';
import type { IndicatorDefinition } from '../domain/indicator.ts';
import type { Figure } from '../figures/figure.ts';
import { showMoment, type ShownMoment } from '../figures/changes/shownChange.ts';
import { versionsIn, VersionOrder } from '../figures/versions/versionLibrary.ts';
import { versionsOf } from '../indicators/indicatorReader.ts';
import { remember } from '../lib/remember.ts';
import type { Context } from './context.ts';

/** What each operation has already paid for. */
const paidIn = remember(
  (_budget: Context['budget']) => new Set<string>(),
  new WeakMap<Context['budget'], Set<string>>(),
);

/**
 * A figure as it is by a version of its indicator's definition that holds on every day. Throws INVALID_ARGUMENT for a version that there is not, and on other
 * boundaries than the period's.
 */
export async function momentUnderVersion(context: Context, figure: Figure, version: number): Promise<ShownMoment> {
  const { view, subject } = figure;
  const definition = versionOf(figure, version);
  refuseConverted(figure);
  context.budget.spendFigures(1);
  const order = new VersionOrder(view, definition);
  const paid = paidIn(context.budget);
  if (!paid.has(order.name)) {
    paid.add(order.name);
    context.budget.spendLooks(order.looks);
  }
  return showMoment(await versionsIn(context.library).figure(order, subject, () => context.budget.checkTime()));
}

function versionOf({ definition: { code }, definition }: Figure, version: number): IndicatorDefinition {
  const versions = versionsOf(definition);
  const found = versions.find((known) => known.definition.version === version);
  if (found) return found.definition;
  const known = versions.map((one) => `${one.definition.version} (from ${one.definition.validFrom})`).join(', ');
  throw new KnownError(
    'INVALID_ARGUMENT',
    `version: ${code} has no version ${version} that is known to the publication; there are ${known}`,
    {
      details: {
        argument: 'version',
        value: version,
        allowed: versions.map((one) => one.definition.version).join(', '),
      },
    },
  );
}

/** What has moved was folded by the definition that holds. */
function refuseConverted({ view: { boundaries, period } }: Figure): void {
  if (boundaries === undefined) return;
  throw new KnownError(
    'INVALID_ARGUMENT',
    `underVersion: it is told on the boundaries of its own period; leave "boundaries: ${boundaries}" out for ${period.code}`,
    { details: { argument: 'boundaries', value: boundaries } },
  );
}
