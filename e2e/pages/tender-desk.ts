/** Cash and parts, as the cashier takes them. */
import { expect } from '@playwright/test';
import { WindowPart } from './window-part.ts';

export class TenderDesk extends WindowPart {
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
    await this.page.keyboard.type(String(cents));
  }

  /** Takes so many cents of the split in cash. */
  async takesPartInCash(cents: number): Promise<void> {
    await this.types(cents);
    await this.part('split-cash').click();
    await this.isSettled();
    await this.confirms();
  }

  async confirms(): Promise<void> {
    await this.part('cash-taken').click();
  }

  async isPaid(): Promise<void> {
    await expect(this.part('sale-result')).toHaveAttribute('data-state', 'closed');
  }
}
