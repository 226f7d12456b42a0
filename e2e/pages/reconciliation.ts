/** The comparison with the providers: a run, its differences, and the note that works one off. */
import { expect, type Locator } from '@playwright/test';
import type { TillPage } from './till-page.ts';
import { WindowPart } from './window-part.ts';

export class Reconciliation extends WindowPart {
  static async open(till: TillPage): Promise<Reconciliation> {
    await till.managerSignsIn();
    await till.part('menu').click();
    await till.part('menu-reconciliation').click();
    const reconciliation = new Reconciliation(till.page);
    await expect(reconciliation.part('reconciliation-told')).toBeVisible();
    await reconciliation.isSettled();
    return reconciliation;
  }

  terminal(terminalId: string): Locator {
    return this.part(`reconciled-${terminalId}`);
  }

  /** Asks the providers, and waits until this one has told. */
  async compares(terminalId: string): Promise<void> {
    await this.part('reconciliation-run').click();
    await expect(this.terminal(terminalId)).toHaveAttribute('data-state', 'told');
    await expect(this.part('reconciliation-told')).toHaveAttribute('data-running', 'false');
  }

  /** Asks the providers about the day before. */
  async comparesYesterday(): Promise<void> {
    await this.part('reconciliation-yesterday').click();
    await this.part('reconciliation-days').click();
  }

  /** From a year that lies too far back for one comparison. */
  async typesLastYear(): Promise<void> {
    const year = this.part('reconciliation-from').getByRole('spinbutton', { name: /year/i });
    await year.focus();
    await this.page.keyboard.press('ArrowDown');
  }

  /** The first difference of its kind. */
  async looksAt(kind: string): Promise<void> {
    await this.part(`differences-${kind}`).getByTestId('difference-work-off').first().click();
    await expect(this.part('work-off')).toBeVisible();
  }

  async worksOff(note: string): Promise<void> {
    await this.part('work-off-note').fill(note);
    await this.part('work-off-keep').click();
    await expect(this.part('difference-closed').first()).toContainText(note);
  }

  async close(): Promise<void> {
    await this.isSettled();
    await this.part('reconciliation-close').click();
    await expect(this.part('reconciliation')).toHaveCount(0);
    await this.isSettled();
  }
}
