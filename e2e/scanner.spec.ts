import { checkDigit } from '#shared/gtin.ts';
import { firstScanSettings } from '#shared/scan.ts';
import { expect, test } from './fixtures.ts';
import { articles, type TillPage } from './pages/till-page.ts';

const ean = (body: string) => body + checkDigit(body);
/** The sample store's own numbers. */
const code = (name: keyof typeof articles) => ean(`20000000${articles[name]}`);

/** A detector that waits longer than even a busy test machine takes between two keys. */
async function waitsForSlowKeys(till: TillPage): Promise<void> {
  await till.managerSignsIn();
  await till.window.call('preferences.save', { scanner: { ...firstScanSettings, gapMs: 200, quietMs: 1_000 } });
  await till.reload();
}

test('a scan counts whatever has the focus, and its Enter presses nothing', async ({ till }) => {
  await waitsForSlowKeys(till);
  await till.part('last-payments').focus();
  await till.scanner.types(code('cola'));
  await till.showsLines('Cola');
  await expect(till.part('payments-dialog')).toHaveCount(0);
  await till.scanner.types(code('cola'), { end: 'Tab' });
  await expect(till.part('last-payments')).toBeFocused();
  await till.scanner.types(code('water'), { end: null });
  await till.showsLines('Cola', 'Still water');
  await till.showsTotal('R 40.00');
});

test('a scan into the search is a line of the basket, and nothing of it stays in the field', async ({ till }) => {
  await waitsForSlowKeys(till);
  await till.part('catalogue-search').click();
  await till.part('catalogue-search').pressSequentially('wa', { delay: 300 });
  await till.scanner.types(code('cola'));
  await till.showsLines('Cola');
  await expect(till.part('catalogue-search')).toHaveValue('wa');
});

test('a Belgian keyboard makes no difference', async ({ till }) => {
  await till.scanner.scans(code('cola'), { layout: 'azerty' });
  await till.showsLines('Cola');
});

test('three times an article: typed before the scan, and before a typed number; the quantity of a line afterwards', async ({ till }) => {
  const { keyboard } = till.page;
  await keyboard.type('3*', { delay: 60 });
  await till.scanner.scans(code('cola'));
  await till.showsTotal('R 45.00');
  await keyboard.type(`2*${code('water')}`, { delay: 60 });
  await keyboard.press('Enter');
  await till.showsTotal('R 65.00');
  await keyboard.type('5*', { delay: 60 });
  await keyboard.press('Enter');
  await till.showsTotal('R 95.00');
  await keyboard.type(articles.brownBread);
  await keyboard.press('F5');
  await till.showsLines('Cola', 'Still water', 'Brown bread');
});

test('what nobody knows is named until the next good scan', async ({ till }) => {
  await till.scanner.scans('4006381333931');
  await till.scanner.isTold('unknown', '4006381333931');
  await till.part('scan-notice-close').click();
  await expect(till.part('scan-notice')).toHaveCount(0);
  await till.scanner.scans('4006381333932');
  await till.scanner.isTold('unknown', '4006381333932');
  await till.scanner.scans(code('cola'));
  await till.showsLines('Cola');
  await expect(till.part('scan-notice')).toHaveCount(0);
});

test('a scan never comes into a running payment, nor into the sale after it', async ({ till }) => {
  await till.addArticle('cola');
  await till.payByCard();
  await till.payment.waitsForCard();
  await till.scanner.scans(code('water'));
  await till.scanner.isTold('payment', code('water'));
  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
  await till.scanner.scans(code('water'));
  await till.scanner.isTold('paid', code('water'));
  expect((await till.sale()).basket.lines).toHaveLength(1);
  await till.isSettled();
  await till.startNewSale();
  await expect(till.part('basket-empty')).toBeVisible();
});

test('a dialog that wants no scan keeps it out, and one with a text field gets no digit of it', async ({ till }) => {
  await till.part('menu').click();
  await till.isSettled();
  await till.scanner.scans(code('water'));
  await till.scanner.isTold('dialog', code('water'));
  await till.part('menu-dialog-close').click();
  await expect(till.part('basket-empty')).toBeVisible();
});

