/** Cash and parts, as the cashier takes them. */
import { expect, type Locator, type Page } from '@playwright/test';

export class TenderDesk {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  part(testId: string): Locator {
    return this.#page.getByTestId(testId);
  }

  async openCash(): Promise<void> {
    await this.part('pay-cash').click();
    await expect(this.part('take-cash')).toBeVisible();
  }

  async openSplit(): Promise<void> {
    await this.part('pay-split').click();
    await expect(this.part('split')).toBeVisible();
  }

  /** Types cents into the open dialog. */
  async types(cents: number): Promise<void> {
    await this.#page.keyboard.type(String(cents));
  }

  async confirms(): Promise<void> {
    await this.part('cash-taken').click();
  }

  async isPaid(): Promise<void> {
    await expect(this.part('sale-result')).toHaveAttribute('data-state', 'closed');
  }
}
