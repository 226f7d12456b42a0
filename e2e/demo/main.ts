/**
 * `npm run demo`: one sale on each training terminal, in headless Chromium over the bridge. Leaves numbered
 * pictures and the receipts in ./demo. With `--docs`, also renews the pictures of the documentation.
 */
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root } from '../../scripts/machine.mjs';
import { largeScreen, launchBrowser, openOverBridge, smallScreen } from '../hosts.ts';
import { money, TillPage } from '../pages/till-page.ts';

/** Which picture of the demo stands for which screen in the documentation. */
const documented: Readonly<Record<string, string>> = {
  'counter-basket-1920x1080': 'sale.png',
  'counter-approved-1920x1080': 'approved.png',
};

const folder = join(root, 'demo');
let pictures = 0;

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const data = await mkdtemp(join(tmpdir(), 'kassa-demo-'));
const browser = await launchBrowser();
try {
  const window = await openOverBridge(browser, data);
  try {
    const till = new TillPage(window);
    await till.isReady();
    const terminals = await till.terminals();
    for (const terminal of terminals) await sellOn(till, terminal.id, terminal.label);
  } finally {
    await window.close();
  }
} finally {
  await browser.close();
  await rm(data, { recursive: true, force: true, maxRetries: 5 });
}
console.log(`\nPictures and receipts are in ${folder}`);

/** Cola for R 15.00 and R 50.00 in cash on one card: R 65.00. */
async function sellOn(till: TillPage, terminalId: string, label: string): Promise<void> {
  console.log(`${label}: a purchase of R 15.00 with R 50.00 in cash`);
  await till.chooseTerminal(terminalId);
  await till.addArticle('cola');
  await till.showsTotal('R 15.00');
  await picture(till, `${terminalId}-basket`);

  await till.part('pay-with-cash').click();
  await till.part('cash-choice-5000').click();
  await picture(till, `${terminalId}-cash`);
  await till.part('cash-start').click();
  await till.payment.waitsForCard();
  await picture(till, `${terminalId}-present-card`);

  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
  await till.part('result-charged').getByText(money('R 65.00')).waitFor();
  await till.payment.showsReceipt('customer');
  await picture(till, `${terminalId}-approved`);

  const [payment] = await till.payments();
  if (payment?.charged?.amount.minor !== 6_500) throw new Error('The card was not charged R 65.00');
  for (const copy of ['customer', 'merchant'] as const) {
    const text = await till.receiptText(payment.id, copy);
    await keep(`receipt-${terminalId}-${copy}.txt`, `${text.join('\n')}\n`);
  }
  await till.startNewSale();
  console.log('  approved: R 65.00 charged, R 50.00 of it handed out in cash');
}

/** Both screens that Kassa is made for. */
async function picture(till: TillPage, name: string): Promise<void> {
  await till.isSettled();
  pictures += 1;
  for (const size of [largeScreen, smallScreen]) {
    const screen = `${name}-${size.width}x${size.height}`;
    const path = join(folder, `${String(pictures).padStart(2, '0')}-${screen}.png`);
    await till.window.resize(size);
    await till.page.screenshot({ path, animations: 'disabled' });
    console.log(`  ${relative(root, path)}`);
    const document = documented[screen];
    if (document !== undefined && process.argv.includes('--docs')) {
      await mkdir(join(root, 'docs', 'screens'), { recursive: true });
      await copyFile(path, join(root, 'docs', 'screens', document));
    }
  }
}

async function keep(name: string, text: string): Promise<void> {
  const path = join(folder, name);
  await writeFile(path, text);
  console.log(`  ${relative(root, path)}`);
}
