/** The manager's settings of scanner, sounds and labels. */
import { expect } from '@playwright/test';
import { ManagerDesk } from './manager-desk.ts';
import { WindowPart } from './window-part.ts';

export class ScannerSettings extends WindowPart {
  async isOpen(): Promise<void> {
    await expect(this.part('scanner-dialog')).toBeVisible();
    await this.isSettled();
  }

  async addLabel(pattern: string, holds: 'price' | 'weight'): Promise<void> {
    await this.part('label-pattern').fill(pattern);
    await this.part(`label-${holds}`).click();
    await this.part('label-add').click();
    await expect(this.part('label-rule').filter({ hasText: pattern })).toBeVisible();
  }

  async listens(): Promise<void> {
    await this.part('scanner-listen').click();
    await expect(this.part('scanner-listening')).toBeVisible();
  }

  async stopsListening(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await expect(this.part('scanner-listening')).toHaveCount(0);
  }

  async hasSeen(scans: number): Promise<void> {
    await expect(this.part('scanner-run')).toHaveCount(scans);
  }

  async usesProposal(): Promise<void> {
    await this.part('scanner-use').click();
    await expect(this.part('scanner-fits')).toBeVisible();
  }

  async close(): Promise<void> {
    await this.part('scanner-dialog-close').click();
    await expect(this.part('scanner-dialog')).toHaveCount(0);
    await new ManagerDesk(this.page).close();
    await this.isSettled();
  }
}
