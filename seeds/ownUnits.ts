import type { Observation } from '../src/domain/observation.ts';
import type { DemoIndicator } from './demoCatalogue.ts';
import type { DemoReport } from './demoReports.ts';

/** Reports as an office would write them: numbers in the indicator's own unit, not scaled integers. */
export function inOwnUnits(reports: readonly DemoReport[], catalogue: readonly DemoIndicator[]): readonly DemoReport[] {
  const scaled = catalogue.filter(({ scale }) => scale > 0);
  return reports.map((report) => {
    // Most offices are asked for whole numbers alone.
    if (!scaled.some(({ code }) => code in report.values)) return report;
    const values: Record<string, Observation> = { ...report.values };
    for (const { code, scale } of scaled) if (code in values) values[code] = unscaled(values[code]!, scale);
    return { ...report, values };
  });
}

function unscaled(observation: Observation, scale: number): Observation {
  if (typeof observation === 'string') return observation;
  if (typeof observation === 'number') return observation / 10 ** scale;
  return [observation[0] / 10 ** scale, observation[1] / 10 ** scale];
}
