import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Names the file in which tests write down what they needed and did not find; the reporter reads it at the end. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'tonghop-missing-'));
  process.env['TONGHOP_MISSING_LOG'] = join(folder, 'missing.log');
  return () => {
    rmSync(folder, { recursive: true, force: true });
  };
}
