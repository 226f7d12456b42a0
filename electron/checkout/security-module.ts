/**
 * Germany's law wants a certified security module (TSE) at every till that takes money (§ 146a AO, KassenSichV), and
 * Kassa has none. A live till of a German store sells nothing before somebody in charge has said that it is known: in
 * the configuration, or at the till with a PIN. The command line, which commissions terminals, is not a shop.
 */
import type { Operator } from '#shared/payment.ts';
import type { Configuration } from '#shared/settings.ts';
import type { Audit } from '../audit/audit.ts';
import { Refused } from '../refused.ts';

export interface SecurityModuleDuty {
  /** True while nothing may be sold. */
  isOpen(): boolean;
  /** Throws Refused while nothing may be sold: nothing happened. */
  refuseSelling(): void;
  /** Writes down for good who said so. */
  acknowledge(approvedBy: Operator): void;
}

export function createSecurityModuleDuty(parts: {
  readonly configuration: Configuration;
  readonly training: boolean;
  readonly audit: Audit;
}): SecurityModuleDuty {
  const { configuration, training, audit } = parts;
  const { store, operator } = configuration;
  const binds = store.country === 'DE' && !training && store.withoutSecurityModule !== true;
  let isOpen = binds && !audit.has('without-security-module');
  return {
    isOpen: () => isOpen,
    refuseSelling() {
      if (isOpen) throw new Refused('no-security-module');
    },
    acknowledge(approvedBy) {
      if (!isOpen) return;
      audit.record({ action: 'without-security-module', operator, approvedBy, subject: configuration.till.id });
      isOpen = false;
    },
  };
}
