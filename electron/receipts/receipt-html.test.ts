/** Receipts as pages: text stays text, and nothing is loaded or run. */
import { describe, expect, test } from 'vitest';
import type { Receipt } from '#shared/receipt.ts';
import { pageForms, receiptHtml } from './receipt-html.ts';

const receipt: Receipt = {
  copy: 'customer',
  marks: ['TRAINING'],
  lines: [
    { type: 'pair', name: 'Käse & Brot', value: '€ 3,00', decorations: ['important'] },
    { type: 'text', text: '<script>alert(1)</script> "quoted" \u0007' },
    { type: 'barcode', value: '<b>12</b>' },
  ],
};

describe.each(pageForms)('a page of %s', (form) => {
  const html = receiptHtml({ receipt, form, locale: 'de-DE"><script>', title: 'Sale <1>', logo: Uint8Array.of(1, 2, 3) });

  test('shows the lines with their signs', () => {
    expect(html).toMatch(/<p><strong>Käse &#38; Brot +€ 3,00<\/strong><\/p>/);
    expect(html.match(/\*\*\* TRAINING \*\*\*/g)).toHaveLength(2);
  });

  test('takes no text for markup and has no control codes', () => {
    expect(html).not.toMatch(/<script|<b>|<1>/);
    expect(html).not.toMatch(/(?!\n)\p{Cc}/u);
    expect(html).toContain('&#60;script&#62;alert(1)&#60;/script&#62; &#34;quoted&#34;');
  });

  test('draws a barcode above its value', () => {
    expect(html).toMatch(/<svg viewBox="0 0 \d+ 1"[^>]*><path d="M10 0h2v1h-2z[Mhvz0-9 -]+"\/><\/svg>\n<p class="code">&#60;b&#62;12/);
  });

  test('forbids itself everything but its own style and its logo', () => {
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`);
    expect(html).toContain('src="data:image/png;base64,AQID"');
    expect(html).not.toMatch(/https?:/);
  });
});
