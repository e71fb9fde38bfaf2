import { KnownError } from '../domain/errors.ts';
import { GRAINS } from '../domain/period.ts';
import { isLeaf } from '../domain/tree.ts';
import { readAvailability, type Availability, type PeriodAvailability } from '../figures/availability.ts';
import { indicatorCodes, meantIndicators } from '../figures/meantIndicators.ts';
import { quoted, suggestion } from '../lib/nearest.ts';
import { Faults } from '../figures/table/faults.ts';
import { subjectOf } from '../figures/table/tableSubjects.ts';
import { subjectId, type Subject, type View } from '../figures/view.ts';
import { moveView, type Context, type Move } from './context.ts';
import type { Grain, Level } from './generated/types.ts';
import { nationOf } from './units.ts';

interface AvailabilityArguments extends Pick<Move, 'knownAt' | 'publication'> {
  readonly indicators?: readonly string[] | null;
  readonly level?: Level | null;
  readonly within?: string | null;
}

/** Where indicators have figures. Throws all faults of the arguments at once. */
export async function availabilityOf(
  context: Context,
  { indicators, level, within, ...move }: AvailabilityArguments,
): Promise<Availability[]> {
  const view = await moveView(context, undefined, move);
  const faults = new Faults();
  for (const code of indicators ?? [])
    if (!indicatorCodes(view).has(code))
      faults.add(
        'UNKNOWN_INDICATOR',
        'indicators',
        () =>
          `no indicator has the code ${quoted(code)}${suggestion(meantIndicators(view, code), '; the query "indicators" lists them')}`,
        code,
      );
  const subject = within == null ? nationOf(view) : subjectOf(view, 'within', within, faults);
  faults.refuse();
  refuseLeaf(view, subject!);
  const found = await readAvailability(context.library.database, view, subjectId(subject!), indicators ?? undefined);
  const shown = found.filter(({ levels }) => level == null || levels.includes(level));
  context.budget.spendRows(shown.reduce((count, { periods }) => count + 1 + periods.length, 0));
  return shown;
}

/** What has nobody beneath has no rows of its own that could be read over all periods together. */
function refuseLeaf(view: View, subject: Subject): void {
  const ordinal = subject.type === 'UNIT' ? (view.tree.ordinalOf[subject.unit.id] ?? -1) : -1;
  if (subject.type === 'UNIT' && ordinal >= 0 && isLeaf(view.tree, ordinal))
    throw new KnownError(
      'INVALID_ARGUMENT',
      `within: ${subject.unit.code} has no units beneath it; give one that has, or ask for its series`,
      { details: { argument: 'within', value: subject.unit.code } },
    );
}

/** The first and last period of each grain, and how many there are. */
export function grainsOf({ periods }: Availability): { grain: Grain; first: string; last: string; count: number }[] {
  return GRAINS.flatMap((grain) => {
    const ofGrain = periods.filter(({ period }) => period.grain === grain);
    const [first, last] = [ofGrain.at(0), ofGrain.at(-1)];
    return first && last ? [{ grain, first: first.period.code, last: last.period.code, count: ofGrain.length }] : [];
  });
}

export function periodsOf({ periods }: Availability, grain: Grain | null | undefined): readonly PeriodAvailability[] {
  return grain == null ? periods : periods.filter(({ period }) => period.grain === grain);
}
