import type { Locator, Page } from 'playwright-core';

/** One telephone of the console, as somebody holds it. */
export class PhoneOnPage {
  readonly place: Locator;

  constructor(page: Page, name: string) {
    this.place = page.getByRole('region', { name, exact: true });
  }

  /** Where its call is, in words. */
  get badge(): Locator {
    return this.place.locator('header .badge');
  }

  /** What is heard, newest last. */
  get captions(): Locator {
    return this.place.getByRole('log', { name: 'Captions' });
  }

  /** The keys as the display shows them. */
  get echo(): Locator {
    return this.place.locator('.keyed');
  }

  /** A button by its words. */
  button(name: string): Locator {
    return this.place.getByRole('button', { name, exact: true });
  }

  /** Types a number, and dials it. */
  async dial(number: string): Promise<void> {
    await this.place.getByRole('textbox', { name: /^Number to dial/u }).fill(number);
    await this.button('Dial').click();
  }

  /** Presses keys one after another with the mouse. */
  async press(keys: string): Promise<void> {
    for (const key of keys) await this.place.locator(`[data-key="${key}"]`).click();
  }

  /** Waits until words are heard, word for word. */
  async hears(words: string): Promise<void> {
    await this.captions.getByText(words).last().waitFor();
  }

  /** Waits until its call is somewhere. */
  async is(words: string): Promise<void> {
    await this.badge.getByText(words, { exact: true }).waitFor();
  }
}
