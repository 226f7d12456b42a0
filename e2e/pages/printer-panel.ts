/** The printer of training, and the row that tells of a receipt without paper. */
import { expect, type Locator } from '@playwright/test';
import type { VirtualPrinterAction } from '#shared/ipc.ts';
import { WindowPart } from './window-part.ts';

export class PrinterPanel extends WindowPart {
  #wasFolded = false;

  /** Turns the panel of training to the printer. */
  async isShown(): Promise<void> {
    if ((await this.#toggle.getAttribute('aria-expanded')) === 'false') {
      this.#wasFolded = true;
      await this.#toggle.click();
    }
    await this.part('virtual-printer-tab').click();
    await expect(this.part('virtual-printer')).toBeVisible();
  }

  /** Turns the panel back to how it was found. */
  async isPutAway(): Promise<void> {
    if (this.#wasFolded) await this.#toggle.click();
    this.#wasFolded = false;
  }

  get #toggle(): Locator {
    return this.part('training-toggle');
  }

  async plays(action: VirtualPrinterAction, state: string): Promise<void> {
    await this.isShown();
    await this.part(`printer-${action}`).click();
    await expect(this.part('virtual-printer')).toHaveAttribute('data-state', state);
  }

  /** What came out of the printer. */
  get paper(): Locator {
    return this.part('printed-paper');
  }

  get trouble(): Locator {
    return this.part('print-trouble');
  }
}
