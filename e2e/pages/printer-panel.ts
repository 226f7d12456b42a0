/** The printer of training, and the row that tells of a receipt without paper. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { VirtualPrinterAction } from '#shared/ipc.ts';

export class PrinterPanel {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Turns the panel of training to the printer. */
  async isShown(): Promise<void> {
    const toggle = this.#page.getByTestId('training-toggle');
    if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
    await this.#page.getByTestId('virtual-printer-tab').click();
    await expect(this.#page.getByTestId('virtual-printer')).toBeVisible();
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
