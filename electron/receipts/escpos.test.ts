/** Receipts as bytes, read back by the emulated printer, which knows Epson's reference and nothing of the encoder. */
import fc from 'fast-check';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { lineText, type PrintedItem } from '#shared/printed-paper.ts';
import type { Receipt, ReceiptLine } from '#shared/receipt.ts';
import { columnChoices, receiptText } from '#shared/receipt-layout.ts';
import { createEmulatedPrinter } from '../printer-emulator/emulated-printer.ts';
import { drawerBytes, receiptBytes } from './escpos.ts';
import { type Logo, readLogo } from './logo.ts';
import { type PrinterProfile, printerModels } from './printer-models.ts';

const generic: PrinterProfile = { model: 'generic', columns: 42, codePage: 'auto' };

function receiptOf(...lines: readonly ReceiptLine[]): Receipt {
  return { copy: 'customer', marks: [], lines };
}

/** What comes out on paper, and what the printer did not understand. */
function print(receipt: Receipt, profile: PrinterProfile = generic, logo: Logo | null = null) {
  return printBytes(receiptBytes({ receipt, profile, logo }), profile.columns);
}

function printBytes(bytes: Uint8Array, columns: number) {
  const printer = createEmulatedPrinter({ columns, keptMax: 10_000 });
  printer.connect(() => undefined).receive(bytes);
  const paper = printer.paper();
  return { paper, texts: textsOf(paper), problems: printer.problems(), drawer: printer.drawerOpenings() };
}

/** The lines before the paper is fed for the cut. */
function textsOf(paper: readonly PrintedItem[]): string[] {
  const lines = paper.filter(({ kind }) => kind === 'line').map(lineText);
  while (lines.at(-1) === '') lines.pop();
  return lines.map((text) => text.trimEnd());
}

/** Without the empty line that the paper is fed by after the cut. */
function lastThing(paper: readonly PrintedItem[]): PrintedItem | undefined {
  return paper.findLast((item) => item.kind !== 'line' || item.runs.length > 0);
}

const sale: Receipt = {
  copy: 'customer',
  marks: ['TRAINING'],
  lines: [
    { type: 'text', text: 'Käserei Grün & Söhne', decorations: ['important', 'centre'] },
    { type: 'space' },
    { type: 'pair', name: 'Groß, “süß” – 3 × £2', value: '€ 12,50' },
    { type: 'separator', caption: 'Kartenzahlung' },
    { type: 'pair', name: 'Summe', value: '€ 12,50', decorations: ['important'] },
  ],
};

describe('on paper', () => {
  test.each(columnChoices)('a receipt has the lines of the screen, %i columns wide', (columns) => {
    const { texts, problems } = print(sale, { ...generic, columns });
    expect(texts).toEqual(receiptText(sale, columns));
    expect(problems).toEqual([]);
  });

  test('what is important is bold, a mark is tall, and the paper is cut at the end', () => {
    const { paper } = print(sale);
    const runOf = (word: string) =>
      paper.flatMap((item) => (item.kind === 'line' ? item.runs : [])).find(({ text }) => text.includes(word));
    expect(runOf('Summe')).toMatchObject({ bold: true, height: 1 });
    expect(runOf('Groß')).toMatchObject({ bold: false });
    expect(runOf('TRAINING')).toMatchObject({ bold: true, width: 1, height: 2 });
    expect(lastThing(paper)).toEqual({ kind: 'cut' });
  });

  test('a barcode and a QR code are drawn where the printer can', () => {
    const { paper, problems } = print(receiptOf({ type: 'barcode', value: 'A{12}3' }, { type: 'qr', value: 'https://kassa.example/1' }));
    expect(paper.filter(({ kind }) => kind === 'barcode' || kind === 'qr')).toEqual([
      { kind: 'barcode', alignment: 'centre', value: 'A{12}3' },
      { kind: 'qr', alignment: 'centre', value: 'https://kassa.example/1' },
    ]);
    expect(problems).toEqual([]);
  });

  test.each([
    ['a barcode wider than the paper', { type: 'barcode', value: '1234567890'.repeat(4) }],
    ['a barcode with a letter that it cannot hold', { type: 'barcode', value: 'é' }],
    ['a QR code too large to read', { type: 'qr', value: 'x'.repeat(2_000) }],
  ] as const)('%s is printed as its value', (_, line) => {
    const { paper, texts, problems } = print(receiptOf(line));
    expect(paper.some(({ kind }) => kind === 'barcode' || kind === 'qr')).toBe(false);
    expect(texts.map((text) => text.trim()).join('')).toBe(line.value);
    expect(problems).toEqual([]);
  });

  test('the drawer opens by a command of its own, and a receipt opens none', () => {
    expect(print(sale).drawer).toBe(0);
    expect(printBytes(drawerBytes(generic), 42)).toMatchObject({ drawer: 1, paper: [], problems: [] });
  });
});

