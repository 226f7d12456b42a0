import { expect, test } from './fixtures.ts';
import type { TillPage } from './pages/till-page.ts';

async function paid(till: TillPage): Promise<void> {
  await till.addArticle('cola');
  await till.payByCard();
  await till.payment.waitsForCard();
  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
}

test('a paid sale gets its receipt by itself, and a second one is marked', async ({ till }) => {
  await paid(till);
  await expect(till.part('print-row')).toHaveAttribute('data-state', 'printed');
  await till.printer.isShown();
  await expect(till.printer.paper).toContainText('Customer copy');
  await expect(till.printer.paper).not.toContainText('REPRINT');
  await till.part('print').click();
  await expect(till.printer.paper).toContainText('REPRINT');
  await expect(till.printer.trouble).toHaveCount(0);
});

test('without paper the sale goes on, and the receipt is printed once there is paper', async ({ till }) => {
  await till.printer.plays('paper-out', 'paper-out');
  await paid(till);
  await expect(till.printer.trouble).toHaveAttribute('data-trouble', 'paper-out');
  await till.part('print-show').click();
  await expect(till.part('shown-receipt').getByTestId('receipt')).toBeVisible();
  await expect(till.part('take-along')).toBeVisible();
  await till.part('shown-receipt-close').click();
  await till.startNewSale();
  await till.printer.plays('ready', 'ready');
  await till.part('print-retry').click();
  await expect(till.printer.trouble).toHaveCount(0);
  await expect(till.printer.paper).toContainText('Customer copy');
  await expect(till.printer.paper).not.toContainText('REPRINT');
});

test('paper that ends in the middle leaves the word to the cashier', async ({ till }) => {
  await till.printer.plays('break-off', 'ready');
  await paid(till);
  await expect(till.printer.trouble).toHaveAttribute('data-state', 'perhaps', { timeout: 20_000 });
  await till.printer.plays('ready', 'ready');
  await till.part('print-again').click();
  await expect(till.printer.paper).toContainText('REPRINT');
  await expect(till.printer.trouble).toHaveCount(0);
});

test('the manager sets printers up, and a receipt can go to another one', async ({ till }) => {
  const desk = await till.openManagerDesk();
  await desk.goesTo('printers');
  await expect(till.part('printer-state-virtual')).toHaveAttribute('data-state', 'ready');
  await till.part('printer-add').click();
  await till.part('printer-name').fill('Kitchen');
  await till.part('printer-host').fill('no address');
  await expect(till.part('printer-save')).toBeDisabled();
  // A port on this machine at which nobody listens.
  await till.part('printer-host').fill('127.0.0.1');
  await till.part('printer-port').fill('9');
  await till.part('printer-model').selectOption('epson-tm-t20iii');
  await till.part('printer-save').click();
  const added = till.page.locator('[data-testid^="printer-state-"]:not([data-testid="printer-state-virtual"])');
  await expect(added).toHaveAttribute('data-state', 'trouble');
  await till.page.locator('[data-testid^="printer-usual-"]').click();
  await till.part('printers-dialog-close').click();
  await desk.close();

  await paid(till);
  await expect(till.printer.trouble).toHaveAttribute('data-trouble', 'unreachable');
  await till.part('print-on-virtual').click();
  await expect(till.printer.trouble).toHaveCount(0);
  await till.printer.isShown();
  await expect(till.printer.paper).toContainText('Customer copy');
});

test('cash opens the drawer, and the receipt is of the whole sale', async ({ till }) => {
  await till.addArticle('cola');
  await till.part('pay-cash').click();
  await till.part('cash-exact').click();
  await till.part('cash-taken').click();
  await till.printer.isShown();
  await expect(till.part('virtual-printer')).toHaveAttribute('data-drawer', '1');
  await expect(till.part('print-row')).toHaveAttribute('data-state', 'printed');
});
