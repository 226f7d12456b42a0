/** A till that goes live in a few keys. */
import { expect } from '@playwright/test';
import { manager } from './pages/setup.ts';
import type { TillPage } from './pages/till-page.ts';

/** Makes a till that nobody has configured a real one, without a terminal, and with its manager. */
export async function goLive(till: TillPage): Promise<void> {
  // The window loads again as soon as another till stands behind it, perhaps before it hears the answer: then the till itself is the answer.
  const finished = await till.window
    .call('first.finish', {
      till: { id: 'POS-1', name: 'Till 1', locale: 'en-ZA' },
      store: { name: 'Corner Shop', address: [], country: 'ZA', currency: 'ZAR', taxNumber: null },
      manager,
      terminal: null,
    })
    .catch(() => null);
  if (finished) expect(finished).toEqual({ ok: true, value: { problems: [] } });
  await expect(till.part('training-banner')).toHaveCount(0);
}

/** The manager's PIN, where it is asked for. */
export async function entersPin(till: TillPage): Promise<void> {
  await till.isSettled();
  await till.part('pin').fill(manager.pin);
  await till.page.keyboard.press('Enter');
}
