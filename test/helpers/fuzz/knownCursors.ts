import { chance, pick, type Random } from '../random/chance.ts';

const KEPT = 50;

/** Cursors of earlier answers, by the field that gave them. */
export class KnownCursors {
  private readonly byField = new Map<string, string[]>();

  /** Takes those of an answer. Aliases are names of fields with a number, so that the fields can be told from them. */
  learn(answer: unknown, field = ''): void {
    if (Array.isArray(answer)) {
      for (const item of answer) this.learn(item, field);
      return;
    }
    if (typeof answer !== 'object' || answer === null) return;
    for (const [key, value] of Object.entries(answer)) {
      const name = key.replace(/\d+$/, '');
      if (typeof value === 'string' && (name === 'cursor' || name === 'endCursor')) this.keep(field, value);
      else this.learn(value, WITHIN_A_PAGE.has(name) ? field : name);
    }
  }

  has(field: string): boolean {
    return this.byField.has(field);
  }

  /** Mostly one that the field itself has given. */
  some(random: Random, field: string): string | undefined {
    const own = this.byField.get(field) ?? [];
    const from = own.length > 0 && chance(random, 0.9) ? own : [...this.byField.values()].flat();
    return from.length === 0 ? undefined : pick(random, from);
  }

  private keep(field: string, cursor: string): void {
    const known = this.byField.get(field) ?? [];
    known.push(cursor);
    if (known.length > KEPT) known.shift();
    this.byField.set(field, known);
  }
}

const WITHIN_A_PAGE = new Set(['edges', 'pageInfo', 'rows']);
