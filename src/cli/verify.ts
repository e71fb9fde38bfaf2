import { InvalidArgumentError, type Command } from 'commander';
import { refuseFaults } from '../rollup/reconcile.ts';
import { verify } from '../rollup/verify.ts';
import { startProgress } from './progress.ts';
import { withDatabase } from './withDatabase.ts';

/** `tonghop verify`. */
export function addVerifyCommand(program: Command): void {
  program
    .command('verify')
    .description(
      'rebuild every publication from the inputs and compare it with what is stored; exit code 5 where it differs',
    )
    .option('--from <publication>', 'first publication to rebuild', publicationNumber)
    .option('--to <publication>', 'last publication to rebuild', publicationNumber)
    .action(async (request: { from?: number; to?: number }) => {
      await withDatabase(async (database) => {
        const progress = startProgress();
        try {
          const verified = await verify(database, request, ({ done, total, period, publication }) => {
            progress.show(`${period} at publication ${publication}`, done, total);
          });
          progress.end();
          refuseFaults('what is stored is not what the inputs give', verified.faults, verified.faultCount);
          const skipped =
            verified.skipped === 0 ? '' : ` ${verified.skipped} publications of another engine were left out.`;
          console.log(
            `${verified.publications} publications verified: ${verified.rebuilt} times a revision was rebuilt, ${verified.figures} figures are as they are stored.${skipped}`,
          );
        } finally {
          progress.end();
        }
      });
    });
}

function publicationNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new InvalidArgumentError('the number of a publication is expected');
  return number;
}
