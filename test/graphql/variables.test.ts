import { expect, test } from 'vitest';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';

/** A field with one argument, written as a literal and sent as a variable. */
const PAIRS: readonly (readonly [
  type: string,
  literal: string,
  value: unknown,
  field: (argument: string) => string,
])[] = [
  ['Period', '"2010-Q4"', '2010-Q4', (it) => `snapshot(period: ${it}) { period }`],
  ['Period', '"2010"', '2010', (it) => `snapshot(period: ${it}) { period }`],
  ['Period', '2010', 2010, (it) => `snapshot(period: ${it}) { period }`],
  ['Period', '201012', 201012, (it) => `snapshot(period: ${it}) { period }`],
  ['Period', '"2010-13"', '2010-13', (it) => `snapshot(period: ${it}) { period }`],
  ['Period', 'true', true, (it) => `snapshot(period: ${it}) { period }`],
  ['Period', 'null', null, (it) => `snapshot(period: ${it}) { period }`],
  ['DateTime', '"2011-01-10"', '2011-01-10', (it) => `snapshot(knownAt: ${it}) { publication }`],
  [
    'DateTime',
    '"2011-01-08T08:00:00+07:00"',
    '2011-01-08T08:00:00+07:00',
    (it) => `snapshot(knownAt: ${it}) { publication }`,
  ],
  ['DateTime', '"2011-01-08T08:00"', '2011-01-08T08:00', (it) => `snapshot(knownAt: ${it}) { publication }`],
  ['DateTime', '1294000000', 1294000000, (it) => `snapshot(knownAt: ${it}) { publication }`],
  ['Date', '"2011-01-31"', '2011-01-31', (it) => `unit(code: "08746", on: ${it}) { name }`],
  ['Date', '"2011-1-31"', '2011-1-31', (it) => `unit(code: "08746", on: ${it}) { name }`],
  ['Date', 'null', null, (it) => `unit(code: "08746", on: ${it}) { name }`],
  ['Int', '2', 2, (it) => `snapshot(publication: ${it}) { publication }`],
  ['Int', '99', 99, (it) => `snapshot(publication: ${it}) { publication }`],
  ['ID!', '"26"', '26', (it) => `unit(code: ${it}) { name }`],
  ['ID!', '26', 26, (it) => `unit(code: ${it}) { name }`],
  ['Level', 'DISTRICT', 'DISTRICT', (it) => `units(level: ${it}) { totalCount }`],
  ['SubjectOrder', '{by: NAME}', { by: 'NAME' }, (it) => `nation { children(orderBy: ${it}) { code } }`],
  ['SubjectOrder', '{by: VALUE}', { by: 'VALUE' }, (it) => `nation { children(orderBy: ${it}) { code } }`],
  ['[ID!]', '["VISITS", "STAFF"]', ['VISITS', 'STAFF'], (it) => `nation { figures(indicators: ${it}) { value } }`],
  ['[ID!]', '"VISITS"', 'VISITS', (it) => `nation { figures(indicators: ${it}) { value } }`],
];

describeSampleWorld('an argument', ({ answer }) => {
  test.each(PAIRS)(
    'of type %s means the same as literal %s and as variable %j',
    async (type, literal, value, field) => {
      const written = await answer(`{ ${field(literal)} }`);
      const sent = await answer(`query ($it: ${type}) { ${field('$it')} }`, { it: value });
      expect(sent.data ?? null).toEqual(written.data ?? null);
      expect(Boolean(sent.errors)).toBe(Boolean(written.errors));
      // GraphQL itself refuses the one while validating and the other while coercing, so that only our own codes are alike.
      expect(sent.errors?.[0]?.extensions.code).toBe(written.errors?.[0]?.extensions.code);
    },
  );
});
