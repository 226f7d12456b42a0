/**
 * Each example receipt on each paper, as it came out when somebody looked at it. `vitest -u` writes them anew, and
 * `npm run receipts` shows them as pictures.
 */
import { describe, expect, test } from 'vitest';
import { lineText } from '#shared/printed-paper.ts';
import { columnChoices, receiptText } from '#shared/receipt-layout.ts';
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
      const printed = printer.paper().filter(({ kind }) => kind === 'line');
      const lines = printed.map((item) => lineText(item).trimEnd());
      expect(printer.problems()).toEqual([]);
      expect(lines.slice(0, receiptText(receipt, columns).length)).toEqual(receiptText(receipt, columns));
    });
  });
});
