/** What every page object is: a part of the window, looked at by the names of the things in it. */
import { expect, type Locator, type Page } from '@playwright/test';

export class WindowPart {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  part(testId: string): Locator {
    return this.page.getByTestId(testId);
  }

  /** The sheet that covers a changing screen for a moment is gone: keys and clicks count again. */
  async isSettled(): Promise<void> {
    await expect(this.part('shield')).toHaveCount(0);
  }
}
