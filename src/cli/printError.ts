import { KnownError } from '../domain/errors.ts';

/** Exit codes that scripts can use. */
const EXIT = { input: 2, conflict: 3, environment: 4, unreconciled: 5, other: 1 };

const LISTED = 50;

/** Prints an error for the one at the terminal and returns the exit code. */
export function printError(error: unknown): number {
  if (!(error instanceof KnownError)) {
    console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return EXIT.other;
  }
  console.error(`${error.code}: ${error.message}`);
  for (const fault of error.faults.slice(0, LISTED)) {
    console.error(`  ${fault.line === undefined ? '' : `line ${fault.line}: `}${fault.code}: ${fault.message}`);
  }
  if (error.faults.length > LISTED) console.error(`  and ${error.faults.length - LISTED} more`);
  switch (error.code) {
    case 'BAD_INPUT':
    case 'INVALID_ARGUMENT':
    case 'UNKNOWN_PERIOD':
      return EXIT.input;
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
