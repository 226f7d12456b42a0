import { expect, test } from './fixtures.ts';
import { money } from './pages/till-page.ts';

test('an offline terminal offers the next one, which takes the same amount in one tap', async ({ till }) => {
  await till.cardholder.goesOffline();
  await till.addArticle('cola');
  await till.payWithCash(5_000);
  await till.payment.endsAs('not-charged');
  await expect(till.part('terminal-chip')).toHaveCount(0);
  await expect(till.part('pay-instead')).toHaveAttribute('data-terminal', 'mobile');
  expect(await till.payments()).toHaveLength(1);

  await till.isSettled();
  await till.part('pay-instead').click();
  await till.payment.waitsForCard();
  await expect(till.part('pay-amount')).toHaveText(money('R 65.00'));
  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
  expect(await till.payments()).toMatchObject([
    { terminalId: 'mobile', state: 'approved', cashback: { minor: 5_000 } },
    { terminalId: 'counter', state: 'not-charged' },
  ]);
});

test('Enter on an answer that offers another terminal charges nobody', async ({ till }) => {
  await till.cardholder.goesOffline();
  await till.addArticle('cola');
  await till.payByCard();
  await expect(till.part('pay-instead')).toBeVisible();
  await till.isSettled();
  await till.page.keyboard.press('Enter');
  await expect(till.part('pay-panel')).toHaveCount(0);
  expect(await till.payments()).toHaveLength(1);
  // What the terminal answered stands at it, and the till has not gone to another one by itself.
  await expect(till.part('terminal-chip')).toHaveAttribute('data-terminal', 'counter');
  await expect(till.part('terminal-chip')).toHaveAttribute('data-state', 'offline');
});

test('the other terminal is one tap away, and one key', async ({ till }) => {
  const chip = till.part('terminal-chip');
  await till.part('terminal-quick-mobile').click();
  await expect(chip).toHaveAttribute('data-terminal', 'mobile');
  await expect(till.part('terminal-quick-counter')).toBeVisible();
  await till.page.keyboard.press('Shift+F6');
  await expect(chip).toHaveAttribute('data-terminal', 'counter');
  await till.reload();
  await expect(chip).toHaveAttribute('data-terminal', 'counter');
});

test('a favourite stands beside the pay button, and another terminal no longer', async ({ till }) => {
  await till.part('terminal-chip').click();
  await till.part('terminal-favourite-counter').click();
  await expect(till.part('terminal-favourite-counter')).toHaveAttribute('aria-pressed', 'true');
  await till.part('terminal-dialog-close').click();
  await expect(till.part('terminal-quick-mobile')).toHaveCount(0);
  // It belongs to the till, not to the window that it was chosen in.
  await till.page.evaluate(() => localStorage.clear());
  await till.reload();
  await expect(till.part('terminal-quick-mobile')).toHaveCount(0);
  await till.chooseTerminal('mobile');
  await expect(till.part('terminal-quick-counter')).toBeVisible();
});

test('a terminal at which a payment goes on beside the next sale is free again once it was put aside', async ({ till }) => {
  await till.addArticle('cola');
  await till.payByCard();
  await till.payment.waitsForCard();
  const [busy] = await till.terminals();
  expect(busy).toMatchObject({ id: 'counter', state: 'busy', knowledge: { source: 'till' } });
  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
  await till.startNewSale();
  await expect(till.part('terminal-chip')).toHaveAttribute('data-state', 'ready');
});

test.describe('a provider that tells how its terminals are', () => {
  test.use({ store: 'NL' });

  test('is asked when somebody looks, and its answer stands at the terminal', async ({ till }) => {
    await expect(till.part('terminal-chip')).toHaveAttribute('data-state', 'ready');
    await till.cardholder.goesOffline();
    await expect(async () => {
      await till.part('terminal-chip').click();
      await expect(till.part('terminal-option-counter')).toBeVisible();
      await till.part('terminal-dialog-close').click();
      await expect(till.part('terminal-chip')).toHaveAttribute('data-state', 'offline', { timeout: 500 });
    }).toPass();
    await expect(till.part('terminal-quick-mobile')).toHaveAttribute('data-state', 'ready');
  });
});
