/**
 * `npm run receipts`: sends every example receipt to the emulated printer over the network, as a till does, and renews
 * the pictures of what came out in docs/receipts.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PrintedItem } from '#shared/printed-paper.ts';
import type { ReceiptCopy } from '#shared/receipt.ts';
import type { Columns } from '#shared/receipt-layout.ts';
import { createEmulatedPrinter } from '../../electron/printer-emulator/emulated-printer.ts';
import { serveEmulator } from '../../electron/printer-emulator/server.ts';
import { escPosPrinter } from '../../electron/printing/escpos-printer.ts';
import { networkWire } from '../../electron/printing/network-wire.ts';
import { wireTransport } from '../../electron/printing/wire.ts';
import type { ReceiptExample } from '../../electron/testing/receipts/example.test-data.ts';
import { receiptExamples } from '../../electron/testing/receipts/examples.test-data.ts';
import { root } from '../../scripts/machine.mjs';
import { launchBrowser } from '../hosts.ts';
import { greyPng } from './grey-png.ts';
import { paperHtml } from './paper-html.ts';

const folder = join(root, 'docs', 'receipts');
const usualColumns: Columns = 42;
/** Shown on narrow and on wide paper too: one receipt of each provider. */
const onEveryPaper: ReadonlySet<string> = new Set([
  'posbuddy-sale',
  'secuconnect-customer-card',
  'buckaroo-sale',
  'payroc-chip-and-cash',
  'blink-sale',
]);

const index = [
  '# The receipts of Kassa',
  '',
  'Made by `npm run receipts`: every example receipt of the tests, sent to the emulated printer of this repository over the',
  'network, and what came out of it. Shop, numbers and cards are made up, or are those of the providers’ own examples.',
  'As text they stand in `electron/testing/receipts/golden`, each copy on paper of 32, 42 and 48 columns.',
];
const browser = await launchBrowser();
try {
  const page = await browser.newPage();
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const example of receiptExamples) {
    const files: string[] = [];
    for (const { copy, columns } of papersOf(example)) {
      await page.setContent(paperHtml(await printed(example, copy, columns), columns));
      const file = `${example.name}-${copy}${columns === usualColumns ? '' : `-${columns}`}.png`;
      await writeFile(join(folder, file), greyPng(await page.locator('main').screenshot()));
      files.push(file);
      console.log(`  ${file}`);
    }
    index.push('', `## ${example.title}`, '', ...files.map((file) => `![${file}](${file})`));
  }
  await writeFile(join(folder, 'README.md'), `${index.join('\n')}\n`);
} finally {
  await browser.close();
}

function papersOf({ name }: ReceiptExample): { readonly copy: ReceiptCopy; readonly columns: Columns }[] {
  const usual = (['customer', 'merchant'] as const).map((copy) => ({ copy, columns: usualColumns }));
  return onEveryPaper.has(name)
    ? [...usual, { copy: 'customer', columns: 32 }, { copy: 'merchant', columns: 32 }, { copy: 'customer', columns: 48 }]
    : usual;
}

/** Through the till's own transport, as to a printer that stands in the shop. */
async function printed({ name, build }: ReceiptExample, copy: ReceiptCopy, columns: Columns): Promise<readonly PrintedItem[]> {
  const emulator = createEmulatedPrinter({ columns });
  const server = await serveEmulator(emulator);
  try {
    const printer = escPosPrinter({
      profile: { model: 'epson-tm-t88vi', columns, codePage: 'auto' },
      transport: wireTransport(networkWire({ host: '127.0.0.1', port: server.port })),
      logo: () => null,
    });
    const outcome = await printer.print({ kind: 'receipt', receipt: build(copy) }, new AbortController().signal);
    if (outcome.kind !== 'printed' || emulator.problems().length > 0) {
      throw new Error(`${name} did not print: ${JSON.stringify(outcome)} ${emulator.problems().join(' ')}`);
    }
    return emulator.paper();
  } finally {
    await server.close();
  }
}
