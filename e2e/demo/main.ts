/**
 * `npm run demo`: one sale on each training terminal of every country, in headless Chromium over the bridge. Leaves
 * numbered pictures and the receipts in ./demo.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { type TrainingCountry, trainingCountries } from '#shared/countries.ts';
import type { TerminalView } from '#shared/ipc.ts';
import { formatMoney, money } from '#shared/money.ts';
import { root } from '../../scripts/machine.mjs';
import { largeScreen, launchBrowser, openOverBridge, smallScreen } from '../hosts.ts';
import { TillPage } from '../pages/till-page.ts';

/** The number of the cola in each store. */
const cola: Readonly<Record<TrainingCountry, string>> = { NL: '5002', ZA: '5003', DE: '5002', US: '5002', GB: '5002' };

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
    for (const country of trainingCountries) await visit(till, country);
  } finally {
    await window.close();
  }
} finally {
  await browser.close();
  await rm(data, { recursive: true, force: true, maxRetries: 5 });
}
console.log(`\nPictures and receipts are in ${folder}`);

async function visit(till: TillPage, country: TrainingCountry): Promise<void> {
  await choose(till, country);
  for (const terminal of await till.terminals()) await sellOn(till, country, terminal);
}

/** The window starts anew with the other store behind it. */
async function choose(till: TillPage, country: TrainingCountry): Promise<void> {
  const told = await till.window.call('till.get', {});
  if (told.ok && told.value.trainingCountry === country) return;
  await till.part('menu').click();
  const started = till.page.waitForEvent('load');
  await till.part(`training-store-${country}`).click();
  await started;
  await till.isReady();
}

/** A cola, with the smallest amount of cash on the same card where the provider offers that. */
async function sellOn(till: TillPage, country: TrainingCountry, terminal: TerminalView): Promise<void> {
  const name = `${country.toLowerCase()}-${terminal.id}`;
  await till.chooseTerminal(terminal.id);
  await till.part(`quick-key-${cola[country]}`).click();
  await till.hasSavedLines(1);
  const { total } = await till.sale();
  const cash = terminal.capabilities.cashback ? await smallestCash(till) : 0;
  const shown = (minor: number) => formatMoney(money(minor, total.currency), 'en-GB');
  console.log(`${country}, ${terminal.label}: a purchase of ${shown(total.minor)}${cash > 0 ? ` with ${shown(cash)} in cash` : ''}`);
  await picture(till, `${name}-basket`);

  if (cash > 0) {
    await till.part('pay-with-cash').click();
    await till.part(`cash-choice-${cash}`).click();
    await picture(till, `${name}-cash`);
    await till.part('cash-start').click();
  } else {
    await till.part('pay-card').click();
  }
  if (await hasCardholder(till, terminal.id)) {
    await till.payment.waitsForCard();
    await picture(till, `${name}-present-card`);
    if (terminal.capabilities.signature && terminal.id === 'mobile') await sign(till, name);
    else await till.cardholder.tapCard();
  }
  await till.payment.endsAs('approved');
  await till.payment.showsReceipt('customer');
  await picture(till, `${name}-approved`);

  const [payment] = await till.payments();
  if (payment?.charged?.amount.minor !== total.minor + cash) throw new Error(`${name} was not charged ${shown(total.minor + cash)}`);
  for (const copy of ['customer', 'merchant'] as const) {
    const text = await till.receiptText(payment.id, copy);
    await keep(`receipt-${name}-${copy}.txt`, `${text.join('\n')}\n`);
  }
  await till.startNewSale();
  console.log(`  approved: ${shown(total.minor + cash)}`);
}

/** One of the British customers has a card that wants a signature. */
async function sign(till: TillPage, name: string): Promise<void> {
  await till.part('virtual-sign').click();
  await till.part('signature').waitFor();
  await picture(till, `${name}-signature`);
  await till.part('signature-accept').click();
}

async function smallestCash(till: TillPage): Promise<number> {
  const told = await till.window.call('till.get', {});
  const [smallest] = told.ok ? told.value.cashChoices : [];
  if (smallest === undefined) throw new Error('The till offers no cash');
  return smallest;
}

/** A terminal for money that the cashier takes has none. */
async function hasCardholder(till: TillPage, terminalId: string): Promise<boolean> {
  const told = await till.window.call('training.terminals', {});
  return told.ok && told.value.some((terminal) => terminal.terminalId === terminalId);
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
  }
}

async function keep(name: string, text: string): Promise<void> {
  const path = join(folder, name);
  await writeFile(path, text);
  console.log(`  ${relative(root, path)}`);
}
