/** What a cashier does with the basket: discounts, notes, returns, and baskets that wait. */
import { expect, type Locator } from '@playwright/test';
import { WindowPart } from './window-part.ts';

export class BasketPage extends WindowPart {
  line(name: string): Locator {
    return this.part('basket-line').filter({ hasText: name });
  }

  /** Opens what can be done with a line. */
  async select(name: string): Promise<void> {
    const main = this.line(name).getByTestId('basket-line-select');
    if ((await main.getAttribute('aria-expanded')) !== 'true') await main.click();
    await expect(main).toHaveAttribute('aria-expanded', 'true');
  }

  /** `percent` in thousandths. */
  async givePercent(percent: number, name?: string): Promise<void> {
    await this.#openOn('discount', name);
    await this.part(`discount-${percent}`).click();
    await this.#isGone('discount-dialog');
  }

  /** `cents` as they are typed. */
  async giveAmount(cents: string, name?: string): Promise<void> {
    await this.#openOn('discount', name);
    await this.#isUsable();
    await this.page.keyboard.type(cents);
    await this.part('discount-give').click();
    await this.#isGone('discount-dialog');
  }

  async writeNote(text: string, name?: string): Promise<void> {
    await this.#openOn('note', name);
    await this.part('note').fill(text);
    await this.part('note-save').click();
    await this.#isGone('note-dialog');
  }

  /** As far as the supervisor's PIN. */
  async startReturn(reason: string, sale?: string): Promise<void> {
    await expect(this.part('return-dialog')).toBeVisible();
    await this.part('return-reason').fill(reason);
    if (sale !== undefined) await this.part('return-sale').fill(sale);
    await this.part('return-next').click();
    await expect(this.part('pin')).toBeVisible();
    await this.#isUsable();
  }

  async park(name?: string): Promise<void> {
    await this.openParked();
    if (name !== undefined) await this.part('park-name').fill(name);
    await this.part('park').click();
    await this.#isGone('parked-dialog');
    await expect(this.part('basket-empty')).toBeVisible();
  }

  async openParked(): Promise<void> {
    await this.part('parked').click();
    await expect(this.part('parked-dialog')).toBeVisible();
    await this.#isUsable();
  }

  async recall(name: string): Promise<void> {
    await this.openParked();
    await this.part('parked-sale').filter({ hasText: name }).getByTestId('parked-recall').click();
    await this.#isGone('parked-dialog');
  }

  async #openOn(what: 'discount' | 'note', name: string | undefined): Promise<void> {
    if (name !== undefined) await this.select(name);
    await this.#isUsable();
    const sale = what === 'discount' ? 'sale-discount' : 'sale-note-open';
    await this.part(name === undefined ? sale : `basket-line-${what}`).click();
    await expect(this.part(`${what}-dialog`)).toBeVisible();
    await this.#isUsable();
  }

  async #isGone(dialog: string): Promise<void> {
    await expect(this.part(dialog)).toHaveCount(0);
    await this.#isUsable();
  }

  async #isUsable(): Promise<void> {
    await this.isSettled();
  }
}
