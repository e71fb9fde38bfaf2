import { expect, test } from 'vitest';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';

// By the specification a variable with a default may stand where null may not, and be given as null all the same.
describeSampleWorld('what no text or number of ours can be', ({ answer, refused }) => {
  test.each(['9999-12-31T23:59:59-14:00', '0000-01-01T00:00:00+14:00'])(
    'an instant outside the years of four digits: %s',
    async (instant) => {
      const { errors } = await answer('query ($at: DateTime) { snapshot(knownAt: $at) { period } }', { at: instant });
      expect(errors).toMatchObject([{ extensions: { code: 'INVALID_ARGUMENT' } }]);
    },
  );

  test.each(['[1e400]', '[-1]', '[0.5]'])('a cursor that holds %s', async (parts) => {
    const after = Buffer.from(parts).toString('base64url');
    const [fault] = await refused('query ($after: String) { publications(after: $after) { totalCount } }', { after });
    expect(fault?.extensions.code).toBe('INVALID_ARGUMENT');
  });
});

describeSampleWorld('null for a variable that has a default', ({ answer }) => {
  test.each([
    ['that decides about a field', 'query ($v: Boolean = true) { about { name } nation { code @include(if: $v) } }'],
    [
      'that decides about a fragment',
      'query ($v: Boolean = true) { about { name } ... @skip(if: $v) { nation { code } } }',
    ],
    ['of an argument', 'query ($v: ID = "01") { about { name } unit(code: $v) { code } }'],
    ['in a list', 'query ($v: ID = "STAFF") { about { name } table(indicators: [$v], level: NATION) { totalCount } }'],
    ['in an object', 'query ($v: SubjectOrderBy = CODE) { about { name } units(orderBy: {by: $v}) { totalCount } }'],
    ['of introspection', 'query ($v: String = "Unit") { about { name } __type(name: $v) { name } }'],
  ])('%s is refused with its place', async (_what, query) => {
    const { errors } = await answer(query, { v: null });
    expect(errors).toHaveLength(1);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(errors![0]!.message).toContain('null');
  });
});
