import { parse } from 'csv-parse/sync';
import { get as getPlain } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveGraphql, type GraphqlClient } from '../helpers/graphqlClient.ts';
import { playSampleWorld, type Sender } from '../helpers/sampleWorld.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

describeEachEngine('the table as CSV', (open) => {
  let sender: Sender;
  let client: GraphqlClient;
  beforeAll(async () => {
    sender = await playSampleWorld(await open());
    client = await serveGraphql(sender.database);
  }, 60_000);
  afterAll(() => client.close());

  const get = (query: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${client.url}/table.csv${query}`, { headers, signal: AbortSignal.timeout(20_000) });
  const lines = async (query: string): Promise<string[]> => {
    const response = await get(query);
    const text = await response.text();
    expect(response.status, text).toBe(200);
    expect(text.endsWith('\r\n')).toBe(true);
    return text.slice(0, -2).split('\r\n');
  };

  test('has a line for each row, text in quotes and numbers without', async () => {
    expect(await lines('?indicators=VISITS,COMPLAINTS&level=PROVINCE&periods=2010-10..2010-11&within=01')).toEqual([
      '"code","name","level","period","VISITS","COMPLAINTS"',
      '"01","Thành phố Hà Nội","PROVINCE","2010-10",1272,',
      '"01","Thành phố Hà Nội","PROVINCE","2010-11",1432,7',
    ]);
  });

  test('long, pivot and further fields', async () => {
    expect(
      await lines(
        '?indicators=ONLINE&subjects=NORTH_X&shape=long&fields=value,percent,due,state,reason&periods=2010-10,2011-02',
      ),
    ).toEqual([
      '"code","name","level","period","indicator","value","percent","due","state","reason"',
      expect.stringMatching(/^"NORTH_X","Miền Bắc","GROUP","2010-10","ONLINE",0\.\d+,\d+\.\d+,15,"(FINAL|REVISED)",$/),
      '"NORTH_X","Miền Bắc","GROUP","2011-02","ONLINE",,,0,"PROVISIONAL","NOT_OPEN"',
    ]);
    expect(
      await lines(
        '?indicators=STAFF,COMPLAINTS&subjects=VN&shape=pivot&last=2&until=2010-11&fields=value,reason&lang=en',
      ),
    ).toEqual([
      '"code","name","level","STAFF@2010-10","STAFF@2010-10.reason","STAFF@2010-11","STAFF@2010-11.reason","COMPLAINTS@2010-10","COMPLAINTS@2010-10.reason","COMPLAINTS@2010-11","COMPLAINTS@2010-11.reason"',
      '"VN","Whole country","NATION",45,,45,,,"NOT_DEFINED",25,',
    ]);
  });

  test('says what lies between a figure and that of the period before', async () => {
    expect(
      await lines('?indicators=COMPLAINTS&subjects=COAST,26,79&shape=long&fields=breaks&periods=2010-11,2010-12'),
    ).toEqual([
      '"code","name","level","period","indicator","breaks"',
      '"COAST","Ven biển","GROUP","2010-11","COMPLAINTS","2010-11-15 DEFINITION COMPLAINTS"',
      '"26","Tỉnh Vĩnh Phúc","PROVINCE","2010-11","COMPLAINTS","2010-11-15 DEFINITION COMPLAINTS"',
      '"79","Thành phố Hồ Chí Minh","PROVINCE","2010-11","COMPLAINTS","2010-11-15 DEFINITION COMPLAINTS"',
      '"COAST","Ven biển","GROUP","2010-12","COMPLAINTS","2010-12-01 CLOSE 08746; 2010-12-15 JOINED 79; 2010-12-15 LEFT 26"',
      '"26","Tỉnh Vĩnh Phúc","PROVINCE","2010-12","COMPLAINTS","2010-12-01 CLOSE 08746"',
      '"79","Thành phố Hồ Chí Minh","PROVINCE","2010-12","COMPLAINTS",',
    ]);
  });

  test('compares with another period', async () => {
    expect(await lines('?indicators=VISITS&subjects=VN&compare=2010-10')).toEqual([
      '"code","name","level","period","VISITS","VISITS.earlier","VISITS.change","VISITS.changePercent","VISITS.changePoints"',
      `"VN","Cả nước","NATION","2010-11",5505,5175,330,${(100 * 330) / 5175},`,
    ]);
    const [, shares] = await lines('?indicators=ONLINE&subjects=VN&compare=-1&shape=long');
    expect(shares).toMatch(/^"VN","Cả nước","NATION","2010-11","ONLINE",0\.\d+,0\.\d+,0\.\d+,,\d+\.\d+$/);
  });

  test('is the table that GraphQL gives', async () => {
    const args =
      'indicators: ["ONLINE", "VISITS"], level: DISTRICT, group: "NORTH_X", where: [{indicator: "VISITS", atLeast: 160}], orderBy: [{by: VALUE, indicator: "VISITS", direction: DESC}]';
    const { table } = (await client.ask(`{ table(${args}) { rows { subject { code name } period values } } }`)) as {
      table: { rows: { subject: { code: string; name: string }; period: string; values: (number | null)[] }[] };
    };
    expect(table.rows.length).toBeGreaterThan(2);
    const response = await get(
      '?indicators=ONLINE,VISITS&level=district&group=NORTH_X&where=VISITS%3E%3D160&order=-VISITS',
    );
    const records = parse<Record<string, string>>(await response.text(), { columns: true });
    expect(records).toEqual(
      table.rows.map(({ subject, period, values: [online, visits] }) => ({
        ...subject,
        level: 'DISTRICT',
        period,
        ONLINE: String(online ?? ''),
        VISITS: String(visits),
      })),
    );
    expect(await lines('?indicators=VISITS&level=PROVINCE&top=1&where=VISITS%3C1400,*.hasValue=true')).toEqual([
      '"code","name","level","period","VISITS"',
      '"79","Thành phố Hồ Chí Minh","PROVINCE","2010-11",1332',
    ]);
  });

  test('codes as formulas, another delimiter and a byte order mark for spreadsheets', async () => {
    const response = await get('?indicators=VISITS&within=001&level=COMMUNE&codes=text&delimiter=semicolon&bom=1');
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes).split('\r\n').slice(0, 2)).toEqual([
      '"code";"name";"level";"period";"VISITS"',
      '"=""00001""";"Phường Phúc Xá";"COMMUNE";"2010-11";121',
    ]);
  });

  test('says what it is, and that nothing has changed until something is published', async () => {
    const query = '?indicators=VISITS&level=PROVINCE';
    const first = await get(query);
    await first.text();
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="tonghop-VISITS-2010-11-p6.csv"',
      'cache-control': 'private, no-cache',
      'last-modified': 'Thu, 20 Jan 2011 09:00:00 GMT',
    });
    const etag = first.headers.get('etag')!;
    expect(etag).toMatch(/^"6-[\w-]{22}"$/);
    const same = await get('?level=PROVINCE&indicators=VISITS', { 'if-none-match': `"x", W/${etag}` });
    expect([same.status, await same.text(), same.headers.get('etag')]).toEqual([304, '', etag]);
    const other = await get(`${query}&fields=due`, { 'if-none-match': etag });
    expect([other.status, (await other.text()).includes('VISITS.due')]).toEqual([200, true]);
    const pinned = await get(`${query}&publication=3`);
    expect([pinned.headers.get('cache-control'), (await pinned.text()).includes('2010-10')]).toEqual([
      'private, max-age=86400, immutable',
      true,
    ]);
    const head = await fetch(`${client.url}/table.csv${query}`, { method: 'HEAD' });
    expect([head.status, head.headers.get('etag')]).toEqual([200, etag]);

    await sender.report('2011-02-05T02:00:00Z', [{ unit: '26770', period: '2010-11', values: { VISITS: 500 } }]);
    await sender.publish('2011-02-05T03:00:00Z');
    const later = await get(query, { 'if-none-match': etag });
    expect([later.status, (await later.text()).includes('79'), later.headers.get('etag') === etag]).toEqual([
      200,
      true,
      false,
    ]);
  });

  test('tells all faults at once, as text or as JSON', async () => {
    const query =
      '?indicator=X&indicators=VISIT,ONLINE&level=COMUNE&periods=2011Q3&within=1&shape=tall&fields=value,percnt&where=ONLINE~1&order=-ONLIN&top=many&level=PROVINCE';
    const text = await get(query);
    expect([text.status, text.headers.get('content-type')]).toEqual([400, 'text/plain; charset=utf-8']);
    expect((await text.text()).trim().split('\n')).toEqual([
      expect.stringMatching(/^INVALID_ARGUMENT: indicator: there is no such parameter; did you mean indicators/),
      'INVALID_ARGUMENT: level: it is given more than once; separate several values by commas',
      expect.stringMatching(/^INVALID_ARGUMENT: periods: "2011Q3" is no Period; did you mean 2011-Q3\?/),
      expect.stringMatching(
        /^INVALID_ARGUMENT: level: "COMUNE" is not allowed; allowed are NATION, PROVINCE, DISTRICT, COMMUNE; did you mean COMMUNE/,
      ),
      expect.stringMatching(/^INVALID_ARGUMENT: where: "ONLINE~1" is no condition; write e.g. /),
      'INVALID_ARGUMENT: top: "many" is no whole number',
      expect.stringMatching(/^INVALID_ARGUMENT: shape: "tall" is not allowed; allowed are WIDE, LONG, PIVOT/),
      expect.stringMatching(/^INVALID_ARGUMENT: fields: "percnt" is not allowed; did you mean percent/),
      expect.stringMatching(/^UNKNOWN_INDICATOR: indicators: no indicator has the code "VISIT"; did you mean VISITS/),
      expect.stringMatching(/^UNKNOWN_INDICATOR: order: no indicator has the code "ONLIN"; did you mean ONLINE/),
      expect.stringMatching(/^UNKNOWN_UNIT: within: neither a unit nor a group has the code "1"; did you mean 01/),
    ]);
    const json = await get(query, { accept: 'application/json' });
    const { errors } = (await json.json()) as { errors: { extensions: { code: string; faults: unknown[] } }[] };
    expect([json.status, errors[0]!.extensions.code, errors[0]!.extensions.faults.length]).toEqual([
      400,
      'INVALID_ARGUMENT',
      11,
    ]);
    const closed = await get('?indicators=VISITS&periods=2010-12&within=08746');
    expect([closed.status, await closed.text()]).toEqual([
      400,
      'UNKNOWN_UNIT: within: neither a unit nor a group has the code "08746" on 2010-12-31; look for it: units(search: "vinh phuc"), groups\n',
    ]);
    const single = await get('?indicators=VISITS&compare=2010-Q3');
    expect([single.status, await single.text()]).toEqual([
      400,
      'INVALID_ARGUMENT: compare: 2010-Q3 is not as long as 2010-11; give a period of the same length, or -1 for the one before\n',
    ]);
    const unpublished = await get('?indicators=VISITS&publication=99');
    expect([unpublished.status, await unpublished.text()]).toEqual([
      404,
      expect.stringContaining('there is no publication 99'),
    ]);
  });

  test('whatever a client calls the server, it is answered', async () => {
    const status = await new Promise((resolve, reject) => {
      const { port } = new URL(client.url);
      getPlain({ port, path: '/table.csv', headers: { host: '[.localhost' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on('error', reject);
    });
    expect(status).toBe(200);
  });

  test('without parameters explains itself, with an example that works', async () => {
    const response = await get('');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    const text = await response.text();
    const examples = text.match(/http:\/\/\S+\/table\.csv\?\S+/g)!;
    expect(examples).toHaveLength(3);
    for (const example of examples) {
      const { searchParams } = new URL(example);
      searchParams.set('indicators', 'VISITS');
      for (const name of ['within', 'group']) if (searchParams.has(name)) searchParams.set(name, 'NORTH_X');
      if (searchParams.has('periods')) searchParams.set('periods', '2010-11..2010-12');
      if (searchParams.has('compare')) searchParams.set('compare', '2010-10');
      expect((await get(`?${searchParams.toString()}`)).status, example).toBe(200);
    }
  });
});
