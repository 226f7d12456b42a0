/** Setting a till up: the first run, and terminals by hand. */
import { expect, type Locator } from '@playwright/test';
import type { ServedProvider } from '../providers.ts';
import { WindowPart } from './window-part.ts';

export const manager = { name: 'Noor', pin: '4711' };

export class Setup extends WindowPart {
  field(name: string): Locator {
    return this.part(`field-${name}`);
  }

  async isAtStep(step: 'store' | 'till' | 'manager' | 'terminal'): Promise<void> {
    await expect(this.part('first-run-step')).toHaveAttribute('data-step', step);
    await this.isSettled();
  }

  async begins(): Promise<void> {
    await this.isSettled();
    await this.part('first-run-real').click();
    await this.isAtStep('store');
  }

  async goesOn(): Promise<void> {
    await this.isSettled();
    await this.part('first-run-next').click();
  }

  /** From the first answer to the form of the first terminal. */
  async answersUntilTerminal(): Promise<void> {
    await this.part('first-run-name').fill('Corner Shop');
    await this.part('first-run-street').fill('1 High Street');
    await this.part('first-run-town').fill('Cape Town');
    await this.part('first-run-country').selectOption('ZA');
    await this.goesOn();
    await this.isAtStep('till');
    await this.part('first-run-till-name').fill('Till 1');
    await this.goesOn();
    await this.isAtStep('manager');
    await this.part('first-run-manager').fill(manager.name);
    for (const _ of ['choose', 'repeat']) {
      await this.part('pin').fill(manager.pin);
      await this.goesOn();
    }
    await this.isAtStep('terminal');
  }

  async fillsIn({ provider, fields, secrets }: ServedProvider): Promise<void> {
    await this.part('setup-provider').selectOption(provider);
    await expect(this.part('terminal-editor')).toHaveAttribute('data-provider', provider);
    await this.part('setup-label').fill('Counter');
    for (const [name, value] of Object.entries(fields)) await this.#enters(name, value);
    await this.typesSecrets(secrets);
  }

  async typesSecrets(secrets: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, value] of Object.entries(secrets)) await this.field(name).fill(value);
  }

  async #enters(name: string, value: string): Promise<void> {
    const field = this.field(name);
    const isSelect = await field.evaluate((element) => element.tagName === 'SELECT');
    await (isSelect ? field.selectOption(value) : field.fill(value));
  }

  async tests(): Promise<(step: string) => Locator> {
    await this.part('setup-test').click();
    await expect(this.part('setup-testing')).toHaveCount(0);
    return (step) => this.page.locator(`[data-testid="desk-check-step"][data-step="${step}"]`);
  }

  /** The first terminal of the provider's list. */
  async picks(): Promise<void> {
    await this.part('setup-list').click();
    await this.part('setup-pick').first().click();
  }

  problem(field: string): Locator {
    return this.page.locator(`[data-testid="setup-problem"][data-field="${field}"]`);
  }

  async saves(): Promise<void> {
    await this.part('setup-save').click();
    await expect(this.part('setup-saved')).toBeVisible();
  }
}
