import { expect, test } from 'vitest';
import { describeEventfulWorld, EVENTFUL_PUBLICATION } from '../helpers/describeEventfulWorld.ts';

const UNITS = 'nodes { unit { code } }';
const SILENT = `missing(first: 1000) { ${UNITS} } online: missing(indicator: "ONLINE", first: 1000) { ${UNITS} }`;
const WHY = `figure(indicator: "VISITS") { explain { missing(first: 1000) { ${UNITS} } inputs { nodes { kind unit { code } } } setAside { nodes { month unit { code } } } } }`;

describeEventfulWorld('explanations over a tree that changes later', ({ ask }) => {
  test.each(['unit(code: "26")', 'unit(code: "760")', 'unit(code: "01")', 'nation', 'group(code: "NORTH_X")'])(
    'say of %s before the events what they said before these were known',
    async (subject) => {
      const at = (publication: number): string =>
        `{ snapshot(period: "2010-10", publication: ${publication}) { ${subject} { code ${SILENT} ${WHY} } } }`;
      const before = await ask(at(EVENTFUL_PUBLICATION - 1));
      expect(await ask(at(EVENTFUL_PUBLICATION))).toEqual(before);
      expect(JSON.stringify(before)).toContain('"unit":');
    },
  );

  test('tell what is set aside of a merged unit with its heir', async () => {
    const { snapshot } = (await ask(
      `{ snapshot(period: "2010-12") { unit(code: "26") { ${WHY} } nation { ${WHY} } } }`,
    )) as { snapshot: Record<string, { figure: { explain: { setAside: { nodes: { unit: { code: string } }[] } } } }> };
    const codesOf = (subject: string): string[] =>
      snapshot[subject]!.figure.explain.setAside.nodes.map(({ unit }) => unit.code);
    expect(codesOf('unit')).toEqual(expect.arrayContaining(['01', '26', '00040']));
    expect(codesOf('unit')).not.toContain('760');
    expect(codesOf('nation')).toEqual(expect.arrayContaining(['01', '26', '00040', '760']));
  });
});
