/** Values for arguments: mostly such as mean something in the sample world, some nearly right, some nonsense. */
import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputField,
  type GraphQLInputType,
} from 'graphql';
import { chance, pick, whole, type Random } from '../random/chance.ts';
import { SAMPLE_INDICATORS } from '../sampleIndicators.ts';
import { SAMPLE_PROVINCES } from '../sampleUnits.ts';
import { PUBLISHED_AT } from '../sampleWorld.ts';
import type { KnownCursors } from './knownCursors.ts';

/** Where a value is wanted. */
export interface Place {
  /** Name of the argument, or of the field of an input object. */
  readonly argument: string;
  /** Name of the field that has the argument. */
  readonly field: string;
}

const UNITS = [
  'VN',
  '08746',
  ...SAMPLE_PROVINCES.flatMap(({ code, districts }) => [
    code,
    ...districts.flatMap(({ code, communes }) => [code, ...Object.keys(communes).slice(0, 1)]),
  ]),
];
const GROUPS = ['NORTH_X', 'SOUTH_X', 'MIXED', 'COAST'];
const INDICATORS = SAMPLE_INDICATORS.map(({ code }) => code);
const PERIODS = ['2010-10', '2010-11', '2010-12', '2010-11', '2010-Q4', '2010-H2', '2010'];
const FAR_PERIODS = ['2011-01', '2010-09', '2010-Q3', '2009', '2007-12', '1900-01', '9999-12', '2010-H1'];
const NO_PERIODS = ['2010-13', '2010-q4', '10/2010', '', '2010-Q5', 'next month'];
const DAYS = ['2010-12-31', '2010-11-30', '2011-01-31', '2010-06-30', '2008-01-01', '2007-12-31', '2025-07-01'];
const SEARCHES = ['vinh phuc', 'Phúc', 'hà nội', '26', 'zzz', '', 'x'.repeat(60), '%', "o'--", 'VISITS', 'ủ'];
const NO_CODES = ['1', '001 ', 'ha noi', 'VISIT', 'north_x', '', 'Ø', 'NULL', '__proto__', 'constructor', '99'];
const HUGE = [2_147_483_647, -2_147_483_648, 100_000, -1, 0, 1001, 20_001];
const NONSENSE: readonly unknown[] = [true, 1.5, 'text', {}, [], [[1]], null, 2 ** 53, -1e308, { first: 1 }, '☃'];

/** Values for one query; `wild` is how often a value is no value of its type at all. */
export class RandomValues {
  private readonly random: Random;
  private readonly cursors: KnownCursors;
  private readonly wild: number;

  constructor(random: Random, cursors: KnownCursors, wild: number) {
    this.random = random;
    this.cursors = cursors;
    this.wild = wild;
  }

  /** As JSON, e.g. for a variable. */
  of(type: GraphQLInputType, place: Place): unknown {
    if (chance(this.random, this.wild)) return pick(this.random, NONSENSE);
    if (isNonNullType(type)) return this.thing(type.ofType, place);
    return chance(this.random, 0.03) ? null : this.thing(type, place);
  }

  private thing(type: GraphQLInputType, place: Place): unknown {
    const { random } = this;
    if (isListType(type)) return this.several(() => this.of(type.ofType, place));
    if (isInputObjectType(type))
      return Object.fromEntries(
        this.fieldsOf(Object.values(type.getFields())).map((field) => [
          field.name,
          this.of(field.type, { ...place, argument: field.name }),
        ]),
      );
    if (isEnumType(type)) return pick(random, type.getValues()).name;
    return this.scalar(type.name, place);
  }

  /** Some fields of an input object, and all that have to be given. */
  fieldsOf(fields: readonly GraphQLInputField[]): GraphQLInputField[] {
    return fields.filter(
      ({ type, defaultValue }) =>
        (isNonNullType(type) && defaultValue === undefined) || chance(this.random, 2 / (fields.length + 1)),
    );
  }

  several<Value>(value: () => Value): Value[] {
    const count = chance(this.random, 0.05) ? 0 : whole(this.random, 1, 3);
    return Array.from({ length: count }, value);
  }

  private scalar(type: string, place: Place): unknown {
    const { random } = this;
    switch (type) {
      case 'Period':
        return pick(random, chance(random, 0.85) ? PERIODS : chance(random, 0.85) ? FAR_PERIODS : NO_PERIODS);
      case 'Date':
        return chance(random, 0.97) ? pick(random, DAYS) : '2010-02-30';
      case 'DateTime':
        return chance(random, 0.97) ? pick(random, [...PUBLISHED_AT, ...DAYS]) : '2010-11-08 01:00';
      case 'Int':
        return this.whole(place.argument);
      case 'Float':
        return pick(random, [0, 0.5, 1, 100, -1, 0.8, 1e-9, 1e21, 23]);
      case 'Boolean':
        return chance(random, 0.5);
      default:
        return this.text(place);
    }
  }

  private whole(argument: string): number {
    const { random } = this;
    if (chance(random, 0.04)) return pick(random, HUGE);
    if (argument === 'publication') return whole(random, 1, chance(random, 0.9) ? 6 : 8);
    if (argument === 'back') return whole(random, -2, 4);
    return whole(random, 1, 5);
  }

  private text({ argument, field }: Place): string {
    const { random } = this;
    if (argument === 'after') return this.cursor(field);
    if (argument === 'search') return pick(random, SEARCHES);
    if (chance(random, 0.03)) return pick(random, NO_CODES);
    if (argument.startsWith('indicator') || field.startsWith('indicator')) return pick(random, INDICATORS);
    if (argument === 'group' || field === 'group') return pick(random, GROUPS);
    if (argument === 'code') return pick(random, UNITS);
    return pick(random, chance(random, 0.8) ? UNITS : GROUPS);
  }

  /** Whether there is one to hand over, or, seldom, nonsense is wanted. */
  hasCursor(field: string): boolean {
    return this.cursors.has(field) || chance(this.random, 0.03);
  }

  private cursor(field: string): string {
    const { random } = this;
    const known = this.cursors.some(random, field);
    if (known === undefined || chance(random, 0.03)) return pick(random, ['', 'AAAA', 'x'.repeat(300), '{}', 'bnVsbA']);
    if (chance(random, 0.03)) return known.slice(0, whole(random, 0, known.length - 1));
    return known;
  }
}
