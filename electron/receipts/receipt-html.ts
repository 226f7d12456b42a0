/** A receipt as a page of its own: the same lines as on paper, with nothing to load and nothing to run. */

import { barcodePath } from '#shared/code-128.ts';
import type { Receipt } from '#shared/receipt.ts';
import { type LaidOutLine, layoutReceipt } from '#shared/receipt-layout.ts';

export const pageForms = ['a4', '80mm'] as const;
export type PageForm = (typeof pageForms)[number];

export interface ReceiptPage {
  readonly receipt: Receipt;
  readonly form: PageForm;
  /** BCP 47. */
  readonly locale: string;
  readonly title: string;
  /** A PNG as it was given, or null. */
  readonly logo: Uint8Array | null;
}

/** Width of the roll and what the receipt needs of A4, in millimetres. */
export const pageWidthMm = { a4: 210, '80mm': 80 } as const satisfies Record<PageForm, number>;

/** A whole HTML document. Its policy forbids all but its own style and the logo that is in it. */
export function receiptHtml({ receipt, form, locale, title, logo }: ReceiptPage): string {
  const columns = 42;
  const lines = layoutReceipt(receipt, columns).map(lineHtml).join('\n');
  const picture = logo ? `<img alt="" src="data:image/png;base64,${Buffer.from(logo).toString('base64')}">\n` : '';
  return `<!doctype html>
<html lang="${escaped(locale)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escaped(title)}</title>
<style>${styles}${pages[form]}</style>
</head>
<body>
<main>
${picture}${lines}
</main>
</body>
</html>
`;
}

function lineHtml(line: LaidOutLine): string {
  if (line.kind === 'barcode' || line.kind === 'qr') {
    return `${line.kind === 'barcode' ? barsHtml(line.value) : ''}<p class="code">${escaped(line.value)}</p>`;
  }
  const text = escaped(line.text) || ' ';
  return line.kind === 'mark' ? `<p class="mark">${text}</p>` : `<p>${line.important ? `<strong>${text}</strong>` : text}</p>`;
}

/** The value stands below the bars, for people and for printers that smear. */
function barsHtml(value: string): string {
  const drawn = barcodePath(value);
  if (!drawn) return '';
  const size = `viewBox="0 0 ${drawn.modules} 1" style="inline-size:${drawn.modules * moduleMm}mm"`;
  return `<svg ${size} preserveAspectRatio="none" role="presentation"><path d="${drawn.path}"/></svg>\n`;
}

/** A module of a third of a millimetre is what every scanner reads. */
const moduleMm = 0.33;

/** Text stays text, whatever is in it. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/(?![\t\n])\p{Cc}/gu, '');
}

const styles = `
*{margin:0;padding:0}
body{background:#fff;color:#000;font:10pt/1.3 "DejaVu Sans Mono","Liberation Mono",Consolas,"Courier New",monospace}
main{inline-size:42ch;margin-inline:auto}
p{white-space:pre;min-block-size:1.3em}
p.code{white-space:pre-wrap;overflow-wrap:anywhere;text-align:center}
svg{display:block;block-size:10mm;margin:1.3em auto 0;max-inline-size:100%;shape-rendering:crispEdges}
.mark{font-weight:700;background:#000;color:#fff;print-color-adjust:exact}
img{display:block;margin:0 auto 1em;max-inline-size:100%;max-block-size:30mm}
p{break-inside:avoid}`;

const pages: Readonly<Record<PageForm, string>> = {
  a4: '\n@page{size:A4;margin:20mm}',
  // 42 characters of 0.602 em within the 72 mm that a roll of 80 mm prints on.
  '80mm': '\n@page{size:80mm 297mm;margin:4mm}\nbody{font-size:8pt}',
};
