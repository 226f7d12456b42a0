import { type TrainingCountry, trainingCountries } from '#shared/countries.ts';
import type { TerminalView } from '#shared/ipc.ts';
import { expect, test } from './fixtures.ts';
import type { TillPage } from './pages/till-page.ts';

for (const country of trainingCountries) {
  test.describe(`the sample store of ${country}`, () => {
    test.use({ store: country });

    test('approves, declines and cancels, and compares signatures and pays back where its provider can', async ({ till }) => {
      const terminal = await terminalOf(till, country);
      await till.addQuickKey(0);

      await pay(till);
      await till.cardholder.declines();
      await till.payment.endsAs('declined');
      await till.part('try-again').click();

      await pay(till);
      await cancel(till, terminal);
      await till.payment.endsAs('cancelled');
      await till.part('try-again').click();

      await pay(till);
      await expect(till.part('virtual-sign')).toHaveCount(terminal.capabilities.signature ? 1 : 0);
      await till.cardholder.tapCard();
      await till.payment.endsAs('approved');
      await expect(await till.payment.showsReceipt('customer')).toContainText('TRAINING');
      expect((await till.payments()).map(({ state }) => state)).toEqual(['approved', 'cancelled', 'declined']);
      await till.startNewSale();

      if (terminal.capabilities.signature) await comparesSignature(till);
      await paysBack(till, terminal);
    });
  });
}

test('another country’s store is opened from the menu, and each keeps its own basket', async ({ till }) => {
  await till.addQuickKey(0);
  await till.hasSavedLines(1);
  await till.openStore('GB');
  await expect(till.part('basket-empty')).toBeVisible();
  await expect(till.part('total')).toContainText('£');
  await till.addQuickKey(0);
  await till.addQuickKey(1);
  await till.hasSavedLines(2);
  await till.openStore('ZA');
  await till.hasSavedLines(1);
  await expect(till.part('basket-line')).toHaveCount(1);
});

test('no other store opens while a customer is at the terminal', async ({ till }) => {
  await till.addQuickKey(0);
  await pay(till);
  await till.part('menu').click();
  await till.part('training-store-NL').click();
  await expect(till.part('failure')).toHaveAttribute('data-code', 'sale-being-paid');
  await till.part('menu-dialog-close').click();
  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
});

async function terminalOf(till: TillPage, country: TrainingCountry): Promise<TerminalView> {
  const id = await till.part('terminal-chip').getAttribute('data-terminal');
  const terminal = (await till.terminals()).find((each) => each.id === id);
  if (!terminal) throw new Error(`The store of ${country} has no terminal`);
  return terminal;
}

async function pay(till: TillPage): Promise<void> {
  await till.payByCard();
  await till.payment.waitsForCard();
}

async function cancel(till: TillPage, { capabilities }: TerminalView): Promise<void> {
  if (capabilities.cancel === 'api') await till.part('pay-cancel').click();
  else await till.cardholder.cancels();
}

/** Some providers pay back without the card. */
async function tapsIfAsked(till: TillPage): Promise<void> {
  const over = till.part('result').and(till.page.locator('[data-state]'));
  const asked = till.page.locator('[data-testid="virtual-device"][data-state="card"]');
  await expect(over.or(asked).first()).toBeVisible();
  if (await asked.isVisible()) await till.cardholder.tapCard();
}

async function comparesSignature(till: TillPage): Promise<void> {
  await till.addQuickKey(0);
  await pay(till);
  await till.cardholder.signs();
  await till.payment.asksForSignature();
  await till.part('signature-accept').click();
  await till.payment.endsAs('approved');
  await till.startNewSale();
}

/** The last payment, where the provider can. */
async function paysBack(till: TillPage, { capabilities }: TerminalView): Promise<void> {
  const payments = await till.openLastPayments();
  await payments.choose(0);
  if (capabilities.refund === 'none') {
    await expect(payments.payBack).toHaveCount(0);
    return;
  }
  await payments.opensPayBack();
  await payments.confirmsPayBack();
  await tapsIfAsked(till);
  await till.payment.endsAs('approved');
  const [refund] = await till.payments();
  expect(refund).toMatchObject({ kind: 'refund', state: 'approved' });
}
