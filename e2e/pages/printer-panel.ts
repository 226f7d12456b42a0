/** The printer of training, and the row that tells of a receipt without paper. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { VirtualPrinterAction } from '#shared/ipc.ts';

export class PrinterPanel {
  readonly #page: Page;
  #wasFolded = false;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Turns the panel of training to the printer. */
  async isShown(): Promise<void> {
    if ((await this.#toggle.getAttribute('aria-expanded')) === 'false') {
      this.#wasFolded = true;
      await this.#toggle.click();
    }
    await this.#page.getByTestId('virtual-printer-tab').click();
    await expect(this.#page.getByTestId('virtual-printer')).toBeVisible();
  }

  /** Turns the panel back to how it was found. */
  async isPutAway(): Promise<void> {
    if (this.#wasFolded) await this.#toggle.click();
    this.#wasFolded = false;
  }

  get #toggle(): Locator {
    return this.#page.getByTestId('training-toggle');
  }

  async plays(action: VirtualPrinterAction, state: string): Promise<void> {
    await this.isShown();
    await this.#page.getByTestId(`printer-${action}`).click();
    await expect(this.#page.getByTestId('virtual-printer')).toHaveAttribute('data-state', state);
  }

  /** What came out of the printer. */
  get paper(): Locator {
    return this.#page.getByTestId('printed-paper');
  }

  get trouble(): Locator {
    return this.#page.getByTestId('print-trouble');
  }
}
