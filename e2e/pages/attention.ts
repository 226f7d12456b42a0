/** What wants somebody's eyes: the row above the sale, and the list behind it. */
import { expect, type Locator, type Page } from '@playwright/test';

/** A lost answer can be learned only once the provider has it, which takes a while. */
const silence = 45_000;

export class Attention {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  part(testId: string): Locator {
    return this.#page.getByTestId(testId);
  }

  /** The latest news above the sale. */
  get news(): Locator {
    return this.part('attention-news');
  }

  /** The buttons there that pay a payment back. */
  get payBack(): Locator {
    return this.news.locator('[data-testid^="pay-back-"]');
  }

  /** Above the sale stands that so many payments are being asked after. */
  async asksAfter(payments: number): Promise<void> {
    await expect(this.part('attention-open')).toHaveAttribute('data-asking', String(payments));
  }

  get rows(): Locator {
    return this.part('attention-row');
  }

  async open(): Promise<void> {
    await this.part('attention-open').click();
    await this.isOpen();
  }

  async isOpen(): Promise<void> {
    await expect(this.part('attention-dialog')).toBeVisible();
  }

  async goOnSelling(): Promise<void> {
    await this.part('attention-go-on').click();
    await expect(this.part('attention-dialog')).toHaveCount(0);
  }

  /** Asks by hand, again and again, until there is nothing left to ask after on this part of the screen. */
  async askUntilTold(): Promise<void> {
    const ask = this.part('ask-now').first();
    await expect(async () => {
      if ((await ask.count()) > 0) await ask.click({ timeout: 1_000 });
      await expect(ask).toHaveCount(0, { timeout: 500 });
    }).toPass({ timeout: silence, intervals: [0] });
  }

  async seen(): Promise<void> {
    await this.news.getByTestId('attention-seen').click();
  }
}
