/** Chromium for the suites that look at what we draw: the system's own, never a downloaded one. */
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const executablePath = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
].find((path) => path !== undefined && existsSync(path));

/** True where a Chromium is installed; suites that need one are skipped by name where it is not. */
export const browserAvailable: boolean = executablePath !== undefined;

/**
 * A fresh headless Chromium with a user data directory of its own, deleted when it is closed. It reaches nothing
 * but what the test opens. The caller closes it (`await browser.close()`).
 * @throws Error where no Chromium is installed: ask `browserAvailable` first.
 */
export function openBrowser(): Promise<Browser> {
  if (executablePath === undefined)
    throw new Error('No Chromium here: install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.');
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
