/**
 * Each example receipt on each paper, as it came out when somebody looked at it. `vitest -u` writes them anew, and
 * `npm run receipts` shows them as pictures.
 */
import { describe, expect, test } from 'vitest';
import { lineText, type PrintedItem } from '#shared/printed-paper.ts';
import { type Columns, columnChoices, receiptText } from '#shared/receipt-layout.ts';
import { createEmulatedPrinter } from '../../printer-emulator/emulated-printer.ts';
import { receiptBytes } from '../../receipts/escpos.ts';
import { receiptExamples } from './examples.test-data.ts';

describe.each(receiptExamples)('$title', ({ name, build }) => {
  describe.each(['customer', 'merchant'] as const)('%s copy', (copy) => {
    test.each(columnChoices)('%i columns', async (columns) => {
      const text = `${receiptText(build(copy), columns).join('\n')}\n`;
      await expect(text).toMatchFileSnapshot(`./golden/${name}.${copy}.${columns}.txt`);
    });

    test.each(columnChoices)('comes out of a printer of %i columns as it stands there, understood to the last byte', (columns) => {
      const receipt = build(copy);
      const printer = createEmulatedPrinter({ columns });
      const profile = { model: 'epson-tm-t88vi', columns, codePage: 'auto' } as const;
      printer.connect(() => undefined).receive(receiptBytes({ receipt, profile, logo: null }));
      const cut = printer.paper().findIndex(({ kind }) => kind === 'cut');
      const printed = printer
        .paper()
        .slice(0, cut)
        .flatMap((item) => wordsOf(item, columns));
      expect(printer.problems()).toEqual([]);
      // The printer feeds a line of its own after a barcode.
      const isWritten = (line: string) => line !== '';
      expect(printed.filter(isWritten)).toEqual(receiptText(receipt, columns).filter(isWritten));
    });
  });
});

/** A barcode is drawn; as text it is its value. */
function wordsOf(item: PrintedItem, columns: Columns): string[] {
  if (item.kind !== 'barcode') return [lineText(item).trimEnd()];
  return receiptText({ copy: 'customer', marks: [], lines: [{ type: 'barcode', value: item.value }] }, columns);
}
