/** A real browser, Debian's Chromium, for what only one can show. */
import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { recordMissing } from './recordMissing.ts';

const CHROMIUM = process.env['TEST_CHROMIUM'] ?? '/usr/bin/chromium';

/** Whether there is one; where there is none the run says so at its end. */
export function browserIsThere(): boolean {
  if (existsSync(CHROMIUM)) return true;
  recordMissing(
    `a browser at ${CHROMIUM} (another: TEST_CHROMIUM); to supply one: apt-get install chromium fonts-noto-core`,
  );
  return false;
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
}

/** All that goes wrong on a page from now on: its errors, what its policy forbids, what it asks of others, what it does not get. */
export function watch(page: Page, origin: string): readonly string[] {
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) troubles.push(`${message.type()}: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !url.startsWith('data:'))
      troubles.push(`asks elsewhere: ${url.slice(0, 200)}`);
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    // What is still on its way when somebody leaves the page.
    if (why !== 'net::ERR_ABORTED') troubles.push(`failed: ${request.url().slice(0, 200)}: ${why}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) troubles.push(`${response.status()}: ${response.url().slice(0, 200)}`);
  });
  return troubles;
}
