import { KnownError, type ErrorCode } from '../domain/errors.ts';
import { Faults } from '../figures/table/faults.ts';
import { checkPeriod } from '../scheduler/checkRequest.ts';
import type { Job } from '../scheduler/job.ts';
import { jobNamed } from '../scheduler/operate.ts';
import type { Operations, Operator } from '../scheduler/operations.ts';
import type { Context } from './context.ts';

const MAKE_ONE = 'whoever runs the server makes one: tonghop key create --operator --name "who it is for"';

/** Who may operate the jobs: bearers of an operator's key, and nobody without one, also not at the machine of the server. */
export function operatorOf({ caller }: Context): Operator {
  if (!caller)
    throw new KnownError(
      'UNAUTHENTICATED',
      `jobs are operated with an operator's key, also from the machine of the server itself; ${MAKE_ONE}`,
    );
  if (caller.role !== 'OPERATOR')
    throw new KnownError('FORBIDDEN', `the key "${caller.name}" may read, and not operate the jobs; ${MAKE_ONE}`);
  return caller;
}

/** Whatever is asked for before; of a mutation whose time is over, and that has been answered so, nothing further is done. Throws QUERY_TIMEOUT. */
export function operationsOf({ operations, budget }: Context): Operations {
  budget.checkTime();
  if (!operations) throw new KnownError('FORBIDDEN', 'this server takes no operations; ask one that runs jobs');
  return operations;
}

interface Wanted {
  readonly job: string;
  readonly slot?: string | null | undefined;
  readonly period?: string | null | undefined;
}

interface Checked {
  readonly job: Job;
  readonly slot: Date | undefined;
  readonly period: string | undefined;
}

/** What is to be run, with all of its faults at once. What the ledger has to say to it comes after. */
export function checkedRun({ jobs }: Context, { job: name, slot: slotText, period }: Wanted): Checked {
  const faults = new Faults();
  const slot = slotText == null ? undefined : new Date(slotText);
  const job = attempt(faults, 'job', name, () => jobNamed(jobs, name));
  if (slot && period != null)
    faults.add('INVALID_ARGUMENT', 'period', 'a time slot and a period exclude each other; give one of them', period);
  else if (job && period != null) attempt(faults, 'period', period, () => checkPeriod(job, period));
  faults.refuse();
  return { job: job!, slot, period: period ?? undefined };
}

/** The run of a slot that is to be cancelled or released. */
export function checkedSlot(
  context: Context,
  { job, slot }: { readonly job: string; readonly slot: string },
): {
  readonly job: Job;
  readonly slot: Date;
} {
  return { job: checkedJob(context, job), slot: new Date(slot) };
}

export function checkedJob({ jobs }: Context, name: string): Job {
  const faults = new Faults();
  const job = attempt(faults, 'job', name, () => jobNamed(jobs, name));
  faults.refuse();
  return job!;
}

/** Makes a check, and adds what it throws to the faults of a field. */
export function attempt<Result>(faults: Faults, field: string, value: string, check: () => Result): Result | undefined {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof KnownError)) throw error;
    faults.add(error.code satisfies ErrorCode, field, error.message, value);
    return undefined;
  }
}
