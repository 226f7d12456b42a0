/** Brings the till to every screen that a cashier may see, one after the other: what every provider has here; the rest in `store-tour.ts` and `attention-tour.ts`. */
import { expect } from '@playwright/test';
import type { ManagerDesk } from './manager-desk.ts';
import { Reconciliation } from './reconciliation.ts';
import type { TillPage } from './till-page.ts';

export type ScreenName =
  | 'empty basket'
  | 'terminals'
  | 'menu'
  | 'who is at the till'
  | 'PIN of a cashier'
  | 'who may do this'
  | 'store and receipts'
  | 'taxes and rounding'
  | 'till and lock'
  | 'people'
  | 'a new person'
  | 'what was changed'
  | 'books and backup'
  | 'books written'
  | 'export and import'
  | 'limits'
  | 'health of the till'
  | 'nothing compared yet'
  | 'earlier comparisons'
  | 'keys'
  | 'change of a key'
  | 'scanner'
  | 'scanner under test'
  | 'scan that nobody knows'
  | 'cash only'
  | 'no payments yet'
  | 'basket'
  | 'card with cash'
  | 'receipt to send'
  | 'put the basket aside'
  | 'payment under way'
  | 'declined'
  | 'not charged'
  | 'terminal offline'
  | 'other terminal offline'
  | 'approved with cash'
  | 'merchant copy'
  | 'last payments'
  | 'no payment fits'
  | 'payment details'
  | 'reprint'
  | 'all that happened to a sale'
  | 'a day at a glance'
  | 'printers'
  | 'a new printer'
  | 'printed paper'
  | 'receipt without paper'
  | 'receipt on the screen'
  | 'cash'
  | 'parts'
  | 'a part is paid'
  | 'paid in cash';

/** Calls `look` on each screen once it has settled. Leaves an empty basket behind. */
export async function visitEveryScreen(till: TillPage, look: (screen: ScreenName) => Promise<void>): Promise<void> {
  const see = async (screen: ScreenName) => {
    await till.isSettled();
    await look(screen);
  };
  const dialog = async (opener: string, name: string, screen: ScreenName) => {
    await till.part(opener).click();
    await expect(till.part(name)).toBeVisible();
    await see(screen);
    await till.part(`${name}-close`).click();
    await expect(till.part(name)).toHaveCount(0);
  };

  await see('empty basket');
  await dialog('terminal-chip', 'terminal-dialog', 'terminals');
  await dialog('menu', 'menu-dialog', 'menu');
  const desk = await till.openManagerDesk();
  await visitManagerDesk(desk, see);
  await desk.goesTo('limits');
  await till.part('limit-perRefund').fill('250');
  await see('limits');
  await till.part('limits-close').click();
  await desk.close();
  await till.part('menu').click();
  await till.part('menu-health').click();
  await expect(till.part('health-told')).toBeVisible();
  await see('health of the till');
  await till.part('health-close').click();
  await visitReconciliation(till, see);
  await visitKeysAndScanner(till, see);
  await dialog('pay-cash-only', 'cash-dialog', 'cash only');
  await dialog('last-payments', 'payments-dialog', 'no payments yet');

  await till.addArticle('cola');
  await till.addArticle('brownBread');
  await see('basket');
  await dialog('pay-with-cash', 'cash-dialog', 'card with cash');
  await dialog('pay-receipt-to', 'receipt-to', 'receipt to send');
  await dialog('header-new-sale', 'new-sale-dialog', 'put the basket aside');

  await till.payByCard();
  await till.payment.waitsForCard();
  await see('payment under way');
  await till.cardholder.declines();
  await till.payment.endsAs('declined');
  await see('declined');
  await till.part('try-again').click();

  await till.cardholder.goesOffline();
  await till.payByCard();
  await till.payment.endsAs('not-charged');
  await see('not charged');
  await till.part('try-again').click();
  await see('terminal offline');
  await till.part('terminal-quick-mobile').click();
  await expect(till.part('terminal-quick-counter')).toHaveAttribute('data-state', 'offline');
  await see('other terminal offline');
  await till.part('terminal-quick-counter').click();
  await till.cardholder.goesOnline();

  await till.payWithCash(5_000);
  await till.payment.waitsForCard();
  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
  await see('approved with cash');
  await till.payment.showsReceipt('merchant');
  await see('merchant copy');
  await till.startNewSale();

  const payments = await till.openLastPayments();
  await see('last payments');
  await till.part('search-text').fill('nobody');
  await expect(till.part('payments-none')).toBeVisible();
  await see('no payment fits');
  await till.part('search-clear').click();
  await payments.choose(0);
  await see('payment details');
  await payments.reprint();
  await see('reprint');
  await till.managerSignsIn();
  await till.part('list-sales').click();
  await till.part('sale-row').first().click();
  await till.part('show-story').click();
  await expect(till.part('happening').first()).toBeVisible();
  await see('all that happened to a sale');
  await till.part('list-day').click();
  await expect(till.part('terminal-table')).toBeVisible();
  await see('a day at a glance');
  await payments.close();

  await visitPrinters(till, see);

  await till.addArticle('cola');
  await dialog('pay-cash', 'take-cash', 'cash');
  await dialog('pay-split', 'split', 'parts');
  await till.tenders.openSplit();
  await till.isSettled();
  await till.tenders.takesPartInCash(500);
  await expect(till.part('give-back')).toBeVisible();
  await see('a part is paid');
  await till.part('split-close').click();
  await till.tenders.openCash();
  await till.isSettled();
  await till.part('cash-handed-2000').click();
  await till.tenders.confirms();
  await till.tenders.isPaid();
  await see('paid in cash');
  await till.startNewSale();
  await visitLockScreen(till, see);
}

