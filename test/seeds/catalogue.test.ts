import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { COMBINATIONS, DIRECTIONS, TIME_RULES, type Kind, type UnitRule } from '../../src/domain/indicator.ts';
import { isLevel } from '../../src/domain/level.ts';
import { isDay } from '../../src/domain/period.ts';
import { demoCatalogueText } from '../../seeds/catalogueText.ts';

interface Entry {
  code: string;
  kind: Kind;
  levels: string[];
  overTime: (typeof TIME_RULES)[number];
  overUnits: UnitRule;
  direction: (typeof DIRECTIONS)[number];
  scale: number;
  limit?: number;
  mayExceedOne?: boolean;
  target?: { rate: string } | { amounts: unknown[] };
  weight?: string;
  carry?: number;
  minimumCoverage?: string;
  validFrom: string;
}
const TEXTS = ['name', 'nameEn', 'description', 'descriptionEn', 'unitOfMeasure', 'unitOfMeasureEn'];
const OTHERS = ['code', 'kind', 'levels', 'overTime', 'overUnits', 'direction', 'scale', 'validFrom'];
const OPTIONAL = ['limit', 'mayExceedOne', 'weight', 'carry', 'minimumCoverage', 'target'];

const { indicators: all } = parse(demoCatalogueText()) as { indicators: (Entry & Record<string, unknown>)[] };
const indicators = all.filter(({ kind }) => kind !== 'DERIVED');
const formulas = all.filter(({ kind }) => kind === 'DERIVED');

function expectTexts(entry: Record<string, unknown>): void {
  for (const key of TEXTS) {
    const text = entry[key] as string;
    expect(text).toBe(text.normalize('NFC'));
    expect(text).not.toMatch(/^\s*$|\s\s|\n/);
    if (key.endsWith('En')) expect(text).toMatch(/^[\x20-\x7e]+$/);
  }
}

describe('the demo catalogue', () => {
  it('has at least 20 indicators, each code once', () => {
    expect(indicators.length).toBeGreaterThanOrEqual(20);
    expect(new Set(indicators.map(({ code }) => code)).size).toBe(indicators.length);
  });

  it.each(indicators.map((entry) => [entry.code, entry] as const))('%s is well formed', (code, entry) => {
    expect(code).toMatch(/^[A-Z][A-Z0-9_]{0,39}$/);
    for (const key of [...TEXTS, ...OTHERS]) expect(entry, key).toHaveProperty(key);
    for (const key of Object.keys(entry)) expect([...TEXTS, ...OTHERS, ...OPTIONAL]).toContain(key);
    expectTexts(entry);
    expect(COMBINATIONS[entry.kind].overTime).toContain(entry.overTime);
    expect(COMBINATIONS[entry.kind].overUnits).toContain(entry.overUnits);
    expect(DIRECTIONS).toContain(entry.direction);
    expect(Number.isInteger(entry.scale)).toBe(true);
    expect(entry.levels.every(isLevel)).toBe(true);
    expect(isDay(entry.validFrom)).toBe(true);
    if (entry.kind === 'CONDITION') expect(entry.levels).toHaveLength(1);
    expect(entry.mayExceedOne !== undefined).toBe(entry.kind === 'RATIO');
    if (entry.limit !== undefined) expect(Number.isInteger(entry.limit)).toBe(true);
    if (entry.target && 'rate' in entry.target) {
      expect(entry.kind).not.toBe('COUNT');
      expect(entry.target.rate).toMatch(/^\d(\.\d+)?$/);
    }
  });

  it('has an index, years on years and a year to date, in both languages', () => {
    expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
    for (const formula of formulas) {
      expectTexts(formula);
      expect(Object.keys(formula).filter((key) => ![...TEXTS, 'target'].includes(key))).toEqual([
        'code',
        'kind',
        'formula',
        'direction',
        'validFrom',
      ]);
    }
    const texts = formulas.map(({ formula }) => formula as string);
    expect(texts.filter((text) => text.includes('[-1y]')).length).toBeGreaterThanOrEqual(2);
    expect(texts.some((text) => text.includes('[ytd]'))).toBe(true);
    expect(texts.some((text) => !text.includes('['))).toBe(true);
  });

  it('uses every rule over time of what adds up', () => {
    const used = indicators.map(({ kind, overTime }) => `${kind} ${overTime}`);
    for (const [kind, { overTime }] of Object.entries(COMBINATIONS)) {
      if (kind === 'MEASURE' || kind === 'DERIVED') continue;
      for (const rule of overTime) expect(used).toContain(`${kind} ${rule}`);
    }
  });

  it('has of everything that an indicator can say', () => {
    const measures = indicators.filter(({ kind }) => kind === 'MEASURE');
    expect(new Set(measures.map(({ overUnits }) => overUnits))).toEqual(new Set(['MEAN', 'MIN']));
    expect(measures.some(({ weight }) => weight !== undefined)).toBe(true);
    expect(indicators.filter(({ carry }) => carry !== undefined).length).toBeGreaterThanOrEqual(2);
    expect(indicators.some(({ minimumCoverage }) => minimumCoverage !== undefined)).toBe(true);
    expect(indicators.some(({ target }) => target && 'amounts' in target)).toBe(true);
  });

  it('has amounts of several levels, and both directions', () => {
    const wide = indicators.filter(({ kind, levels }) => kind === 'COUNT' && levels.length > 1);
    expect(wide.length).toBeGreaterThanOrEqual(2);
    for (const direction of DIRECTIONS) expect(indicators.some((entry) => entry.direction === direction)).toBe(true);
  });

  it('asks communes 9 to 11 questions', () => {
    const asked = indicators.filter(({ levels }) => levels.includes('COMMUNE')).length;
    expect(asked).toBeGreaterThanOrEqual(9);
    expect(asked).toBeLessThanOrEqual(11);
  });
});
