/** The dialog with the last payments and their receipts. */
import { expect, type Locator, type Page } from '@playwright/test';

export class LastPayments {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get rows(): Locator {
    return this.#page.getByTestId('payment-row');
  }

  async isOpen(): Promise<void> {
    await expect(this.#page.getByTestId('payments-dialog')).toBeVisible();
  }

  /** Opens the details of a payment; 0 is the newest. */
  async choose(index: number): Promise<Locator> {
    await this.rows.nth(index).click();
    const details = this.#page.getByTestId('payment-details');
    await expect(details).toBeVisible();
    return details;
  }

  async reprint(): Promise<Locator> {
    await this.#page.getByTestId('show-receipt').click();
    const receipt = this.#page.getByTestId('receipt');
    await expect(receipt).toBeVisible();
    return receipt;
  }

  async close(): Promise<void> {
    await this.#page.getByTestId('payments-dialog-close').click();
    await expect(this.#page.getByTestId('payments-dialog')).toHaveCount(0);
  }
}
