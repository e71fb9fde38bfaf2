import { expect, test } from 'vitest';
import { describeEventfulWorld, EVENTFUL_PUBLICATION, EVENTS_RECEIVED_AT } from '../helpers/describeEventfulWorld.ts';

interface Point {
  readonly period: string;
  readonly breaks: unknown[];
}

describeEventfulWorld('breaks in series', ({ ask, refused }) => {
  const series = async (subject: string, args: string, fields: string, context = ''): Promise<Point[]> => {
    const answer = (await ask(`{ snapshot(period: "2010-12"${context}) { it: ${subject} {
      series(${args}) { period breaks { ${fields} } }
    } } }`)) as { snapshot: { it: { series: Point[] } } };
    return answer.snapshot.it.series;
  };
  const VISITS = 'indicator: "VISITS", last: 3';

  test('are marked at the first period behind them, with the event and its units', async () => {
    const fields = `kind day joined { code } left { code } after { code }
      event { type day before { code } after { name } ended { name } begun { name } receivedAt }`;
    const greater = 'Thành phố Hà Nội Mở Rộng';
    const merger = {
      kind: 'EXTENT',
      day: '2010-11-15',
      joined: [],
      left: [],
      after: null,
      event: {
        type: 'MERGE',
        day: '2010-11-15',
        before: null,
        after: { name: greater },
        ended: [{ name: 'Thành phố Hà Nội' }, { name: 'Tỉnh Vĩnh Phúc' }],
        begun: [{ name: greater }],
        receivedAt: EVENTS_RECEIVED_AT,
      },
    };
    const ofHeir = await series('unit(code: "26")', VISITS, fields);
    const ofOld = await series('unit(code: "01")', VISITS, fields);
    expect(ofHeir.slice(0, 2)).toEqual([
      { period: '2010-10', breaks: [] },
      { period: '2010-11', breaks: [merger] },
    ]);
    expect(ofOld).toEqual([...ofHeir.slice(0, 2), { period: '2010-12', breaks: [] }]);
    // Two of its communes were closed in December.
    const closing = (code: string): object => ({ kind: 'EXTENT', event: { type: 'CLOSE', before: { code } } });
    expect(ofHeir[2]).toMatchObject({ breaks: [closing('08746'), closing('00040')] });
    // In the quarter both at once.
    const [, quarter] = await series('unit(code: "26")', 'indicator: "VISITS", from: "2010-Q3", to: "2010-Q4"', 'day');
    expect(quarter!.breaks).toEqual([{ day: '2010-11-15' }, { day: '2010-12-01' }, { day: '2010-12-20' }]);
  });

  test('are told of nobody whom they leave as he was', async () => {
    const fields = 'day event { type }';
    const none = ['2010-10', '2010-11', '2010-12'].map((period) => ({ period, breaks: [] }));
    // A district within the city was split; a commune has another name and code.
    expect(await series('unit(code: "79")', VISITS, fields)).toEqual(none);
    expect(await series('unit(code: "00038")', VISITS, fields)).toEqual(none);
    // The publication before knows nothing of all that.
    const context = `, publication: ${EVENTFUL_PUBLICATION - 1}`;
    const [october, november, december] = await series('unit(code: "26")', VISITS, fields, context);
    expect([october, november]).toEqual(none.slice(0, 2));
    expect(december!.breaks).toEqual([{ day: '2010-12-01', event: { type: 'CLOSE' } }]);
  });

  test('on boundaries that were asked for there are none but those of definitions', async () => {
    expect(await series('unit(code: "26")', `${VISITS}, boundaries: "2010-12-31"`, 'kind')).toEqual(
      ['2010-10', '2010-11', '2010-12'].map((period) => ({ period, breaks: [] })),
    );
    const fields = 'kind day before { version } after { code version }';
    const [, begun] = await series('nation', 'indicator: "COMPLAINTS", last: 3, boundaries: "2010-12-31"', fields);
    expect(begun).toEqual({
      period: '2010-11',
      breaks: [{ kind: 'DEFINITION', day: '2010-11-15', before: null, after: { code: 'COMPLAINTS', version: 1 } }],
    });
  });

  test('of a group tell who joined and left it, and which members have ended', async () => {
    const fields = 'kind day joined { code } left { code } event { type }';
    const [, november, december] = await series('group(code: "COAST")', VISITS, fields);
    expect(november).toMatchObject({ breaks: [{ kind: 'EXTENT', day: '2010-11-15', event: { type: 'MERGE' } }] });
    expect(december!.breaks).toEqual([
      { kind: 'MEMBERS', day: '2010-12-15', joined: [{ code: '79' }], left: [], event: null },
    ]);
  });

  test('between other periods', async () => {
    const DECEMBER = [{ day: '2010-12-01' }, { day: '2010-12-20' }];
    const fault = [{ extensions: { code: 'INVALID_ARGUMENT' } }];
    const figure = (args: string): string => `{ snapshot(period: "2010-12") { unit(code: "26") {
      figure(indicator: "VISITS") { breaks${args} { day } } } } }`;
    const days = async (args: string): Promise<unknown> =>
      ((await ask(figure(args))) as { snapshot: { unit: { figure: { breaks: unknown } } } }).snapshot.unit.figure
        .breaks;
    expect(await days('(back: 2)')).toEqual([{ day: '2010-11-15' }, ...DECEMBER]);
    expect(await days('(from: "2010-11")')).toEqual(DECEMBER);
    // Whichever of the two is the earlier.
    expect(await days('(from: "2011-06")')).toEqual([{ day: '2011-01-01' }]);
    expect(await days('(back: 0)')).toEqual([]);
    expect(await refused(figure('(from: "2010")'))).toMatchObject(fault);
    expect(await refused(figure('(from: "2010-10", back: 1)'))).toMatchObject(fault);
  });
});