/** Ends with the till's own operator, as it began. */
async function visitLockScreen(till: TillPage, see: (screen: ScreenName) => Promise<void>): Promise<void> {
  const desk = await till.openManagerDesk();
  await desk.adds('Bo', 'cashier', null);
  await desk.adds('Cy', 'cashier', '2222');
  await desk.close();
  await expect(till.part('lock-screen')).toBeVisible();
  await see('who is at the till');
  await till.part('lock-screen').getByRole('button', { name: 'Cy' }).click();
  await expect(till.part('pin')).toBeVisible();
  await see('PIN of a cashier');
  await till.part('lock-screen').getByRole('button', { name: 'Bo' }).click();
  await expect(till.part('header-operator')).toHaveText('Bo');
  await till.isSettled();
  await till.part('menu').click();
  await till.part('menu-manager').click();
  await expect(till.part('desk-question')).toBeVisible();
  await see('who may do this');
  await till.part('desk-question-close').click();
  await till.isSettled();
  await till.part('manager-desk-close').click();
  const again = await till.openManagerDesk();
  for (const name of ['Bo', 'Cy']) await again.retires(name);
  await again.close();
  await expect(till.part('sign-out')).toHaveCount(0);
}

async function visitManagerDesk(desk: ManagerDesk, see: (screen: ScreenName) => Promise<void>): Promise<void> {
  await see('store and receipts');
  await desk.room('taxes');
  await see('taxes and rounding');
  await desk.room('till');
  await see('till and lock');
  await desk.room('operators');
  await see('people');
  await desk.part('operator-add').click();
  await see('a new person');
  await desk.room('audit');
  await desk.part('audit-open').first().click();
  await see('what was changed');
  await desk.room('books');
  await see('books and backup');
  await desk.part('export-days').click();
  await expect(desk.part('books-job')).toHaveAttribute('data-state', 'done');
  await see('books written');
  await desk.room('transfer');
  await desk.part('settings-export').click();
  await expect(desk.part('settings-exported')).toBeVisible();
  await see('export and import');
}

async function visitReconciliation(till: TillPage, see: (screen: ScreenName) => Promise<void>): Promise<void> {
  const comparison = await Reconciliation.open(till);
  await see('nothing compared yet');
  await comparison.compares('counter');
  await comparison.compares('counter');
  await expect(comparison.part('reconciliation-earlier')).toBeVisible();
  await see('earlier comparisons');
  await comparison.close();
}

async function visitKeysAndScanner(till: TillPage, see: (screen: ScreenName) => Promise<void>): Promise<void> {
  await till.part('menu').click();
  await till.part('menu-keys').click();
  await see('keys');
  await till.part('keys-change').click();
  await till.part('key-set-newSale').click();
  await till.page.keyboard.press('F2');
  await expect(till.part('keys-conflict')).toBeVisible();
  await see('change of a key');
  await till.part('keys-dialog-close').click();
  const scanner = await till.openScannerSettings();
  await see('scanner');
  await scanner.listens();
  await till.scanner.scans('~4006381333931', { layout: 'azerty' });
  await scanner.hasSeen(1);
  await see('scanner under test');
  await scanner.stopsListening();
  await scanner.close();
  await till.scanner.scans('4006381333931');
  await expect(till.part('scan-notice')).toBeVisible();
  await see('scan that nobody knows');
  await till.part('scan-notice-close').click();
}

async function visitPrinters(till: TillPage, see: (screen: ScreenName) => Promise<void>): Promise<void> {
  const desk = await till.openManagerDesk();
  await desk.goesTo('printers');
  await expect(till.part('printer-state-virtual')).toHaveAttribute('data-state', 'ready');
  await see('printers');
  await till.part('printer-add').click();
  await see('a new printer');
  await till.part('printer-cancel').click();
  await till.part('printers-dialog-close').click();
  await desk.close();

  await till.printer.isShown();
  await expect(till.printer.paper).toContainText('TRAINING');
  await see('printed paper');
  await till.printer.plays('paper-out', 'paper-out');
  await till.printer.isPutAway();
  const payments = await till.openLastPayments();
  await payments.choose(0);
  await payments.reprint();
  await till.part('print').click();
  await payments.close();
  await expect(till.printer.trouble).toBeVisible();
  await see('receipt without paper');
  await till.part('print-show').click();
  await expect(till.part('shown-receipt').getByTestId('receipt')).toBeVisible();
  await expect(till.part('take-along')).toBeVisible();
  await see('receipt on the screen');
  await till.part('shown-receipt-close').click();
  await till.isSettled();
  await till.part('print-put-away').click();
  await expect(till.printer.trouble).toHaveCount(0);
  await till.printer.plays('ready', 'ready');
  await till.printer.isPutAway();
}
