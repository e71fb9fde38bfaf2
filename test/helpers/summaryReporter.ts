import { existsSync, readFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/**
 * The last lines of a run: what tests needed and did not find, each with the command that supplies it, and the count. With
 * TONGHOP_REQUIRE_ALL=1 whatever is missing counts as a failure.
 */
export class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const count = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        // A test that never came to its end has not passed.
        count[state === 'pending' ? 'failed' : state] += 1;
      }
      // A file that does not load, or a suite whose hook throws, may have no failed test to show for it.
      for (const suite of [module, ...module.children.allSuites()]) count.failed += suite.errors().length;
    }

    const missing = missingThings();
    if (missing.length > 0) {
      const isFailure = process.env['TONGHOP_REQUIRE_ALL'] === '1';
      console.log(`\nNeeded and not found${isFailure ? '' : ', so that the tests that need it were skipped'}:`);
      for (const line of missing) console.log(`  ${line}`);
      if (isFailure) {
        count.failed += missing.length;
        process.exitCode = 1;
      }
    }
    const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
    console.log(`\n${count.passed} passed, ${count.failed} failed${skipped}`);
  }
}

function missingThings(): string[] {
  const path = process.env['TONGHOP_MISSING_LOG'];
  if (!path || !existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  return [...new Set(lines.filter((line) => line !== ''))];
}
