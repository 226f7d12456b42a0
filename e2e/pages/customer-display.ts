/** The customer's display, in a second tab of the same browser. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { CustomerStep } from '#shared/ipc.ts';
import type { TillPage } from './till-page.ts';

export class CustomerDisplay {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(till: TillPage): Promise<CustomerDisplay> {
    const page = await till.page.context().newPage();
    await page.goto(new URL('/display', till.page.url()).href);
    await expect(page.getByTestId('display')).toBeVisible();
    return new CustomerDisplay(page);
  }

  part(testId: string): Locator {
    return this.page.getByTestId(testId);
  }

  async shows(scene: 'welcome' | 'basket' | 'payment' | 'thanks'): Promise<void> {
    await expect(this.part('display')).toHaveAttribute('data-scene', scene);
  }

  async asksFor(step: CustomerStep): Promise<void> {
    await expect(this.part('display-step')).toHaveAttribute('data-step', step);
  }

  async showsLines(...names: string[]): Promise<void> {
    await expect(this.part('display-line')).toHaveCount(names.length);
    for (const [index, name] of names.entries()) await expect(this.part('display-line').nth(index)).toContainText(name);
  }
}
