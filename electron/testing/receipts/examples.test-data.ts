/** Every example receipt: what `golden.test.ts` compares, and `npm run receipts` prints on the emulated printer. */
import { blinkExamples } from './blink.test-data.ts';
import { buckarooExamples } from './buckaroo.test-data.ts';
import type { ReceiptExample } from './example.test-data.ts';
import { payrocExamples } from './payroc.test-data.ts';
import { posbuddyExamples } from './posbuddy.test-data.ts';
import { saleExamples } from './sales.test-data.ts';
import { secuconnectExamples } from './secuconnect.test-data.ts';

export const receiptExamples: readonly ReceiptExample[] = [
  ...posbuddyExamples,
  ...secuconnectExamples,
  ...buckarooExamples,
  ...payrocExamples,
  ...blinkExamples,
  ...saleExamples,
];
