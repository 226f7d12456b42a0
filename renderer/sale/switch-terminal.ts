/** Which terminals the cashier changes between, and which one takes over where one cannot. Pure. */
import type { PaymentView, TerminalView } from '#shared/ipc.ts';

/** The terminals of one tap: the favourites that fit the currency, else every one that does. */
export function quickTerminals(
  terminals: readonly TerminalView[],
  favourites: readonly string[],
  currency: string | undefined,
): readonly TerminalView[] {
  const fitting = terminals.filter((terminal) => terminal.currency === currency);
  const starred = fitting.filter(({ id }) => favourites.includes(id));
  return starred.length > 0 ? starred : fitting;
}

/** The one that follows, around in a circle; null where there is no other. */
export function followingTerminal(quick: readonly TerminalView[], chosenId: string | null): TerminalView | null {
  const at = quick.findIndex(({ id }) => id === chosenId);
  const next = quick[(at + 1) % quick.length];
  return next && next.id !== chosenId ? next : null;
}

/** Ends that another terminal may not have. */
const ofTheTerminal: ReadonlySet<string> = new Set([
  'terminal-busy',
  'terminal-offline',
  'unreachable',
  'credentials',
  'configuration',
  'provider-error',
]);

/** Ends that every terminal of the same provider is likely to have. */
const ofTheProvider: ReadonlySet<string> = new Set(['unreachable', 'provider-error']);

/**
 * The terminal on which a payment that never began can be made instead, or null: it works in the same currency, can hand
 * out the same cash, and nobody says that it is busy or offline. Ready ones come first, then favourites.
 */
export function terminalInstead(
  payment: PaymentView,
  terminals: readonly TerminalView[],
  favourites: readonly string[],
): TerminalView | null {
  const code = payment.reason?.code ?? '';
  if (payment.kind !== 'sale' || payment.state !== 'not-charged' || !ofTheTerminal.has(code)) return null;
  const own = terminals.find(({ id }) => id === payment.terminalId);
  const rank = (terminal: TerminalView) =>
    (ofTheProvider.has(code) && terminal.provider === own?.provider ? 4 : 0) +
    (terminal.state === 'ready' ? 0 : 2) +
    (favourites.includes(terminal.id) ? 0 : 1);
  const able = terminals.filter((terminal) => terminal.id !== payment.terminalId && couldTake(terminal, payment));
  return able.sort((left, right) => rank(left) - rank(right))[0] ?? null;
}

function couldTake({ currency, tender, state, capabilities }: TerminalView, { amount, cashback, ...payment }: PaymentView): boolean {
  if (currency !== amount.currency || tender !== payment.tender || state === 'busy' || state === 'offline') return false;
  if (cashback.minor === 0) return true;
  return cashback.minor === amount.minor ? capabilities.cashOnly : capabilities.cashback;
}