describe('letters', () => {
  /** These two number their code pages in their own way, and the emulated printer is an Epson. */
  const ownNumbers = ['hp-a779', 'mpt-ii'];
  const likeEpson = printerModels()
    .map(({ id }) => id)
    .filter((id) => !ownNumbers.includes(id));

  test.each(likeEpson)('the signs of a receipt are right on %s', (model) => {
    const text = 'Käse 2,50 € Größe é §';
    const { texts, problems } = print(receiptOf({ type: 'text', text }), { ...generic, model });
    expect(problems).toEqual([]);
    expect(texts.join('')).toMatch(/^Käse 2,50 (€|EUR) Größe é (§|par\.)$/);
  });

  test('a printer of one old code page gets EUR, and the value still ends at the edge', () => {
    const line = { type: 'pair', name: 'Summe', value: '12,50 €' } as const;
    const { texts } = print(receiptOf(line), { ...generic, codePage: 'cp437' });
    expect(texts).toEqual([`Summe${' '.repeat(42 - 5 - 9)}12,50 EUR`]);
  });

  test('letters that stand in no page are read alike or are question marks, never other letters', () => {
    const { texts } = print(receiptOf({ type: 'text', text: 'Łódź ①  日本 😀 e\u0301 \u05d0' }), { ...generic, codePage: 'windows1252' });
    expect(texts).toEqual(['Lódz 1  ???? ?? é ?']);
  });

  test('a printer with more pages changes them within a line', () => {
    const text = 'Łódź Ωμέγα Жук €';
    const { texts, problems } = print(receiptOf({ type: 'text', text }), { ...generic, model: 'epson-tm-t88vi' });
    expect({ texts, problems }).toEqual({ texts: [text], problems: [] });
  });
});

