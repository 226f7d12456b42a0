/** Codes that a customer's phone reads: what stands in a receipt as one, and a whole receipt to take along where no printer prints. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { QrCodeGenerateResult } from 'uqr';
import type { Receipt } from '#shared/receipt.ts';
import { receiptText } from '#shared/receipt-layout.ts';
import { later } from '../ui/later.ts';

const encoder = later('qr', async () => (await import('uqr')).encode);

/** Bytes that the largest code of the lowest correction holds (ISO/IEC 18004, version 40-L); more than a phone reads well is too much anyway. */
const bytesMax = 1_800;
/** White around it, in modules: readers need four. */
const quietZone = 4;

/** Nothing where the text is too long for a code. */
export function QrCode({ text, pixels }: { readonly text: string; readonly pixels: number }) {
  const { data: encode } = useQuery(encoder);
  const drawn = useMemo(() => (encode && fits(text) ? drawnCode(encode(text, { ecc: 'L', border: quietZone })) : null), [encode, text]);
  if (!fits(text)) return null;
  return (
    <svg className="qr" viewBox={`0 0 ${drawn?.size ?? 1} ${drawn?.size ?? 1}`} width={pixels} height={pixels} aria-hidden="true">
      {drawn && <path d={drawn.path} />}
    </svg>
  );
}

/** The customer's copy as text in a code: it needs no network, no address and no paper. */
export function TakeAlong({ receipt }: { readonly receipt: Receipt }) {
  const { t } = useTranslation();
  const text = useMemo(
    () =>
      receiptText(receipt, 32)
        // Each blank makes the code finer, and nobody reads columns in it.
        .map((line) => line.trim().replace(/ {2,}/g, '  ').replace(/-{4,}/g, '---'))
        .join('\n'),
    [receipt],
  );
  if (receipt.copy !== 'customer' || !fits(text)) return null;
  return (
    <figure className="take-along" data-testid="take-along">
      <QrCode text={text} pixels={320} />
      <figcaption className="soft">{t('receipt.takeAlong')}</figcaption>
    </figure>
  );
}

function fits(text: string): boolean {
  return new TextEncoder().encode(text).length <= bytesMax;
}

function drawnCode({ data, size }: QrCodeGenerateResult): { readonly size: number; readonly path: string } {
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return { size, path };
}
