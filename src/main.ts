import { runCli } from './cli/program.ts';
import { printError } from './cli/printError.ts';

/** The process: runs a command and turns its outcome into an exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  try {
    await runCli(argv);
  } catch (error) {
    process.exitCode = printError(error);
  }
}
