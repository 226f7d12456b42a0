/** The dialog with the last payments, their receipts, and the way to pay one back. */
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
    const details = this.#page.getByTestId('payment-facts');
    await expect(details).toBeVisible();
    return details;
  }

  /** The button that pays the chosen payment back; it is only there where that can be done. */
  get payBack(): Locator {
    return this.#page.getByTestId('payment-facts').locator('[data-testid^="refund-open-"]');
  }

  async opensPayBack(): Promise<void> {
    await this.payBack.click();
    await expect(this.#page.getByTestId('refund-dialog')).toBeVisible();
  }

  /** Confirms what the dialog says; the refund is on the screen then. */
  async confirmsPayBack(): Promise<void> {
    await this.#page.getByTestId('refund-confirm').click();
    await expect(this.#page.locator('[data-testid="pay-panel"][data-kind="refund"]')).toBeVisible();
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
