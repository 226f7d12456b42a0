/** What came out of the emulated printer as a page, dot for dot: a character is 12 dots wide and 24 high, as in a receipt printer's font A. */
import { barcodePath } from '#shared/code-128.ts';
import type { PrintedItem, PrintedRun } from '#shared/printed-paper.ts';
import type { Columns } from '#shared/receipt-layout.ts';

export function paperHtml(paper: readonly PrintedItem[], columns: Columns): string {
  const cut = paper.findIndex(({ kind }) => kind === 'cut');
  const shown = cut < 0 ? paper : paper.slice(0, cut + 1);
  return `<!doctype html><meta charset="utf-8"><style>${styles}main{inline-size:${columns * dots.wide}px}</style><main>${shown
    .map(itemHtml)
    .join('')}</main>`;
}

const dots = { wide: 12, high: 24 } as const;

function itemHtml(item: PrintedItem): string {
  switch (item.kind) {
    case 'line': {
      const height = Math.max(1, ...item.runs.map((run) => run.height)) * dots.high;
      return `<p class="${item.alignment}" style="block-size:${height}px">${item.runs.map(runHtml).join('')}</p>`;
    }
    case 'barcode':
      return barcodeHtml(item.value);
    case 'qr':
      return `<p class="centre">[QR] ${escaped(item.value)}</p>`;
    case 'picture':
      return `<p class="centre">[picture of ${item.width} x ${item.height} dots]</p>`;
    case 'cut':
      return '<hr>';
    default:
      return item satisfies never;
  }
}

function runHtml({ text, bold, underline, inverted, width, height }: PrintedRun): string {
  const looks = [bold && 'bold', underline && 'underline', inverted && 'inverted'].filter(Boolean).join(' ');
  return `<span class="${looks}" style="transform:scale(${width},${height})">${escaped(text)}</span>`;
}

/** Two dots a module and the value below, as the till asks for it. */
function barcodeHtml(value: string): string {
  const drawn = barcodePath(value);
  if (!drawn) throw new Error(`The emulated printer printed a barcode that is none: ${value}`);
  const size = `width="${drawn.modules * 2}" height="60" viewBox="0 0 ${drawn.modules} 1"`;
  return `<svg ${size} preserveAspectRatio="none"><path d="${drawn.path}"/></svg><p class="centre">${escaped(value)}</p>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** The advance of these fonts is 0.602 of their size. */
const styles = `
*{margin:0;padding:0}
body{inline-size:max-content;background:#fff}
main{padding:16px 24px 8px;background:#fff;color:#000;font:19.93px/${dots.high}px "DejaVu Sans Mono","Liberation Mono",monospace;font-variant-ligatures:none}
p{white-space:pre;overflow:hidden}
span{display:inline-block;transform-origin:0 0}
.centre{text-align:center}
.right{text-align:end}
.bold{font-weight:700}
.underline{text-decoration:underline}
.inverted{background:#000;color:#fff}
svg{display:block;margin:0 auto;shape-rendering:crispEdges}
hr{margin-block-start:12px;border:0;border-block-start:2px dashed #888}`;
