/** A real till that practises: from the manager's desk, with its bar and menu, and back. Leaves it live. */
import { expect } from '@playwright/test';
import { entersPin, goLive } from '../live.ts';
import type { TillPage } from './till-page.ts';

export async function visitPractice(till: TillPage, look: (screen: string) => Promise<void>): Promise<void> {
  const see = async (screen: string) => {
    await till.isSettled();
    await look(screen);
  };
  await goLive(till);
  await till.part('menu').click();
  await till.part('menu-manager').click();
  await till.part('desk-question').waitFor();
  await entersPin(till);
  await till.part('room-till').click();
  await till.part('practise-begin').scrollIntoViewIfNeeded();
  await see('practise');
  await till.part('practise-begin').click();
  await expect(till.part('training-banner')).toHaveAttribute('data-country', 'ZA');
  await till.isReady();
  await till.part('menu').click();
  await till.isSettled();
  await expect(till.part('menu-first-run')).toHaveCount(0);
  await till.part('practise-end').scrollIntoViewIfNeeded();
  await see('menu of a till that practises');
  await till.part('practise-end').click();
  await expect(till.part('training-pin')).toHaveCount(0);
  await see('practise ends');
  await entersPin(till);
  await expect(till.part('training-banner')).toHaveCount(0);
}
