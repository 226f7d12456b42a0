/** The manager's desk: its rooms, and the dialogs to which one goes from there. */
import { expect } from '@playwright/test';
import { WindowPart } from './window-part.ts';

type Room = 'store' | 'taxes' | 'till' | 'operators' | 'audit' | 'books' | 'transfer';
type Door = 'desk' | 'printers' | 'scanner' | 'keys' | 'limits' | 'reconciliation' | 'catalogue';

export class ManagerDesk extends WindowPart {
  async isOpen(): Promise<void> {
    await expect(this.part('store-name')).toBeVisible();
    await this.isSettled();
  }

  async room(room: Room): Promise<void> {
    await this.part(`room-${room}`).click();
    await expect(this.part('room')).toHaveAttribute('data-room', room);
  }

  /** Opens a dialog of its own. Closed, the desk is there again. */
  async goesTo(door: Door): Promise<void> {
    await this.isSettled();
    await this.part(`room-${door}`).click();
    await expect(this.part('manager-desk')).toHaveCount(0);
    await this.isSettled();
  }

  async saves(): Promise<void> {
    await this.part('settings-save').click();
    await expect(this.part('settings-saved')).toBeVisible();
  }

  async adds(name: string, role: 'cashier' | 'supervisor' | 'manager', pin: string | null): Promise<void> {
    await this.room('operators');
    await this.part('operator-add').click();
    await this.part('operator-name').fill(name);
    await this.part(`operator-role-${role}`).click();
    if (pin !== null) {
      await this.part('pin').fill(pin);
      await this.part('pin-repeat').click();
      await this.part('pin').fill(pin);
    }
    await this.part('operator-save').click();
    await expect(this.part('operator').filter({ hasText: name })).toBeVisible();
  }

  async retires(name: string): Promise<void> {
    await this.room('operators');
    await this.part('operator').filter({ hasText: name }).click();
    await this.part('operator-retire').click();
    await this.part('operator-retire').click();
    await expect(this.part('operator').filter({ hasText: name })).toHaveCount(0);
  }

  async close(): Promise<void> {
    await this.isSettled();
    await this.part('manager-desk-close').click();
    await expect(this.part('manager-desk')).toHaveCount(0);
    await this.isSettled();
  }
}
