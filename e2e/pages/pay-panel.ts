/** The panel of a payment: under way, in doubt, or over. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { PaymentView } from '#shared/ipc.ts';
import type { CardholderPanel } from './cardholder-panel.ts';
import { WindowPart } from './window-part.ts';

type State = PaymentView['state'];

/** A lost answer is learned by look-up, which may be silent for a while. */
const lookUpPatience = 45_000;

export class PayPanel extends WindowPart {
  readonly #cardholder: CardholderPanel;

  constructor(page: Page, cardholder: CardholderPanel) {
    super(page);
    this.#cardholder = cardholder;
  }

  async isOpen(): Promise<void> {
    await expect(this.part('pay-panel')).toBeVisible();
  }

  /** The terminal has been asked and the customer is on. */
  async waitsForCard(): Promise<void> {
    await expect(this.part('pay-panel')).toHaveAttribute('data-state', /^(sent|waiting)$/);
    await this.#cardholder.isAsked();
  }

  async cancels(): Promise<void> {
    await this.part('pay-cancel').click();
  }

  async isUncertain(): Promise<void> {
    await expect(this.part('uncertain')).toBeVisible({ timeout: lookUpPatience });
  }

  async asksForSignature(): Promise<void> {
    await expect(this.part('signature')).toBeVisible();
  }

  async endsAs(state: State): Promise<void> {
    await expect(this.part('result')).toHaveAttribute('data-state', state, { timeout: lookUpPatience });
  }

  async showsReceipt(copy: 'customer' | 'merchant'): Promise<Locator> {
    await this.part(`receipt-${copy}`).click();
    const receipt = this.page.locator(`[data-testid="receipt"][data-copy="${copy}"]`);
    await expect(receipt).toBeVisible();
    return receipt;
  }
}
