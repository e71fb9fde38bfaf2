/** Requests that nobody honest sends. Each is to be refused, in little time, and without saying anything of the inside. */
export interface Attack {
  readonly name: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Only a resolver finds the fault, so that it is told within an answer: 200. */
  readonly inPlace?: true;
}

const times = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const query = (name: string, text: string, variables?: unknown): Attack => ({
  name,
  body: JSON.stringify({ query: text, variables }),
});
const wrapped = (count: number, open: string, inner: string, close = ' }'): string =>
  `${open.repeat(count)}${inner}${close.repeat(count)}`;

const words = (count: number): string => times(count, (index) => `w${index % 1000}`);
const inPlace = (attack: Attack): Attack => ({ ...attack, inPlace: true });

export function attacks(): Attack[] {
  const figures = '{ figures { value numerator denominator low high due reported state } }';
  return [
    query('a million aliases', `{ nation { ${times(1_000_000, (index) => `a${index}: code`)} } }`),
    query('ten thousand aliases', `{ nation { ${times(10_000, (index) => `a${index}: code`)} } }`),
    query('aliases just beyond', `{ nation { ${times(501, (index) => `a${index}: code`)} } }`),
    query('aliases of the top', `{ ${times(300, (index) => `a${index}: nation { code }`)} }`),
    query('a long alias of a thousand units', `{ units(first: 1000) { nodes { ${'a'.repeat(240_000)}: code } } }`),
    query(
      'as long an answer as aliases make',
      `{ units(first: 1000) { nodes { figures(indicators: ["COMMUNE_NETWORK"]) { ${times(450, (index) => `${`a${index}`.padEnd(100, 'x')}: value`)} } } } }`,
    ),
    inPlace(query('a search of many words', `{ units(search: "${'a '.repeat(110_000)}") { totalCount } }`)),
    inPlace(
      query(
        'a table that is searched for many words',
        `{ table(indicators: ["A"], search: "${words(40_000)}") { totalCount } }`,
      ),
    ),
    inPlace(query('many words as a code', `{ units(within: "${'a '.repeat(110_000)}") { totalCount } }`)),
    inPlace(
      query(
        'a table of tens of thousands of indicators',
        'query ($i: [ID!]!) { table(indicators: $i) { totalCount } }',
        {
          i: Array.from({ length: 40_000 }, (_, index) => `C${index % 10}`),
        },
      ),
    ),
    inPlace(
      query(
        'a table of tens of thousands of periods',
        'query ($p: [Period!]) { table(indicators: ["COMMUNE_NETWORK"], periods: {list: $p}) { totalCount } }',
        { p: Array.from({ length: 20_000 }, () => '2011-09') },
      ),
    ),
    inPlace(
      query(
        'a table of thousands of subjects that there are not',
        'query ($s: [ID!]!) { table(indicators: ["COMMUNE_NETWORK"], subjects: $s) { totalCount } }',
        { s: Array.from({ length: 15_000 }, (_, index) => `no${index}`) },
      ),
    ),
    inPlace(
      query(
        'a faulty table over and over',
        `{ ${times(40, (index) => `a${index}: table(indicators: ["COMMUNE_NETWORK"], subjects: [${times(20, (subject) => `"${index}no${subject}"`)}]) { totalCount }`)} }`,
      ),
    ),
    query(
      'a faulty table as often as there may be fields',
      `query ($s: [ID!]!) { ${times(200, (index) => `a${index}: table(indicators: ["COMMUNE_NETWORK"], subjects: $s) { totalCount }`)} }`,
      { s: Array.from({ length: 20 }, (_, index) => `no${index}`) },
    ),
    inPlace(
      query(
        'units within what there is not, over and over',
        `{ ${times(180, (index) => `a${index}: units(within: "no${index}") { totalCount }`)} }`,
      ),
    ),
    ...['figure(indicator: "NOPE") { value }', 'figure(indicator: "COMMUNE_NETWORK") { shareOfParent }'].map((field) =>
      inPlace(query(`at all communes: ${field}`, `{ nation { children { children { children { ${field} } } } } }`)),
    ),
    inPlace(
      query(
        'null for a variable with a default',
        'query ($i: ID = "A") { nation { children { children { children { figure(indicator: $i) { value } } } } } }',
        { i: null },
      ),
    ),
    query('depth', `{ nation { ${wrapped(600, 'parent { ', 'code')} } }`),
    query('depth beyond the parser', `{ nation { ${wrapped(100_000, 'parent { ', 'code').slice(0, 200_000)} } }`),
    query('depth by pages', `{ units { ${wrapped(300, 'nodes { ', 'code')} } }`),
    query('depth by braces alone', wrapped(100_000, '{', 'a', '}')),
    query('depth by lists', `{ indicators(search: ${wrapped(1900, '[', '1', ']')}) { code } }`),
    query('depth by objects', `{ units(orderBy: ${wrapped(900, '{by: ', 'CODE', '}')}) { totalCount } }`),
    query('a field over and over', `{ nation { ${'code '.repeat(3900)} } }`),
    query('a field with arguments over and over', `{ nation { ${'figure(indicator: "A") { value } '.repeat(350)} } }`),
    query(
      'fields to compare with each other',
      `{ ${`nation { ${`children { ${'children { code } '.repeat(7)} } `.repeat(7)} } `.repeat(15)} }`,
    ),
    query(
      'width, down and down',
      `{ nation { children { children { children { ${'parent { children { '.repeat(4)} code ${'} } '.repeat(4)} } } } } }`,
    ),
    query('width, all figures of all', `{ nation { children { children { children ${figures} } } } }`),
    query('width by pages', `{ units(first: 1000) { ${times(60, (index) => `a${index}: nodes { code }`)} } }`),
    query(
      'width by series',
      `{ units(first: 1000) { nodes { series(indicator: "COMMUNE_NETWORK", last: 120) { value } } } }`,
    ),
    query(
      'width by plain values',
      `{ units(first: 1000) { nodes { figures { ${times(450, (index) => `a${index}: value`)} } } } }`,
    ),
    query(
      'width by introspection',
      `{ __schema { ${times(90, (index) => `a${index}: types { fields { args { type { name } } } }`)} } }`,
    ),
    query('introspection into itself', `{ __schema { types { ${wrapped(6, 'fields { type { ', 'name', ' } }')} } } }`),
    query(
      'a bomb of fragments',
      `{ nation { ...F0 } } ${times(13, (index) => `fragment F${index} on Unit { a: parent { ...F${index + 1} } b: parent { ...F${index + 1} } }`)} fragment F13 on Unit { code }`,
    ),
    query(
      'fragments in a circle',
      `{ nation { ...A } } fragment A on Unit { parent { ...B } } fragment B on Unit { parent { ...A } }`,
    ),
    query(
      'fragments in a long chain',
      `{ nation { ...F0 } } ${times(180, (index) => `fragment F${index} on Unit { code ...F${index + 1} }`)} fragment F180 on Unit { code }`,
    ),
    query(
      'hundreds of fragments',
      `{ nation { ${times(300, (index) => `...F${index}`)} } } ${times(300, (index) => `fragment F${index} on Unit { code }`)}`,
    ),
    query('fragments within each other', `{ nation { ${wrapped(600, '... { ', 'code')} } }`),
    query('directives', `{ nation { code ${'@include(if: true) '.repeat(500)} } }`),
    query('directives that there are not', `{ nation { ${times(200, (index) => `a${index}: code @no${index}`)} } }`),
    query('tokens', `{ nation { ${times(4100, (index) => `x${index}`)} } }`),
    query('tokens in comments', `{ nation { code } } ${'#\n'.repeat(10)}${'query '.repeat(5000)}`),
    query('fields that there are not', `{ nation { ${times(400, (index) => `x${index}`)} } }`),
    query('variables that nobody uses', `query (${times(900, (index) => `$a${index}: Int`)}) { nation { code } }`),
    query('a variable without end', 'query ($p: Period) { snapshot(period: $p) { period } }', {
      p: 'x'.repeat(200_000),
    }),
    {
      name: 'a variable within itself',
      body: `{"query":"query ($p: Period) { snapshot(period: $p) { period } }","variables":{"p":${wrapped(5000, '[', '1', ']')}}}`,
    },
    query('a list without end', 'query ($i: [ID!]) { nation { children { figures(indicators: $i) { value } } } }', {
      i: Array.from({ length: 20_000 }, () => 'A'),
    }),
    query('a list of what is none', 'query ($i: [ID!]) { nation { figures(indicators: $i) { value } } }', {
      i: Array.from({ length: 20_000 }, () => ({})),
    }),
    query('variables without end', 'query ($p: Period) { snapshot(period: $p) { period } }', {
      p: 1.5,
      ...Object.fromEntries(Array.from({ length: 15_000 }, (_, index) => [`v${index}`, index])),
    }),
    query('a large body', ' '.repeat(300_000)),
    { name: 'a body of nothing but brackets', body: wrapped(120_000, '[', '', ']') },
    { name: 'a body with a prototype', body: '{"query":"{ about { name } }","__proto__":{"x":1}}' },
    { name: 'a packed body', body: '{"query":"{ about { name } }"}', headers: { 'content-encoding': 'gzip' } },
    { name: 'a batch', body: JSON.stringify(Array.from({ length: 1000 }, () => ({ query: '{ about { name } }' }))) },
    { name: 'no JSON', body: '{"query": ' },
    { name: 'another type', body: '<a/>', headers: { 'content-type': 'text/xml' } },
  ];
}
