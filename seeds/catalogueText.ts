import { readFileSync } from 'node:fs';

/** The demo's catalogue of indicators, as YAML. */
export function demoCatalogueText(): string {
  return readFileSync(new URL('./indicators.yaml', import.meta.url), 'utf8');
}
