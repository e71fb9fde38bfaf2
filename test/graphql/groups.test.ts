import { expect, test } from 'vitest';
import { SAMPLE_INDICATORS } from '../helpers/sampleIndicators.ts';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';

const ADDITIVE = ['numerator', 'denominator', 'due', 'reported', 'carried', 'missing', 'excused', 'unplaced'] as const;
const FIELDS = `${ADDITIVE.join(' ')} missingByReason { notCollected rejected unexplained } reason`;

type Parts = Record<(typeof ADDITIVE)[number], number | null> & {
  readonly missingByReason: Record<string, number>;
  readonly reason: string | null;
};

describeSampleWorld('groups', ({ ask }) => {
  test('are listed by code, with names and members by code', async () => {
    expect(await ask('{ groups { code name nameEn members { code } } }')).toEqual({
      groups: [
        { code: 'COAST', name: 'Ven biển', nameEn: 'Coast', members: [{ code: '26' }, { code: '48' }] },
        {
          code: 'MIXED',
          name: 'Hỗn hợp',
          nameEn: 'Mixed',
          members: [{ code: '001' }, { code: '01' }, { code: '08707' }, { code: '48' }],
        },
        { code: 'NORTH_X', name: 'Miền Bắc', nameEn: 'North', members: [{ code: '01' }, { code: '26' }] },
        { code: 'SOUTH_X', name: 'Miền Nam', nameEn: 'South', members: [{ code: '48' }, { code: '79' }] },
      ],
    });
  });

  test('have members in the order asked for, by value for one', async () => {
    const query = `{ group(code: "MIXED") { best: members(first: 2, orderBy: {by: VALUE, indicator: "VISITS", direction: DESC}) { code figure(indicator: "VISITS") { value } }
      worst: members(first: 1, orderBy: {by: VALUE, indicator: "VISITS"}) { code } named: members(orderBy: {by: NAME}) { code } } }`;
    expect(await ask(query)).toEqual({
      group: {
        best: [
          { code: '01', figure: { value: 1432 } },
          { code: '48', figure: { value: 1243 } },
        ],
        worst: [{ code: '08707' }],
        named: [{ code: '08707' }, { code: '001' }, { code: '48' }, { code: '01' }],
      },
    });
  });

  test('count each unit once, also where a member lies beneath another', async () => {
    const query = '{ group(code: "MIXED") { figure(indicator: "VISITS") { value due subject { __typename code } } } }';
    expect(await ask(query)).toEqual({
      // 01 with 001 in it, the commune 08707, and 48.
      group: { figure: { value: 1432 + 21 + 1243, due: 9 + 1 + 6, subject: { __typename: 'Group', code: 'MIXED' } } },
    });
  });

  test('say so where an indicator is not defined yet, and list those that are', async () => {
    const query =
      '{ snapshot(period: "2010-10") { group(code: "NORTH_X") { figure(indicator: "COMPLAINTS") { value reason } figures { indicator { code } } } } }';
    expect(await ask(query)).toMatchObject({
      snapshot: { group: { figure: { value: null, reason: 'NOT_DEFINED' }, figures: { length: 7 } } },
    });
  });

  test.each(['2010-10', '2010-11', '2010-12', '2010-Q4', '2010-H2', '2010'])(
    'that make up the country add up to it in every part of %s',
    async (period) => {
      const figures = SAMPLE_INDICATORS.map(({ code }) => `${code}: figure(indicator: "${code}") { ${FIELDS} }`).join(
        ' ',
      );
      const query = `query ($period: Period) { snapshot(period: $period) { nation { ${figures} } north: group(code: "NORTH_X") { ${figures} } south: group(code: "SOUTH_X") { ${figures} } } }`;
      const { snapshot } = (await ask(query, { period })) as {
        snapshot: Record<'nation' | 'north' | 'south', Record<string, Parts | null>>;
      };
      let compared = 0;
      for (const { code } of SAMPLE_INDICATORS) {
        const [nation, north, south] = [snapshot.nation[code], snapshot.north[code], snapshot.south[code]];
        if (!nation || !north || !south) {
          expect([code, nation, north, south]).toEqual(['COMPLAINTS', null, null, null]);
          continue;
        }
        for (const part of ADDITIVE) {
          // The divisor of a mean is the same for everybody; an amount has none.
          if (part === 'denominator' && SAMPLE_INDICATORS.find((known) => known.code === code)!.kind === 'COUNT')
            continue;
          expect((north[part] ?? 0) + (south[part] ?? 0), `${code} ${part}`).toBe(nation[part] ?? 0);
          compared++;
        }
        for (const [reason, count] of Object.entries(nation.missingByReason)) {
          expect(north.missingByReason[reason]! + south.missingByReason[reason]!, `${code} ${reason}`).toBe(count);
        }
        expect(nation.due, code).toBe(nation.reported! + nation.carried! + nation.missing!);
      }
      expect(compared).toBeGreaterThan(40);
    },
  );
});
