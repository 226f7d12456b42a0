/** The virtual terminal of training mode: one plays the customer. */
import { expect, type Locator } from '@playwright/test';
import type { CardholderAction } from '#shared/ipc.ts';
import { WindowPart } from './window-part.ts';

export class CardholderPanel extends WindowPart {
  /** The terminal wants a card. */
  async isAsked(): Promise<void> {
    await this.#unfold();
    await expect(this.part('virtual-device')).toHaveAttribute('data-state', 'card');
  }

  /** Goes to a terminal where there are several. */
  async turnsTo(terminalId: string): Promise<void> {
    await this.#unfold();
    await this.part(`virtual-terminal-${terminalId}`).click();
    await expect(this.part('virtual-device')).toHaveAttribute('data-terminal', terminalId);
  }

  async tapCard(): Promise<void> {
    await this.#press('tap');
  }

  /** Taps at a terminal for which the till waits no longer. */
  async tapsLate(terminalId: string): Promise<void> {
    await this.turnsTo(terminalId);
    await this.#press('tap');
  }

  /** Folds the panel away where it stands in the place of something else. */
  async givesWay(to: Locator): Promise<void> {
    if ((await to.isHidden()) && (await this.#toggle.getAttribute('aria-expanded')) === 'true') await this.#toggle.click();
  }

  async insertCard(): Promise<void> {
    await this.#press('insert-pin');
  }

  /** A card whose signature the cashier compares. */
  async signs(): Promise<void> {
    await this.#press('sign');
  }

  /** The card has not enough for all of it. */
  async tapsWithTooLittle(): Promise<void> {
    await this.#press('tap-part');
  }

  /** The card is read, and the bank takes its time until `bankApproves` or `declines`. */
  async tapsAtSlowBank(): Promise<void> {
    await this.#press('tap-slow');
    await expect(this.part('virtual-device')).toHaveAttribute('data-state', 'bank');
  }

  async bankApproves(): Promise<void> {
    await this.#press('approve');
  }

  async declines(): Promise<void> {
    await this.#press('decline');
  }

  async cancels(): Promise<void> {
    await this.#press('cancel');
  }

  async cutsTheLine(): Promise<void> {
    await this.#press('cut');
  }

  async goesOffline(): Promise<void> {
    await this.#switch('offline', 'offline');
  }

  async goesOnline(): Promise<void> {
    await this.#switch('online', 'idle');
  }

  /** On a small screen the panel is folded away between payments, because the quick keys need its place. */
  async #switch(action: CardholderAction, state: string): Promise<void> {
    const wasFolded = await this.#unfold();
    await this.#press(action);
    await expect(this.part('virtual-device')).toHaveAttribute('data-state', state);
    if (wasFolded) await this.#toggle.click();
  }

  get #toggle(): Locator {
    return this.part('training-toggle');
  }

  /** Whether it was folded away. */
  async #unfold(): Promise<boolean> {
    const isFolded = (await this.#toggle.getAttribute('aria-expanded')) === 'false';
    if (isFolded) await this.#toggle.click();
    return isFolded;
  }

  async #press(action: CardholderAction): Promise<void> {
    await this.#unfold();
    await this.part(`virtual-${action}`).click();
  }
}
