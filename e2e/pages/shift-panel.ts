/** The drawer with its shift, and the day's end, as people use them. */
import { expect } from '@playwright/test';
import { WindowPart } from './window-part.ts';

export class ShiftPanel extends WindowPart {
  async open(): Promise<void> {
    await this.part('menu').click();
    await this.part('menu-shift').click();
    await expect(this.part('shift-dialog')).toBeVisible();
    await this.isSettled();
  }

  async close(): Promise<void> {
    await this.part('shift-dialog-close').click();
    await this.isSettled();
  }

  /** Opens a shift with so many cents. */
  async opensWith(cents: number): Promise<void> {
    await this.part('shift-open').click();
    await this.page.keyboard.type(String(cents));
    await this.part('shift-open-confirm').click();
    await expect(this.part('shift')).toBeVisible();
  }

  /** Puts cents in or takes them out, for the first of the usual reasons. */
  async moves(kind: 'pay-in' | 'pay-out' | 'drop', cents: number): Promise<void> {
    await this.entersMove(kind, cents);
    await this.part('shift-move-confirm').click();
    await expect(this.part('shift')).toBeVisible();
  }

  async entersMove(kind: 'pay-in' | 'pay-out' | 'drop', cents: number): Promise<void> {
    await this.part(`shift-${kind}`).click();
    await this.page
      .getByTestId(/^shift-reason-/)
      .first()
      .click();
    for (const digit of String(cents)) await this.page.keyboard.press(digit, { delay: 60 });
  }

  async beginsCounting(): Promise<void> {
    await this.part('shift-count').click();
    await expect(this.part('shift-counted-all')).toBeVisible();
  }

  /** So many of a note or coin, by its value in cents. */
  async counts(value: number, pieces: number): Promise<void> {
    await this.part(`count-${value}`).fill(String(pieces));
    await this.part(`count-${value}`).press('Tab');
  }

  async closesTheShift(): Promise<void> {
    await this.part('shift-counted-all').click();
    await this.part('shift-close').click();
    await expect(this.part('shift-outcome')).toBeVisible();
  }

  async openDay(): Promise<void> {
    await this.part('menu').click();
    await this.part('menu-day').click();
    await expect(this.part('day-close-ask')).toBeVisible();
    await this.isSettled();
  }

  async closeDay(): Promise<void> {
    await this.part('day-close-ask').click();
    await this.part('day-close').click();
    await expect(this.part('day-done')).toBeVisible();
  }

  async leaveDay(): Promise<void> {
    await this.part('day-dialog-close').click();
    await this.isSettled();
  }
}
