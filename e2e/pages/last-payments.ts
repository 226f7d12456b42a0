/** The dialog with the last payments, their receipts, and the way to pay one back. */
import { expect, type Locator } from '@playwright/test';
import { WindowPart } from './window-part.ts';

/** The PIN that everybody may know in training. */
export const trainingPin = '1234';

export class LastPayments extends WindowPart {
  get rows(): Locator {
    return this.part('payment-row');
  }

  async isOpen(): Promise<void> {
    await expect(this.part('payments-dialog')).toBeVisible();
  }

  /** Opens the details of a payment; 0 is the newest. */
  async choose(index: number): Promise<Locator> {
    await this.rows.nth(index).click();
    const details = this.part('payment-facts');
    await expect(details).toBeVisible();
    return details;
  }

  /** The button that pays the chosen payment back; it is only there where that can be done. */
  get payBack(): Locator {
    return this.part('payment-facts').locator('[data-testid^="refund-open-"]');
  }

  async opensPayBack(): Promise<void> {
    await this.payBack.click();
    await expect(this.part('refund-dialog')).toBeVisible();
  }

  /** Says why, and goes on to the supervisor. */
  async saysWhy(reason: 'goods' | 'twice' | 'amount' | 'goodwill' = 'goods'): Promise<void> {
    await this.part(`refund-reason-${reason}`).click();
    await this.part('refund-next').click();
    await expect(this.part('pin')).toBeFocused();
  }

  /** Says why, and lets the supervisor of the training store approve; the refund is on the screen then. */
  async confirmsPayBack(): Promise<void> {
    await this.saysWhy();
    for (const digit of trainingPin) await this.part(`digit-${digit}`).click();
    await this.part('approval-confirm').click();
    await expect(this.page.locator('[data-testid="pay-panel"][data-kind="refund"]')).toBeVisible();
  }

  async reprint(): Promise<Locator> {
    await this.part('show-receipt').click();
    const receipt = this.part('receipt');
    await expect(receipt).toBeVisible();
    return receipt;
  }

  async close(): Promise<void> {
    await this.part('payments-dialog-close').click();
    await expect(this.part('payments-dialog')).toHaveCount(0);
  }
}
