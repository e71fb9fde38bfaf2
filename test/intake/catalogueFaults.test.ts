import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/domain/errors.ts';
import { readCatalogue } from '../../src/intake/checkCatalogue.ts';
import { amounts, check, CONDITION, COUNT, faultOf, MEASURE, RATIO, yaml, type Entry } from './checkedCatalogue.ts';
import { only, shortly } from './examples.ts';

describe('entries of a catalogue that are refused', () => {
  test.each([
    ['BAD_YAML', 'indicators:\n  - code: "A\n', 3, 'YAML'],
    ['BAD_YAML', 'indicators:\n  - code: A\n    code: B\n', 3, 'unique'],
    ['BAD_YAML', '- a\n', 1, '"indicators"'],
    ['EMPTY_FILE', '\n', 1, 'at least one'],
    ['MISSING_KEY', '\nindicators: []\n', 2, 'at least one indicator'],
    ['WRONG_TYPE', 'indicators:\n  - STAFF\n', 2, 'begins with'],
  ])('%s: %j', (code, text, line, allowed) => {
    const fault = only(check(text).faults);
    expect(fault).toMatchObject({ code, line });
    expect(fault.message).toContain(allowed);
  });

  test('NOT_UTF8', () => {
    const faults: Fault[] = [];
    readCatalogue(Buffer.from(yaml(COUNT), 'latin1'), faults);
    expect(only(faults)).toMatchObject({ code: 'NOT_UTF8', line: 4 });
  });

  test.each<[string, Entry, string, number, string]>([
    ['BAD_CODE', { code: 'staff' }, 'code', 2, '1 to 40 capitals'],
    ['UNKNOWN_KIND', { kind: 'SUM' }, 'kind', 3, 'COUNT, CONDITION, RATIO'],
    ['MISSING_KEY', { kind: 'MEASURE' }, 'overUnits', 2, '"overUnits" is missing'],
    ['BAD_COMBINATION', { kind: 'MEASURE', overUnits: 'SUM' }, 'overUnits', 14, 'allowed are MIN, MAX, MEAN'],
    ['BAD_COMBINATION', { ...RATIO, overTime: 'SUM/LAST' }, 'mayExceedOne', 2, 'allowed is true'],
    ['BAD_COMBINATION', { ...RATIO, overTime: 'SUM/LAST', mayExceedOne: 'false' }, 'mayExceedOne', 14, 'same rule'],
    ['NOT_FOR_KIND', { weight: 'STAFF' }, 'weight', 14, 'MEASURE only'],
    ['BAD_COMBINATION', { ...MEASURE, overUnits: 'MAX' }, 'weight', 15, 'overUnits is MEAN'],
    ['BAD_CARRY', { carry: '13' }, 'carry', 14, '0 to 12'],
    ['BAD_CARRY', { carry: '1.5' }, 'carry', 14, '0 to 12'],
    ['BAD_CARRY', { carry: '-1' }, 'carry', 14, '0 to 12'],
    ['BAD_CARRY', { overTime: 'MEAN', carry: '1' }, 'carry', 14, 'overTime is LAST or LAST/LAST'],
    ['BAD_CARRY', { ...RATIO, carry: '2' }, 'carry', 14, 'combines by SUM/SUM is not carried'],
    ['MISSING_KEY', { carry: '' }, 'carry', 14, 'missing or empty'],
    ['BAD_COVERAGE', { minimumCoverage: '80%' }, 'minimumCoverage', 14, 'a decimal fraction of 0 to 1'],
    ['BAD_COVERAGE', { minimumCoverage: '1.01' }, 'minimumCoverage', 14, 'a decimal fraction of 0 to 1'],
    ['BAD_COVERAGE', { minimumCoverage: '0.1234567' }, 'minimumCoverage', 14, 'at most 6 places'],
    [
      'BAD_LIMIT',
      { ...MEASURE, weight: undefined, overTime: 'MEAN', overUnits: 'MAX', limit: '100000000001' },
      'limit',
      15,
      'at most 100000000000,',
    ],
    ['TOO_LONG', { name: 'x'.repeat(256) }, 'name', 4, 'at most 255'],
    ['TOO_LONG', { description: 'x'.repeat(2001) }, 'description', 6, 'at most 2000'],
    ['WRONG_TYPE', { nameEn: '[a]' }, 'nameEn', 5, 'one text, not a list'],
    ['WRONG_LEVEL', { levels: '[PROVINCE, TOWN]' }, 'levels', 10, 'NATION, PROVINCE, DISTRICT, COMMUNE'],
    ['WRONG_LEVEL', { levels: '[PROVINCE, PROVINCE]' }, 'levels', 10, 'each may stand once'],
    ['WRONG_TYPE', { levels: 'PROVINCE' }, 'levels', 10, 'a list of at least one word'],
    ['WRONG_TYPE', { levels: '[]' }, 'levels', 10, 'a list of at least one word'],
    ['BAD_COMBINATION', { kind: 'CONDITION' }, 'levels', 10, 'exactly one level'],
    ['BAD_COMBINATION', { ...CONDITION, overTime: 'SUM' }, 'overTime', 11, 'LAST, MIN, MAX'],
    ['BAD_COMBINATION', { overTime: 'SUM/SUM' }, 'overTime', 11, 'SUM, LAST, MIN, MAX, MEAN'],
    ['BAD_COMBINATION', { ...RATIO, overTime: 'LAST/SUM' }, 'overTime', 11, 'SUM/SUM, LAST/LAST, SUM/LAST'],
    ['BAD_COMBINATION', { overUnits: 'SHARE' }, 'overUnits', 14, 'allowed are SUM'],
    ['UNKNOWN_DIRECTION', { direction: 'UP' }, 'direction', 12, 'HIGHER_IS_BETTER, LOWER_IS_BETTER'],
    ['IMPOSSIBLE_DATE', { validFrom: '2008-02-30' }, 'validFrom', 13, 'year-month-day'],
    ['BAD_SCALE', { scale: '7' }, 'scale', 14, '0 to 6'],
    ['BAD_SCALE', { scale: '1.5' }, 'scale', 14, '0 to 6'],
    ['NOT_FOR_KIND', { ...CONDITION, scale: '1' }, 'scale', 14, 'allowed is 0'],
    ['BAD_LIMIT', { limit: '0' }, 'limit', 14, 'more than 0, at most 1000000000000'],
    ['BAD_LIMIT', { limit: '1.5' }, 'limit', 14, 'a whole number'],
    ['BAD_LIMIT', { limit: '1000000000001' }, 'limit', 14, 'at most 1000000000000'],
    [
      'BAD_LIMIT',
      { scale: '2', limit: '10000000001' },
      'limit',
      15,
      'at most 10000000000 with at most 2 decimal places',
    ],
    ['WRONG_TYPE', { ...RATIO, mayExceedOne: 'yes' }, 'mayExceedOne', 14, 'true or false'],
    ['NOT_FOR_KIND', { mayExceedOne: 'true' }, 'mayExceedOne', 14, 'RATIO only'],
    [
      'NOT_FOR_KIND',
      { target: "{ rate: '0.9' }" },
      'target.rate',
      14,
      'CONDITION, RATIO, MEASURE and DERIVED; state amounts',
    ],
    ['NOT_FOR_KIND', { ...CONDITION, target: amounts(['VN', 'YEAR', '1']) }, 'target.amounts', 14, 'state a rate'],
    ['MISSING_KEY', { target: '{}' }, 'target.amounts', 14, 'missing or empty'],
    ['WRONG_TYPE', { target: '{ amounts: 5 }' }, 'target.amounts', 14, 'a list of at least one map of subject, grain'],
    ['WRONG_TYPE', { target: '{ amounts: [] }' }, 'target.amounts', 14, 'a list of at least one map'],
    ['WRONG_TYPE', { target: '{ amounts: [5] }' }, 'target.amounts', 14, "e.g. [{ subject: '01'"],
    ['MISSING_KEY', { target: '{ amounts: [{ subject: VN, grain: YEAR }] }' }, 'target.amounts.amount', 14, 'missing'],
    [
      'UNKNOWN_GRAIN',
      { target: amounts(['VN', 'WEEK', '1']) },
      'target.amounts.grain',
      14,
      'MONTH, QUARTER, HALF, YEAR',
    ],
    ['BAD_TARGET', { target: amounts(['VN', 'YEAR', '-1']) }, 'target.amounts.amount', 14, '0 or more'],
    ['BAD_TARGET', { target: amounts(['VN', 'YEAR', '0.5']) }, 'target.amounts.amount', 14, 'a whole number'],
    ['BAD_TARGET', { target: amounts(['VN', 'YEAR', '9007199254740992']) }, 'target.amounts.amount', 14, '15 digits'],
    [
      'DUPLICATE_TARGET',
      { target: amounts(['VN', 'YEAR', '1'], ['VN', 'MONTH', '1'], ['VN', 'YEAR', '2']) },
      'target.amounts.subject',
      14,
      'in line 14 already',
    ],
    [
      'BAD_TARGET',
      { ...MEASURE, weight: undefined, target: "{ rate: '1', amounts: [{ subject: VN, grain: YEAR, amount: 1 }] }" },
      'target.amounts',
      15,
      'state one of them',
    ],
    [
      'BAD_TARGET',
      { ...MEASURE, weight: undefined, target: '{ rate: 1000000000 }' },
      'target.rate',
      15,
      "the indicator's own unit",
    ],
    [
      'UNKNOWN_SUBJECT',
      { target: amounts(['XX', 'YEAR', '1']) },
      'target.amounts.subject',
      14,
      'neither a unit nor a group',
    ],
    ['LEADING_ZERO_LOST', { target: amounts(['1', 'YEAR', '1']) }, 'target.amounts.subject', 14, 'is it 01 or 001'],
    [
      'UNIT_NOT_ALIVE',
      { validFrom: '2025-07-01', target: amounts(['02', 'YEAR', '1']) },
      'target.amounts.subject',
      14,
      'names no unit on 2025-07-01; it is valid from 2008-01-01 until 2025-07-01',
    ],
    ['WRONG_TYPE', { ...RATIO, target: "'0.9'" }, 'target', 14, '{ rate:'],
    ['UNKNOWN_KEY', { ...RATIO, target: "{ rate: '0.9', of: A }" }, 'target.of', 14, 'allowed are rate, amounts'],
    ['MISSING_KEY', { ...RATIO, target: '{}' }, 'target.rate', 14, 'missing or empty'],
    ['BAD_TARGET', { ...RATIO, target: '{ rate: 90% }' }, 'target.rate', 14, 'a decimal fraction'],
    ['BAD_TARGET', { ...RATIO, target: "{ rate: '1.1' }" }, 'target.rate', 14, '0 to 1'],
    ['BAD_TARGET', { ...CONDITION, target: '{ rate: -0.1 }' }, 'target.rate', 14, 'a decimal fraction'],
    ['UNKNOWN_KEY', { formulas: 'A / B' }, 'formulas', 14, 'allowed are code, kind, name'],
    ['NOT_FOR_KIND', { formula: 'A / B' }, 'formula', 14, 'allowed for DERIVED only'],
  ])('%s: %j', (code, change, field, line, allowed) => {
    const fault = faultOf({ ...COUNT, ...change });
    expect(fault).toMatchObject({ code, line, field });
    expect(fault.message).toContain(allowed);
  });

  test.each(Object.keys(COUNT))('MISSING_KEY: %s, absent or empty', (field) => {
    for (const value of [undefined, '', "''"]) {
      const fault = faultOf({ ...COUNT, [field]: value, scale: '0' });
      expect(fault).toMatchObject({ code: 'MISSING_KEY', field });
      expect(fault.message).toContain('missing or empty');
    }
  });

  test('DUPLICATE_CODE: the same code and first day', () => {
    const { faults } = check(yaml(COUNT, { ...COUNT, name: 'B' }));
    expect(only(faults)).toMatchObject({ code: 'DUPLICATE_CODE', line: 14, field: 'code', value: 'STAFF' });
    expect(only(faults).message).toContain('in line 2 already; a code may stand once');
  });

  test('several faults at once', () => {
    const text = yaml(
      { ...COUNT, code: 'a', kind: 'OTHER', levels: '[TOWN]', scale: '9', limit: '-1', extra: '1' },
      { ...RATIO, name: undefined, overTime: 'SUM', validFrom: 'soon' },
    );
    expect(shortly(check(`${text}other: 1\n`).faults).sort()).toEqual([
      '10 WRONG_LEVEL levels',
      '14 BAD_SCALE scale',
      '16 UNKNOWN_KEY extra',
      '17 MISSING_KEY name',
      '2 BAD_CODE code',
      '25 BAD_COMBINATION overTime',
      '27 IMPOSSIBLE_DATE validFrom',
      '28 UNKNOWN_KEY other',
      '3 UNKNOWN_KIND kind',
    ]);
  });
});
