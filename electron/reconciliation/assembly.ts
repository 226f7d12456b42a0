/** The comparison with the providers as a part of the till. */
import type { CurrencyCode } from '#shared/money.ts';
import type { Engine } from '../payments/engine.ts';
import type { Journal } from '../payments/journal.ts';
import type { Clock, Log } from '../ports.ts';
import type { Sales } from '../sales/sales.ts';
import type { Terminal } from '../terminals/terminals.ts';
import { createReconciliation, type Reconciliation } from './reconciliation.ts';
import type { ReconciliationFile } from './reconciliation-file.ts';
import { attentionOf, type ReconciliationViewParts } from './views.ts';

export interface ReconciliationAssemblyParts {
  readonly file: ReconciliationFile;
  readonly terminals: ReadonlyMap<string, Terminal>;
  readonly journal: Journal;
  readonly engine: Engine;
  readonly sales: Sales;
  readonly currency: CurrencyCode;
  /** Of the store, by its IANA name. */
  readonly timeZone: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly tell: (attention: ReturnType<typeof attentionOf>) => void;
}

export function assembleReconciliation({
  file,
  terminals,
  journal,
  engine,
  sales,
  currency,
  timeZone,
  clock,
  log,
  tell,
}: ReconciliationAssemblyParts): {
  readonly reconciliation: Reconciliation;
  readonly reconciling: ReconciliationViewParts;
} {
  const reconciliation = createReconciliation({
    file,
    terminals,
    journal,
    engine,
    clock,
    log,
    archivedUntil: () => sales.archivings()[0]?.until ?? null,
    changed: () => tell(attentionOf(file)),
  });
  const reconciling = { reconciliation, file, terminals, payment: journal.payment, saleNumber: numberIn(sales), currency, timeZone, clock };
  return { reconciliation, reconciling };
}

/** A payment may outlive the file of its sale. */
function numberIn(sales: Sales): (saleId: string) => number | null {
  return (saleId) => {
    try {
      return sales.get(saleId).number;
    } catch {
      return null;
    }
  };
}
