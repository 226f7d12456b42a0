/** What wants somebody's eyes: the row above the sale, and the list behind it. */
import { expect, type Locator } from '@playwright/test';
import { WindowPart } from './window-part.ts';

/** A lost answer can be learned only once the provider has it, which takes a while. */
const silence = 45_000;

export class Attention extends WindowPart {
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

  /** What is more urgent may stand before it. */
  async open(): Promise<void> {
    await this.part('attention-open').or(this.part('bars-more')).first().waitFor();
    if (!(await this.part('attention-open').isVisible())) await this.part('bars-more').click();
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

  /** Asks by hand after whatever is open on the screen, again and again, until it shows what came of it. */
  async askUntil(told: Locator): Promise<void> {
    await expect(async () => {
      for (const ask of await this.part('ask-now').all()) await ask.click({ timeout: 1_000 });
      await expect(told).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: silence, intervals: [0] });
  }

  async seen(): Promise<void> {
    await this.news.getByTestId('attention-seen').click();
  }
}
