import type { Operator } from '#shared/payment.ts';
import type { Heading } from '../shift/day-report.ts';

/** What stands above the reports of a small Dutch shop. */
export function reportHeading(by: Operator): Heading {
  return {
    training: false,
    till: { id: 'POS-1', name: 'Till 1' },
    store: { name: 'Shop', address: [], country: 'NL', taxNumber: null },
    currency: 'EUR',
    by,
  };
}
