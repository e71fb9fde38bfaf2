import { KnownError } from '../../domain/errors.ts';
import { Faults } from '../../figures/table/faults.ts';
import { planTable, type TablePlan } from '../../figures/table/tablePlan.ts';
import type { View } from '../../figures/view.ts';
import { moveView, type Context } from '../../graphql/context.ts';
import { addTableFaults } from './csvFaults.ts';
import { comparedPeriod } from './csvRows.ts';
import { readParameters, type CsvRequest } from './parameters.ts';
import type { Comparison } from './readers.ts';

/** What an address asks for, checked, and not read yet. */
export interface PlannedCsv {
  readonly asked: CsvRequest;
  readonly plan: TablePlan;
}

/** Throws all that is wrong with an address as one error. */
export async function planCsv(context: Context, query: URLSearchParams): Promise<PlannedCsv> {
  const faults = new Faults();
  const asked = readParameters(query, faults);
  const plan = planned(await viewFor(context, asked, faults), asked, faults);
  faults.refuse();
  if (!plan) throw new Error('a table without faults has a plan');
  return { asked, plan };
}

/** The view that the arguments ask for; that of the latest publication where the moment is at fault, which is told. */
async function viewFor(
  context: Context,
  { knownAt, publication, boundaries }: CsvRequest,
  faults: Faults,
): Promise<View> {
  // That the two exclude each other has been told by then.
  const move = knownAt !== null && publication !== null ? { boundaries } : { knownAt, publication, boundaries };
  try {
    return await moveView(context, undefined, move);
  } catch (error) {
    if (!(error instanceof KnownError) || (knownAt === null && publication === null)) throw error;
    faults.add(error.code, knownAt === null ? 'publication' : 'knownAt', error.message);
    return moveView(context, undefined, { boundaries });
  }
}

function planned(view: View, { table, compare }: CsvRequest, faults: Faults): TablePlan | undefined {
  try {
    const plan = planTable(view, table);
    if (compare) checkComparison(plan, compare, faults);
    return plan;
  } catch (error) {
    if (!(error instanceof KnownError)) throw error;
    addTableFaults(faults, error);
    return undefined;
  }
}

function checkComparison({ views }: TablePlan, compare: Comparison, faults: Faults): void {
  const refuse = (message: string): void => faults.add('INVALID_ARGUMENT', 'compare', message);
  for (const { period } of views) {
    try {
      const compared = comparedPeriod(period, compare);
      if (compared.grain === period.grain) continue;
      refuse(
        `${compared.code} is not as long as ${period.code}; give a period of the same length, or -1 for the one before`,
      );
    } catch (error) {
      if (!(error instanceof KnownError)) throw error;
      refuse(error.message);
    }
    // The others would say the same.
    return;
  }
}
