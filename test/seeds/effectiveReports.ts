import type { Observation } from '../../src/domain/observation.ts';
import type { DemoStep } from '../../seeds/demoCalendar.ts';

/** What each unit says of each indicator once everything has arrived, by month and unit. */
export type EffectiveReports = ReadonlyMap<string, ReadonlyMap<string, Readonly<Record<string, Observation>>>>;

/** Overlays the reports in the order of arrival, of all months or of some. */
export function effectiveReports(steps: Iterable<DemoStep>, months?: ReadonlySet<string>): EffectiveReports {
  const effective = new Map<string, Map<string, Readonly<Record<string, Observation>>>>();
  for (const step of steps) {
    if (step.type !== 'reports') continue;
    for (const { unit, period, values } of step.reports) {
      if (months && !months.has(period)) continue;
      let ofMonth = effective.get(period);
      if (!ofMonth) effective.set(period, (ofMonth = new Map<string, Readonly<Record<string, Observation>>>()));
      const earlier = ofMonth.get(unit);
      ofMonth.set(unit, earlier ? { ...earlier, ...values } : values);
    }
  }
  return effective;
}
