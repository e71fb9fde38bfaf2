import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildExplorer, isExplorerCurrent } from '../../scripts/explorer/buildExplorer.ts';
import { EXAMPLE_QUERIES } from '../../src/http/exampleQueries.ts';
import { keyText, randomKey } from '../../src/keys/keyText.ts';
import { browserIsThere, openBrowser, watch } from '../helpers/browser.ts';
import { explorerPage, shown, type Answered } from '../helpers/explorerPage.ts';
import type { GraphqlClient } from '../helpers/graphqlClient.ts';
import { serveDemo } from '../helpers/servedDemo.ts';
import { serveKeyed } from '../helpers/servedKeyed.ts';

const EXAMPLES = EXAMPLE_QUERIES.flatMap(({ queries }) => queries);
/** A few of them, of months that are played; that all are answered is tested with the whole demonstration. */
const CHOSEN = ['FindUnit', 'NorthRanked', 'ProvinceAndBeneath', 'WhyThisNumber'];

const describeInBrowser = browserIsThere() ? describe : describe.skip;

describeInBrowser('the explorer in a browser', { timeout: 60_000 }, () => {
  let demo: GraphqlClient;
  let browser: Browser;
  beforeAll(async () => {
    if (!isExplorerCurrent()) await buildExplorer();
    demo = await serveDemo(1, [{ firstMonth: '2011-08', lastMonth: '2011-09' }]);
    browser = await openBrowser();
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await demo.close();
  });

  describe.each([
    ['a desk', 1280, 800],
    ['a telephone', 390, 844],
  ])('on %s, %i pixels wide', (_where, width, height) => {
    let context: BrowserContext;
    let page: Page;
    let troubles: readonly string[];
    beforeEach(async () => {
      context = await browser.newContext({ viewport: { width, height } });
      page = await context.newPage();
      troubles = watch(page, demo.url);
      const first = answerTo('CountryNow');
      await page.goto(demo.url);
      await first;
    });
    afterEach(async () => {
      await context.close();
      expect(troubles).toEqual([]);
    });

    const { answerTo, openList, choose, write } = explorerPage(() => page);
    const run = (): Promise<void> => page.getByRole('button', { name: /^Execute query/ }).click();

    test('says that the data are synthetic, and shows an answer at once, whole within the page', async () => {
      await page
        .getByRole('note')
        .filter({ hasText: /synthetic/i })
        .waitFor();
      expect(await shown(page.locator('.graphiql-query-editor'))).toContain('query CountryNow');
      expect(await shown(page.locator('.graphiql-response'))).toContain('"Cả nước"');
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      const [editor, response] = await Promise.all(
        ['.graphiql-query-editor', '.graphiql-response'].map((part) => page.locator(part).boundingBox()),
      );
      for (const box of [editor!, response!]) {
        expect(box.height).toBeGreaterThan(200);
        expect(box.width).toBeGreaterThan(300);
        expect(box.x + box.width).toBeLessThanOrEqual(width);
        expect(box.y + box.height).toBeLessThanOrEqual(height);
      }
      // Beside each other, or one above the other.
      if (width > 800) expect(response!.x).toBeGreaterThanOrEqual(editor!.x + editor!.width);
      else expect(response!.y).toBeGreaterThanOrEqual(editor!.y + editor!.height);
    });

    test('has the letters of Vietnamese in the font of its editors', async () => {
      await choose('NorthRanked');
      const faces = await page.evaluate<string[]>(
        "[...document.fonts].filter(({ family, status }) => /Fira Code/.test(family) && status === 'loaded').map(({ unicodeRange }) => unicodeRange)",
      );
      expect(faces.some((range) => /U\+1EA0-1EF9/i.test(range))).toBe(true);
    });

    test('offers all worked queries by group, and answers those that are chosen', async () => {
      await openList();
      const list = page.getByRole('region', { name: 'Worked queries' });
      expect(await list.getByRole('heading', { level: 3 }).allTextContents()).toEqual(
        EXAMPLE_QUERIES.map(({ title }) => title),
      );
      expect(await list.getByRole('listitem').count()).toBe(EXAMPLES.length);
      for (const name of CHOSEN) {
        const answer = await choose(name);
        expect(answer.errors, name).toBeUndefined();
        expect(answer.data, name).toBeTruthy();
      }
      // What somebody has written keeps its tab; an example that was not touched gives way.
      expect(await page.locator('.graphiql-tab-button').count()).toBe(1);
      await write('.graphiql-query-editor', 'query Mine { about { name } }');
      await choose('FindUnit');
      expect(await page.locator('.graphiql-tab-button').allTextContents()).toEqual(['Mine', 'FindUnit']);
    });

    test('opens an example that the address names', async () => {
      const answer = answerTo('WhyThisNumber');
      await page.goto(`${demo.url}/#WhyThisNumber`);
      await page.reload();
      expect((await answer).errors).toBeUndefined();
      await expect.poll(() => shown(page.locator('.graphiql-query-editor'))).toContain('query WhyThisNumber');
    });

    test('completes a field, with its description, and marks a mistake', async () => {
      await write('.graphiql-query-editor', '{ snapshot { chec } }');
      for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('Control+Space');
      const suggestion = page.locator('.suggest-widget .monaco-list-row').filter({ hasText: 'checksum' });
      await suggestion.first().waitFor();
      await page.keyboard.press('Enter');
      await expect.poll(() => shown(page.locator('.graphiql-query-editor'))).toContain('checksum');
      await write('.graphiql-query-editor', '{ snapshot { nothingLikeIt } }');
      await page.locator('.graphiql-query-editor .squiggly-error').first().waitFor();
    });

    test('has the documentation of the schema', async () => {
      await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
      const documentation = page.getByRole('region', { name: 'Documentation Explorer' });
      await documentation.getByRole('link', { name: 'Query', exact: true }).first().click();
      await documentation.getByText("One period's figures, as one publication shows them.").first().waitFor();
      const schema = await page.request.get(
        new URL((await page.getByRole('link', { name: 'Schema' }).getAttribute('href'))!, demo.url).href,
      );
      expect(schema.status()).toBe(200);
    });

    test('takes variables', async () => {
      await choose('FindUnit');
      const tool = page.getByRole('button', { name: 'Variables' });
      if (width < 800) await tool.click();
      await write('.graphiql-editor-tool', '{"search": "hà giang"}');
      const answer = answerTo('FindUnit');
      await run();
      expect(JSON.stringify((await answer).data)).toContain('Tỉnh Hà Giang');
    });

    test('keeps the history of what was run', async () => {
      await runKept();
      await page.reload();
      await page.getByRole('button', { name: 'Show History' }).click();
      const history = page.getByRole('region', { name: 'History' });
      await history.getByText('Kept', { exact: true }).waitFor();
      expect(await history.getByRole('listitem').count()).toBe(2);
    });

    test('says where a read key goes, sends it, and does not keep it', async () => {
      const key = randomKey();
      const keyed = await serveKeyed(key);
      try {
        // Refusals are what is expected there.
        page = await context.newPage();
        await page.goto(keyed.url);
        await page.getByRole('note').filter({ hasText: 'Bearer' }).waitFor();
        await page.getByRole('button', { name: 'Headers' }).click();
        await write('.graphiql-editor-tool', `{"Authorization": "Bearer ${keyText(key)}"}`);
        expect(await runKept()).toEqual({ data: { about: { name: 'Tổng Hợp' } } });
        expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain(key.secret);
      } finally {
        await keyed.close();
      }
    });

    test('explains what the numbers mean, without the internet', async () => {
      await page.getByRole('button', { name: 'Show What the Numbers Mean' }).click();
      const meaning = page.getByRole('region', { name: 'What the numbers mean' });
      await meaning.getByText('The effective report', { exact: true }).click();
      await meaning.getByText('What a unit has said about a month').waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    });

    /** Runs a query of its own and waits until it is in the history. */
    async function runKept(): Promise<Answered> {
      await write('.graphiql-query-editor', 'query Kept { about { name } }');
      // The editor takes note of an operation's name a moment later.
      await page.locator('.graphiql-tab-button', { hasText: 'Kept' }).waitFor();
      const answer = answerTo('Kept');
      await run();
      await expect.poll(() => page.evaluate('localStorage.getItem("graphiql:queries")')).toContain('Kept');
      return answer;
    }
  });
});
