import type { Page } from 'playwright-core';

/** All that a page shows or keeps: its elements with what is written in them, its storage, its address. */
export function allOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const written = [...document.querySelectorAll('input')].map(({ value }) => value);
    const kept = [localStorage, sessionStorage].map((storage) => JSON.stringify(storage));
    return [document.documentElement.outerHTML, ...written, ...kept, location.href].join('\n');
  });
}
