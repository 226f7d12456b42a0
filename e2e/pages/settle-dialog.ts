/** The dialog in which a supervisor settles a payment that nobody can tell. */
import { expect, type Locator } from '@playwright/test';
import { WindowPart } from './window-part.ts';

export class SettleDialog extends WindowPart {
  get dialog(): Locator {
    return this.part('settle-dialog');
  }

  /** From the pay panel. */
  async open(): Promise<void> {
    await this.part('settle-open').click();
    await expect(this.dialog).toBeVisible();
  }

  async says(charged: boolean): Promise<void> {
    await this.part(charged ? 'settle-yes' : 'settle-no').click();
  }

  /** Taps digits into the field that the keys stand beside. */
  async tap(digits: string): Promise<void> {
    for (const digit of digits) await this.part(`digit-${digit}`).click();
  }

  async goOnToPin(): Promise<void> {
    await this.part('settle-next').click();
    await expect(this.part('pin')).toBeVisible();
  }

  async confirm(): Promise<void> {
    await this.part('approval-confirm').click();
  }

  async isClosed(): Promise<void> {
    await expect(this.dialog).toHaveCount(0);
  }
}
