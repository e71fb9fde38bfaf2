import { KnownError } from '../../domain/errors.ts';
import { comparePeriods, parsePeriod, periodOf, shiftPeriod, type Grain, type Period } from '../../domain/period.ts';
import { firstRepeated } from '../../lib/firstRepeated.ts';
import type { Faults } from './faults.ts';
import type { PeriodRange } from './tableRequest.ts';

const MOST = 120;

/** The periods that a range means, counted from the one that is shown; that one where the range is at fault. */
export function tablePeriods(shown: Period, range: PeriodRange, faults: Faults): Period[] {
  const found = range.list == null ? counted(shown, range, faults) : listed(range, faults);
  if (found.length >= 1 && found.length <= MOST) return found;
  if (faults.found.length === 0) faults.add('INVALID_ARGUMENT', 'periods', allowed(found.length));
  return [shown];
}

function allowed(count: number): string {
  return `1 to ${MOST} periods are allowed; this would be ${count}`;
}

function listed(range: PeriodRange, faults: Faults): Period[] {
  const others = (['from', 'to', 'last', 'until', 'grain'] as const).filter((name) => range[name] != null);
  if (others.length > 0)
    faults.add('INVALID_ARGUMENT', 'periods', `a list stands alone; leave ${others.join(', ')} out`);
  const codes = range.list ?? [];
  if (codes.length > MOST) {
    faults.add('INVALID_ARGUMENT', 'periods', allowed(codes.length));
    return [];
  }
  const twice = firstRepeated(codes);
  if (twice !== undefined) faults.add('INVALID_ARGUMENT', 'periods', `${twice} is asked for twice`, twice);
  return codes.map((code) => parsePeriod(code)!);
}

function counted(shown: Period, range: PeriodRange, faults: Faults): Period[] {
  const { from, to, last, until } = range;
  const refuse = (message: string, value?: string): Period[] => {
    faults.add('INVALID_ARGUMENT', 'periods', message, value);
    return [];
  };
  if (to != null && until != null && to !== until) return refuse('to and until mean the same; give one of them');
  if (from != null && last != null) return refuse('from and last exclude each other; give one of them');
  if (last != null && (last < 1 || last > MOST)) return refuse(`last: ${last} is not allowed; 1 to ${MOST}`);
  const first = from == null ? undefined : parsePeriod(from)!;
  const given = to ?? until;
  const end = given == null ? undefined : parsePeriod(given)!;
  const grain: Grain = first?.grain ?? end?.grain ?? range.grain ?? shown.grain;
  const differs = [first, end].find((period) => period && period.grain !== grain) ?? undefined;
  if (differs || (range.grain != null && range.grain !== grain))
    return refuse(
      `${[from, given, range.grain].filter((said) => said != null).join(' and ')} are of different length; give two months, two quarters, two halves or two years`,
    );
  const upTo = end ?? (shown.grain === grain ? shown : periodOf(grain, shown.firstMonth + shown.months - 1));
  if (first && comparePeriods(first, upTo) > 0)
    return refuse(`${first.code} lies after ${upTo.code}; give the earlier one first`);
  const count = first ? (upTo.firstMonth - first.firstMonth) / upTo.months + 1 : (last ?? 1);
  if (count > MOST) return refuse(allowed(count));
  try {
    return Array.from({ length: count }, (_, index) => shiftPeriod(upTo, index - count + 1));
  } catch (error) {
    if (!(error instanceof KnownError)) throw error;
    return refuse(error.message, upTo.code);
  }
}
