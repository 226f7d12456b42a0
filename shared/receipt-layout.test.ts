import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth } from './display-width.ts';
import type { Receipt, ReceiptLine } from './receipt.ts';
import { columnChoices, isColumns, layoutReceipt, receiptText } from './receipt-layout.ts';

describe('the width of a text', () => {
  it.each([
    ['R 65,00', 7],
    ['Äpfel für 3 €', 13],
    ['e\u0301', 1],
    ['日本', 4],
    ['한국', 4],
    ['ｶﾅ', 2],
    ['Ａ', 2],
    ['😀', 2],
    ['👩‍👩‍👧', 2],
    ['👍🏽', 2],
    ['🇿🇦', 2],
    ['❤️', 2],
    ['1️⃣', 2],
    ['©', 1],
    ['☎', 1],
    ['\u200b\u0007', 0],
    ['', 0],
  ])('of "%s" is %d columns', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('the columns of paper', () => {
  it('are 32, 42 or 48', () => {
    expect([32, 42, 48].every(isColumns)).toBe(true);
    expect([0, 40, 80, Number.NaN].some(isColumns)).toBe(false);
  });
});

describe('a line of text', () => {
  it('stands left, centred or right', () => {
    expect(text([{ type: 'text', text: 'Corner Shop' }])).toEqual(['Corner Shop']);
    expect(text([{ type: 'text', text: 'Corner Shop', decorations: ['centre'] }])).toEqual([`${' '.repeat(10)}Corner Shop`]);
    expect(text([{ type: 'text', text: 'Corner Shop', decorations: ['right', 'important'] }])).toEqual([`${' '.repeat(21)}Corner Shop`]);
  });

  it('says when it is important', () => {
    expect(layoutReceipt(receipt([{ type: 'text', text: 'A', decorations: ['important'] }]), 32)).toEqual([
      { kind: 'text', text: 'A', important: true },
    ]);
  });

  it('keeps its own spaces while it fits', () => {
    expect(text([{ type: 'text', text: '  TVR   0000000000' }])).toEqual(['  TVR   0000000000']);
  });

  it('wraps between words', () => {
    expect(text([{ type: 'text', text: 'Thank you for your visit, and come again soon' }])).toEqual([
      'Thank you for your visit, and',
      'come again soon',
    ]);
  });

  it('wraps wide characters by the columns that they take', () => {
    expect(text([{ type: 'text', text: '日'.repeat(17) }])).toEqual(['日'.repeat(16), '日']);
  });

  it('breaks a word that is longer than the paper', () => {
    expect(text([{ type: 'text', text: `Id ${'a'.repeat(40)} end` }])).toEqual(['Id', 'a'.repeat(32), `${'a'.repeat(8)} end`]);
  });

  it('never parts a letter from its accent, nor an emoji', () => {
    const accented = 'q\u0303';
    expect(text([{ type: 'text', text: accented.repeat(33) }])).toEqual([accented.repeat(32), accented]);
    expect(text([{ type: 'text', text: `${'a'.repeat(31)}👍🏽` }])).toEqual(['a'.repeat(31), '👍🏽']);
  });

  it('keeps what a no-break space joins on one line, and prints a plain space', () => {
    expect(text([{ type: 'text', text: 'The whole of it comes to R\u00a01\u202f234,00' }])).toEqual([
      'The whole of it comes to',
      'R 1 234,00',
    ]);
  });

  it('begins anew where its text does', () => {
    expect(text([{ type: 'text', text: 'one\r\n\r\ntwo\u2028three' }])).toEqual(['one', '', 'two', 'three']);
  });

  it('is cleaned of control characters, hidden directions and halves of characters', () => {
    expect(text([{ type: 'text', text: 'a\u0000b\u001b@c\td\u202ee\u00adf\ud800' }])).toEqual(['ab@c def\ufffd']);
  });

  it('takes a line of paper even when it is blank', () => {
    expect(text([{ type: 'text', text: '' }, { type: 'space' }, { type: 'text', text: ' '.repeat(99) }])).toEqual(['', '', '']);
  });
});

describe('a pair', () => {
  it('has its name left and its value right', () => {
    expect(text([{ type: 'pair', name: 'TOTAL', value: 'R\u00a065,00' }])).toEqual([`TOTAL${' '.repeat(20)}R 65,00`]);
    expect(text([{ type: 'pair', name: '日本', value: '€ 1' }])).toEqual([`日本${' '.repeat(25)}€ 1`]);
  });

  it('wraps its name first and keeps the value beside the last of it', () => {
    expect(text([{ type: 'pair', name: 'Sandwich Romano with extra cheese', value: 'R 34,90' }])).toEqual([
      'Sandwich Romano with extra',
      `cheese${' '.repeat(19)}R 34,90`,
    ]);
  });

  it('puts the value below a name that leaves no room', () => {
    expect(text([{ type: 'pair', name: 'Sandwich Romano with cheese', value: 'R 34,90' }])).toEqual([
      'Sandwich Romano with cheese',
      `${' '.repeat(25)}R 34,90`,
    ]);
  });

  it('never cuts its value', () => {
    const uuid = '0b8f4b7e-5a55-4a0e-9d3c-2f1f0d1c6a7b';
    expect(text([{ type: 'pair', name: 'Transaction', value: uuid }])).toEqual([
      'Transaction',
      uuid.slice(0, 32),
      `${' '.repeat(28)}${uuid.slice(32)}`,
    ]);
  });

  it('may lack its name or its value', () => {
    expect(text([{ type: 'pair', name: '', value: 'R 5' }])).toEqual([`${' '.repeat(29)}R 5`]);
    expect(text([{ type: 'pair', name: 'RRN', value: '' }])).toEqual(['RRN']);
    expect(text([{ type: 'pair', name: '', value: '' }])).toEqual(['']);
  });
});

describe('separators, marks and codes', () => {
  it('a separator is a line of dashes, its caption in the middle', () => {
    expect(text([{ type: 'separator' }, { type: 'separator', caption: 'Card payment' }])).toEqual([
      '-'.repeat(32),
      '--------- Card payment ---------',
    ]);
  });

  it('a mark stands above and below all else', () => {
    const marked: Receipt = { copy: 'customer', marks: ['TRAINING', 'REPRINT'], lines: [{ type: 'text', text: 'A' }] };
    expect(receiptText(marked, 32)).toEqual([
      '        *** TRAINING ***',
      '        *** REPRINT ***',
      'A',
      '        *** TRAINING ***',
      '        *** REPRINT ***',
    ]);
    expect(layoutReceipt(marked, 32)[0]).toEqual({ kind: 'mark', text: '        *** TRAINING ***', important: true });
  });

  it('a code keeps its value for whoever can draw it, and is its value in plain text', () => {
    const codes = receipt([
      { type: 'barcode', value: '4999012345678' },
      { type: 'qr', value: 'q'.repeat(40) },
    ]);
    expect(layoutReceipt(codes, 32)).toEqual([
      { kind: 'barcode', text: '', important: false, value: '4999012345678' },
      { kind: 'qr', text: '', important: false, value: 'q'.repeat(40) },
    ]);
    expect(receiptText(codes, 32)).toEqual([`${' '.repeat(9)}4999012345678`, 'q'.repeat(32), `${' '.repeat(12)}${'q'.repeat(8)}`]);
  });
});

describe('whatever stands on a receipt', () => {
  it('no line is wider than the paper, and none holds a control character or trails spaces', () => {
    fc.assert(
      fc.property(anyReceipt, fc.constantFrom(...columnChoices), (any, columns) => {
        for (const line of [...layoutReceipt(any, columns).map((laidOut) => laidOut.text), ...receiptText(any, columns)]) {
          expect(displayWidth(line)).toBeLessThanOrEqual(columns);
          expect(line).not.toMatch(/[\p{Cc}]|\s$/u);
        }
      }),
    );
  });

  it('nothing of a name or a value is lost', () => {
    fc.assert(
      fc.property(anyPlainText, anyPlainText, fc.constantFrom(...columnChoices), (name, value, columns) => {
        const shown = receiptText(receipt([{ type: 'pair', name, value }]), columns);
        expect(withoutSpaces(shown.join(''))).toBe(withoutSpaces(`${name}${value}`));
      }),
    );
  });

  it('a value of 2,000 characters is shown whole', () => {
    for (const columns of columnChoices) {
      const shown = receiptText(receipt([{ type: 'pair', name: 'Note', value: '7'.repeat(2_000) }]), columns);
      expect(shown.slice(1).join('').trim().replaceAll(' ', '')).toBe('7'.repeat(2_000));
      expect(Math.max(...shown.map(displayWidth))).toBe(columns);
    }
  });
});

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({
    unit: fc.constantFrom(
      '日',
      '😀',
      '👩‍👩‍👧',
      'e\u0301',
      '\u0301',
      ' ',
      'ä',
      '€',
      '\u200d',
      '\ufe0f',
      '❤',
      '\u1100',
      '\n',
      '🇿',
      'word',
      '\u3000',
      '\u00a0',
    ),
    maxLength: 300,
  }),
  fc.string({ unit: fc.constantFrom('x', '日', ' '), minLength: 2_000, maxLength: 2_000 }),
);
const anyPlainText = fc.string({ unit: fc.constantFrom('a', 'é', '日', ' ', '😀', '€', '-', 'sandwich'), maxLength: 200 });
const anyDecorations = fc.uniqueArray(fc.constantFrom('important' as const, 'left' as const, 'centre' as const, 'right' as const));
const anyLine: fc.Arbitrary<ReceiptLine> = fc.oneof(
  fc.record({ type: fc.constant('text' as const), text: anyText, decorations: anyDecorations }),
  fc.record({ type: fc.constant('pair' as const), name: anyText, value: anyText, decorations: anyDecorations }),
  fc.record({ type: fc.constant('separator' as const), caption: anyText }),
  fc.record({ type: fc.constantFrom('barcode' as const, 'qr' as const), value: anyText }),
);
const anyReceipt: fc.Arbitrary<Receipt> = fc.record({
  copy: fc.constantFrom('customer' as const, 'merchant' as const),
  marks: fc.array(anyText, { maxLength: 2 }),
  lines: fc.array(anyLine, { maxLength: 6 }),
});

function receipt(lines: readonly ReceiptLine[]): Receipt {
  return { copy: 'customer', marks: [], lines };
}

function text(lines: readonly ReceiptLine[]): string[] {
  return receiptText(receipt(lines), 32);
}

function withoutSpaces(shown: string): string {
  return shown.replaceAll(' ', '');
}
