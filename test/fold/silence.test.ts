import { describe, expect, it } from 'vitest';
import { silenceAt, type Heard } from '../../src/fold/silence.ts';

/** Months 100, 101 ...: V a value, S silence, E excused, - nothing owed; the silence that the last S belongs to. */
function silence(said: string, at = 100 + said.lastIndexOf('S')): unknown {
  const heard: Readonly<Record<string, Heard>> = { V: 'VALUE', S: 'SILENT', E: 'EXCUSED', '-': null };
  const months = Array.from({ length: said.length }, (_, index) => 100 + index);
  const { since, lastHeard } = silenceAt(months, at, (month) => heard[said[month - 100]!]!);
  return { since: since - 100, lastHeard: lastHeard === null ? null : lastHeard - 100 };
}

describe('a silence', () => {
  it.each([
    ['VVS', { since: 2, lastHeard: 1 }],
    ['VSSS', { since: 1, lastHeard: 0 }],
    ['SSS', { since: 0, lastHeard: null }],
    ['--SS', { since: 2, lastHeard: null }],
    ['V--SS', { since: 3, lastHeard: 0 }],
    ['VESES', { since: 2, lastHeard: 0 }],
    ['VSVSVV', { since: 3, lastHeard: 2 }],
  ])('in %s', (said, expected) => {
    expect(silence(said)).toEqual(expected);
  });

  it('is followed back over 36 months and no further', () => {
    expect(silence(`V${'S'.repeat(35)}`)).toEqual({ since: 1, lastHeard: 0 });
    expect(silence(`V${'S'.repeat(36)}`)).toEqual({ since: 1, lastHeard: null });
    expect(silence(`V${'S'.repeat(40)}`)).toEqual({ since: 5, lastHeard: null });
  });
});
