import { main } from '../src/main.ts';
import { serveOrders } from './childProcess.ts';

export interface ImportOrder {
  readonly path: string;
}

export interface ImportAnswer {
  readonly seconds: number;
  /** Most memory that the process has held, its loading included. */
  readonly peakMegabytes: number;
}

// The command as somebody would run it, in a process that does nothing else.
process.env['DATABASE_URL'] = process.argv[2]!;
console.log = () => undefined;

async function run({ path }: ImportOrder): Promise<ImportAnswer> {
  const began = performance.now();
  await main([process.execPath, 'tonghop', 'import', 'reports', path]);
  if (process.exitCode) throw new Error(`${path} was not taken in`);
  return { seconds: (performance.now() - began) / 1000, peakMegabytes: process.resourceUsage().maxRSS / 1024 };
}

serveOrders<ImportAnswer>(run, () => Promise.resolve());
