import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { EXAMPLE_QUERIES } from '../../src/http/exampleQueries.ts';

export interface Answered {
  readonly data?: unknown;
  readonly errors?: unknown;
}

/** What somebody does on the explorer's page. */
export interface ExplorerPage {
  /** What the server answers to the next run of an operation, once the page shows it. */
  readonly answerTo: (operation: string) => Promise<Answered>;
  readonly openList: () => Promise<void>;
  /** Chooses a worked query by its name, and waits for its answer. */
  readonly choose: (name: string) => Promise<Answered>;
  /** Replaces what stands in one of the editors. */
  readonly write: (editor: string, text: string) => Promise<void>;
}

export function explorerPage(page: () => Page): ExplorerPage {
  async function answerTo(operation: string): Promise<Answered> {
    const response = await page().waitForResponse((candidate) => sent(candidate.request().postData()) === operation);
    const answer = (await response.json()) as Answered;
    await expect
      .poll(() => shown(page().locator('.graphiql-response')))
      .toContain(answer.errors ? '"errors"' : '"data"');
    return answer;
  }
  async function openList(): Promise<void> {
    const button = page().getByRole('button', { name: 'Worked queries', exact: true });
    if ((await button.getAttribute('aria-pressed')) === 'false') await button.click();
  }
  async function choose(name: string): Promise<Answered> {
    await openList();
    const answer = answerTo(name);
    const { title } = EXAMPLE_QUERIES.flatMap(({ queries }) => queries).find((example) => example.name === name)!;
    await page()
      .getByRole('listitem')
      .filter({ has: page().getByText(title, { exact: true }) })
      .click();
    return answer;
  }
  async function write(editor: string, text: string): Promise<void> {
    await page()
      .locator(`${editor} .view-lines:visible`)
      .click({ position: { x: 30, y: 8 } });
    await page().keyboard.press('ControlOrMeta+A');
    // In place of other text the editor would close brackets and quotes that are closed already.
    await page().keyboard.press('Delete');
    await page().keyboard.insertText(text);
  }
  return { answerTo, openList, choose, write };
}

/** The operation that a request asks to run. */
function sent(body: string | null): string | undefined {
  return body === null ? undefined : (JSON.parse(body) as { operationName?: string }).operationName;
}

/** The text of an editor as it stands on the screen: it has spaces of its own kind. */
export async function shown(part: Locator): Promise<string> {
  return (await part.locator('.view-lines').first().innerText()).replaceAll('\u00a0', ' ');
}