test.describe('in a dialog with a field', () => {
  test.use({ store: 'DE' });

  test('a person’s keys arrive whole and in order, and a scan is the field’s whole number', async ({ till }) => {
    await till.addQuickKey(0);
    await till.part('customer-card-open').click();
    await till.isSettled();
    await till.page.keyboard.type('12 34-ab', { delay: 60 });
    await expect(till.part('customer-card-number')).toHaveValue('12 34-ab');
    await waitsForSlowKeys(till);
    await till.part('customer-card-open').click();
    await till.isSettled();
    await till.scanner.types('9276000000000003', { layout: 'azerty' });
    await expect(till.part('customer-card-number')).toHaveValue('9276000000000003');
    await expect(till.part('failure')).toBeVisible();
  });
});

test('the last actions are taken back one by one', async ({ till }) => {
  await till.scanner.scans(code('cola'));
  await till.scanner.scans(code('water'));
  await till.showsLines('Cola', 'Still water');
  await till.page.keyboard.press('Delete');
  await till.showsLines('Cola');
  await till.page.keyboard.press('Control+z');
  await till.showsLines('Cola', 'Still water');
  await till.part('undo').click();
  await till.part('undo').click();
  await expect(till.part('basket-empty')).toBeVisible();
  await expect(till.part('undo')).toBeDisabled();
  await till.hasSavedLines(0);
});

test('a key does something else once somebody chose so, also after a new start', async ({ till }) => {
  await till.managerSignsIn();
  await till.page.keyboard.press('F1');
  await till.part('keys-change').click();
  await till.part('key-set-lastPayments').click();
  await till.page.keyboard.press('F2');
  await expect(till.part('keys-conflict')).toBeVisible();
  await till.part('keys-take').click();
  await expect(till.part('key-of-lastPayments')).toContainText('F2');
  await till.part('keys-dialog-close').click();
  await expect(till.part('last-payments')).toContainText('F2');
  await till.reload();
  await till.page.keyboard.press('F2');
  await expect(till.part('payments-dialog')).toBeVisible();
});

test('many scans, faster than anybody scans, are counted one by one and in order', async ({ till }) => {
  test.slow();
  const names = ['cola', 'water', 'brownBread'] as const;
  const rounds = 12;
  for (let scan = 0; scan < rounds * names.length; scan += 1) await till.scanner.scans(code(names[scan % names.length] ?? 'cola'));
  await expect
    .poll(async () => (await till.sale()).basket.lines.map(({ articleNumber, quantity }) => [articleNumber, quantity]))
    .toEqual(names.map((name) => [articles[name], rounds * 1_000]));
  await till.showsLines('Cola', 'Still water', 'Brown bread');
  await expect(till.part('scan-notice')).toHaveCount(0);
});

test('a label of the shop’s scale is sold at the price that it carries, once its layout is set', async ({ till }) => {
  const label = ean(`280${articles.brownBread}00799`);
  await till.scanner.scans(label);
  await till.scanner.isTold('unknown', label);
  const scanner = await till.openScannerSettings();
  await scanner.addLabel('28IIIIIVVVVVC', 'price');
  await scanner.close();
  await till.scanner.scans(label);
  await till.showsLines('Brown bread');
  await till.showsTotal('R 7.99');
});

test('the manager tests a scanner, sees what it sends, and takes the settings that fit', async ({ till }) => {
  const scanner = await till.openScannerSettings();
  await scanner.listens();
  await till.scanner.scans(`~${code('cola')}`, { layout: 'azerty' });
  await scanner.hasSeen(1);
  await expect(till.part('scanner-run')).toHaveAttribute('data-scans', '1');
  await scanner.usesProposal();
  await scanner.stopsListening();
  await scanner.close();
  await expect(till.part('basket-empty')).toBeVisible();
  await till.scanner.scans(`~${code('cola')}`, { layout: 'azerty' });
  await till.showsLines('Cola');
});
