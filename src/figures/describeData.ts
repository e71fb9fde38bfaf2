import { readSources } from '../batches/batchReader.ts';
import type { Database } from '../db/connect.ts';

/** The source that the demonstration gives its batches, with its seed. */
export const DEMO_SOURCE = /^demonstration data \(synthetic\), seed (\d+)$/;

/** A sentence about the origin of the data. Where any of it is the demonstration's, it says so, whatever came after. */
export async function describeData(database: Database): Promise<string> {
  const sources = [...new Set([...(await readSources(database, 'UNITS')), ...(await readSources(database, 'EVENTS'))])];
  const demo = sources.find((source) => DEMO_SOURCE.test(source));
  if (demo !== undefined) {
    return `D${demo.slice(1)}. The units are those of April 2023, their provinces merged on 2025-07-01 with the districts beneath them kept; no figure describes a real office.`;
  }
  return sources.length === 0 ? 'No units have been imported.' : `Units from ${sources.join(', ')}.`;
}
