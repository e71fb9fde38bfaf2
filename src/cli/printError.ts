import { KnownError, type Fault } from '../domain/errors.ts';
import { EXIT } from './exitCodes.ts';

/** Prints an error for the one at the terminal and returns the exit code. */
export function printError(error: unknown): number {
  if (!(error instanceof KnownError)) {
    console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return EXIT.other;
  }
  console.error(`${error.code}: ${error.message}`);
  for (const fault of error.faults) {
    console.error(`  ${fault.line === undefined ? '' : `line ${fault.line}: `}${fault.code}: ${fault.message}`);
  }
  printCounts(error);
  switch (error.code) {
    case 'BAD_INPUT':
    case 'INVALID_ARGUMENT':
    case 'UNKNOWN_INDICATOR':
    case 'UNKNOWN_JOB':
    case 'UNKNOWN_KEY':
    case 'UNKNOWN_PERIOD':
    case 'UNKNOWN_RUN':
    case 'UNKNOWN_UNIT':
      return EXIT.input;
    case 'CLAIM_LOST':
    case 'CONFLICT':
    case 'LEASE_LOST':
    case 'NOT_EMPTY':
      return EXIT.conflict;
    case 'BAD_CONFIGURATION':
    case 'DATABASE_AHEAD':
    case 'DATABASE_BEHIND':
    case 'DATABASE_UNREACHABLE':
    case 'PORT_IN_USE':
      return EXIT.environment;
    case 'UNRECONCILED':
      return EXIT.unreconciled;
    default:
      return EXIT.other;
  }
}

/** How many of each kind there are, the most frequent first; where there is only one kind the first line says it. */
function printCounts({ faults, details }: KnownError): void {
  const counted = details['counts'] as Readonly<Record<string, number>> | undefined;
  const counts = counted ? Object.entries(counted) : [...Map.groupBy(faults, ({ code }) => code)].map(lengthOf);
  if (counts.length < 2) return;
  const width = Math.max(...counts.map(([, count]) => String(count).length));
  console.error('\nFaults of each kind:');
  for (const [code, count] of counts.sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1)))
    console.error(`  ${String(count).padStart(width)}  ${code}`);
}

function lengthOf([code, faults]: [string, readonly Fault[]]): [string, number] {
  return [code, faults.length];
}
