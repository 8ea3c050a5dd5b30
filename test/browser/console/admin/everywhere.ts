import type { Page } from 'playwright-core';

/** All places of a page in which a text could be: text, attributes, fields, the address, what browsers keep. */
export async function everywhere(page: Page): Promise<Readonly<Record<string, string>>> {
  const places = await page.evaluate(async () => {
    const all = [...document.querySelectorAll('*')];
    const attributes = all.flatMap((one) => [...one.attributes].map(({ value }) => value));
    const fields = all.flatMap((one) =>
      one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement ? [one.value] : [],
    );
    const databases = await indexedDB.databases();
    return {
      text: document.documentElement.textContent ?? '',
      attributes: attributes.join('\n'),
      fields: fields.join('\n'),
      address: location.href,
      title: document.title,
      state: JSON.stringify(history.state),
      local: JSON.stringify({ ...localStorage }),
      session: JSON.stringify({ ...sessionStorage }),
      cookies: document.cookie,
      databases: JSON.stringify(databases),
    };
  });
  return places;
}

/** The places of a page that hold a text. */
export async function placesOf(page: Page, text: string): Promise<readonly string[]> {
  const places = await everywhere(page);
  return Object.keys(places).filter((name) => places[name]?.includes(text) === true);
}