describe('hostile text', () => {
  const commands = '\u001bp\u0000\u0019\u00fa\u001dV\u0000\u0010\u0004\u0001\u001b@\u001c.\u009b\u0007';

  test('opens no drawer, cuts nothing and asks nothing', () => {
    const lines: ReceiptLine[] = [
      { type: 'text', text: `Tea${commands}` },
      { type: 'pair', name: commands, value: commands },
      { type: 'separator', caption: commands },
      { type: 'barcode', value: commands },
      { type: 'qr', value: commands },
    ];
    const { paper, drawer, problems } = print({ ...receiptOf(...lines), marks: [commands] });
    expect({ drawer, problems }).toEqual({ drawer: 0, problems: [] });
    expect(paper.filter(({ kind }) => kind === 'cut')).toHaveLength(1);
    expect(lastThing(paper)).toEqual({ kind: 'cut' });
  });

  test('of any kind gives lines within the paper, one cut, and nothing that a printer would not know', () => {
    const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.constantFrom(commands, '☺§¶\u007f'));
    const anyLine = fc.oneof(
      anyText.map((text): ReceiptLine => ({ type: 'text', text, decorations: ['centre'] })),
      fc.tuple(anyText, anyText).map(([name, value]): ReceiptLine => ({ type: 'pair', name, value })),
      anyText.map((caption): ReceiptLine => ({ type: 'separator', caption })),
      anyText.map((value): ReceiptLine => ({ type: 'barcode', value })),
      anyText.map((value): ReceiptLine => ({ type: 'qr', value })),
    );
    const anyModel = fc.constantFrom(...printerModels().map(({ id }) => id));
    const anyPage = fc.constantFrom('auto', 'cp437', 'cp858', 'windows1252' as const);
    fc.assert(
      fc.property(
        fc.array(anyLine, { maxLength: 8 }),
        fc.constantFrom(...columnChoices),
        anyModel,
        anyPage,
        (lines, columns, model, codePage) => {
          const { paper, drawer, problems } = print(receiptOf(...lines), { model, columns, codePage });
          expect({ drawer, problems }).toEqual({ drawer: 0, problems: [] });
          expect(paper.filter(({ kind }) => kind === 'cut').length).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('of great length is all there', () => {
    const { texts, problems } = print(receiptOf({ type: 'text', text: 'x'.repeat(2_000) }));
    expect(texts.join('')).toBe('x'.repeat(2_000));
    expect(problems).toEqual([]);
  });

  test('of three hundred lines is all there', () => {
    const lines = Array.from({ length: 300 }, (_, place): ReceiptLine => ({ type: 'pair', name: `Article ${place}`, value: '1.00' }));
    const { texts } = print(receiptOf(...lines));
    expect(texts).toHaveLength(300);
    expect(texts.at(-1)).toMatch(/^Article 299 +1\.00$/);
  });
});

describe('a logo', () => {
  const drawn = (width: number, height: number, grey: (x: number, y: number) => number): Uint8Array => {
    const png = new PNG({ width, height });
    for (let place = 0; place < width * height; place += 1) {
      png.data.set([...Array(3).fill(grey(place % width, Math.floor(place / width))), 255], place * 4);
    }
    return PNG.sync.write(png);
  };
  const logoOf = (file: Uint8Array): Logo => {
    const read = readLogo(file);
    if (!read.ok) throw new Error(read.fault);
    return read.logo;
  };
  const blackness = (paper: readonly PrintedItem[]) => {
    const pictures = paper.flatMap((item) => (item.kind === 'picture' ? [item] : []));
    const bits = pictures
      .flatMap(({ dots }) => [...Buffer.from(dots, 'base64')])
      .reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);
    return { pictures, share: bits / pictures.reduce((sum, { width, height }) => sum + width * height, 0) };
  };

  test.each(['generic', 'epson-tm-t20iii'])('is printed above the receipt on %s, as dark as it is', (model) => {
    const { paper, problems } = print(sale, { ...generic, model }, logoOf(drawn(160, 48, () => 128)));
    expect(problems).toEqual([]);
    expect(paper[0]).toMatchObject({ kind: 'picture', width: 160, alignment: 'centre' });
    expect(blackness(paper).share).toBeGreaterThan(0.3);
    expect(blackness(paper).share).toBeLessThan(0.7);
  });

  test('is made smaller until it fits', () => {
    const { paper } = print(sale, { ...generic, columns: 32 }, logoOf(drawn(1_900, 300, () => 0)));
    const { pictures, share } = blackness(paper);
    expect(pictures.every(({ width }) => width <= 32 * 12)).toBe(true);
    expect(share).toBeGreaterThan(0.8);
  });

  test('that is none, is damaged or claims to be huge is refused', () => {
    const good = drawn(16, 16, () => 0);
    const huge = Buffer.from(good);
    huge.writeUInt32BE(100_000, 16);
    expect(readLogo(Buffer.from('GIF89a'))).toEqual({ ok: false, fault: 'not-a-png' });
    expect(readLogo(huge)).toEqual({ ok: false, fault: 'too-large' });
    expect(readLogo(good.subarray(0, 50))).toEqual({ ok: false, fault: 'damaged' });
    expect(readLogo(new Uint8Array(400_000))).toEqual({ ok: false, fault: 'too-large' });
  });
});
