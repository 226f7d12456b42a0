/** The dialog of the terminals: each one and its tasks. */
import { expect, type Locator } from '@playwright/test';
import type { TerminalView } from '#shared/ipc.ts';
import { WindowPart } from './window-part.ts';

type Service = TerminalView['services'][number];

export class Desk extends WindowPart {
  async isOpen(): Promise<void> {
    await expect(this.part('desk')).toBeVisible();
  }

  async choose(terminalId: string): Promise<void> {
    await this.part(`desk-terminal-${terminalId}`).click();
    await expect(this.part('desk-pane')).toHaveAttribute('data-terminal', terminalId);
  }

  /** Tests the terminal; each step of the result by its name. */
  async check(terminalId: string): Promise<(step: string) => Locator> {
    await this.part(`desk-check-${terminalId}`).click();
    await expect(this.part('desk-check-result')).toBeVisible();
    return (step) => this.page.locator(`[data-testid="desk-check-step"][data-step="${step}"]`);
  }

  async listAtProvider(terminalId: string): Promise<Locator> {
    await this.part(`desk-listed-${terminalId}`).click();
    await expect(this.part('desk-listed')).toBeVisible();
    return this.part('desk-listed-terminal');
  }

  service(terminalId: string, service: Service): Locator {
    return this.part(`desk-service-${terminalId}-${service}`);
  }

  async close(): Promise<void> {
    await this.part('desk-close').click();
    await expect(this.part('desk')).toHaveCount(0);
  }
}
