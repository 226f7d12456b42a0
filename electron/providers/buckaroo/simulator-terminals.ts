/** The simulated terminals and the sales on them: what the cardholder does, and what becomes of the money. */

import type { Clock, Random } from '../../ports.ts';
import { type Cardholder, type CardholderDecision, type Ledger, note, type SimulatorMemory } from '../simulation.ts';
import type { UndocumentedBehaviour } from './simulator.ts';
import { type Failure, failures, type SaleStatus, type SimulatedSale } from './simulator-answer.ts';
import { keep, recall } from './simulator-memory.ts';
import type { SaleOrder } from './simulator-request.ts';

export interface TerminalFacts {
  readonly id: string;
  readonly kind: 'smart' | 'internal';
  readonly name?: string;
  /** Default: the oldest store. */
  readonly storeId?: string;
  /** Without active profiles it takes no card. Default true. */
  readonly activeProfiles?: boolean;
}

interface Terminal extends TerminalFacts {
  online: boolean;
  running: { readonly sale: SimulatedSale; readonly stop: AbortController; readonly done: Promise<void> } | null;
  last: SimulatedSale | null;
}

export interface SimulatedTerminals {
  /** Oldest first. */
  readonly sales: readonly SimulatedSale[];
  create(order: SaleOrder, storeId: string): { readonly sale: SimulatedSale } | { readonly flaw: string; readonly code: string };
  /** False when the sale is over already. */
  cancelSale(sale: SimulatedSale): boolean;
  find(kind: string, id: string): Terminal | undefined;
  list(): readonly unknown[];
  status(terminal: Terminal): unknown;
  /** Ends whatever the terminal is doing; nothing when it is idle. */
  cancelAction(terminal: Terminal): void;
  setOnline(terminalId: string, online: boolean): void;
  settled(): Promise<void>;
}

export interface TerminalsOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly stores: readonly string[];
  readonly terminals: readonly TerminalFacts[];
  readonly cardholder: Cardholder;
  readonly behaviour: UndocumentedBehaviour;
  readonly ledger: Ledger;
  readonly memory?: SimulatorMemory;
  /** Of the sales, as in `note`. Default all. */
  readonly keptMax?: number;
}

/** Sales and the ledger's entries are keyed by the till's reference. */
export function createSimulatedTerminals(options: TerminalsOptions): SimulatedTerminals {
  const { clock, random, cardholder, behaviour, ledger, memory } = options;
  const terminals: Terminal[] = options.terminals.map((facts) => ({ ...facts, online: true, running: null, last: null }));
  const sales = recall(memory);
  for (const sale of sales) if (sale.outcome === null) end(sale, 'Cancelled');

  function end(sale: SimulatedSale, status: SaleStatus, result: { paid?: number; failure?: Failure; silentFor?: number } = {}): void {
    const at = clock.now();
    sale.outcome = { status, paid: result.paid ?? 0, failure: result.failure ?? null, at };
    sale.knownFrom = at + (result.silentFor ?? 0);
    keep(memory, sales);
  }

  function start(sale: SimulatedSale, terminal: Terminal): void {
    const stop = new AbortController();
    const { amount, currency } = sale.order;
    const done = cardholder
      .present({ kind: 'sale', amount, cash: 0, currency, terminal: terminal.id }, stop.signal)
      .then((decision) => decided(sale, terminal, stop.signal.aborted ? { kind: 'cancel' } : decision))
      .finally(() => {
        terminal.running = null;
      });
    terminal.running = { sale, stop, done };
    terminal.last = sale;
    // Nobody waits for it: a cardholder that fails leaves the sale open.
    done.catch(() => undefined);
  }

  function decided(sale: SimulatedSale, terminal: Terminal, decision: CardholderDecision): void {
    switch (decision.kind) {
      case 'approve':
        charge(sale, terminal, decision.charged?.amount ?? sale.order.amount, 0);
        break;
      case 'cut':
        if (decision.charged) charge(sale, terminal, sale.order.amount, decision.silentFor ?? 0);
        else end(sale, 'Failed', { failure: failures.cut, silentFor: decision.silentFor ?? 0 });
        break;
      case 'decline':
        end(sale, 'Failed', { failure: failures[decision.reason] });
        break;
      case 'cancel':
        if (sale.outcome === null) end(sale, 'Cancelled');
        break;
      default:
        decision satisfies never;
    }
  }

  function charge(sale: SimulatedSale, terminal: Terminal, paid: number, silentFor: number): void {
    ledger.add({
      kind: 'charge',
      key: sale.order.reference,
      originalKey: null,
      amount: paid,
      cash: 0,
      currency: sale.order.currency,
      terminal: terminal.id,
      at: new Date(clock.now()).toISOString(),
    });
    end(sale, paid < sale.order.amount ? behaviour.partlyPaid : 'Paid', { paid, silentFor });
  }

  return {
    sales,
    create(order, storeId) {
      const terminal = terminals.find(({ id }) => id === order.terminalId);
      if (!terminal || (terminal.storeId ?? options.stores[0]) !== storeId) return { flaw: 'The terminal was not found.', code: 'VS05' };
      if (terminal.activeProfiles === false) return { flaw: 'The terminal has no active profiles.', code: 'VS06' };
      const obstacle = !terminal.online ? 'offline' : terminal.running ? 'busy' : null;
      if (obstacle !== null && behaviour.unavailableTerminal === 'refused') return { flaw: `The terminal is ${obstacle}.`, code: 'VP99' };
      const id = `sl_${Buffer.from(random.bytes(8)).toString('hex')}`;
      const sale: SimulatedSale = { id, order, storeId, createdAt: clock.now(), outcome: null, knownFrom: 0 };
      note(sales, sale, options.keptMax, ({ outcome, knownFrom }) => outcome === null || clock.now() < knownFrom);
      if (obstacle === null) start(sale, terminal);
      else end(sale, 'Failed', { failure: failures[obstacle] });
      keep(memory, sales);
      return { sale };
    },
    cancelSale(sale) {
      if (sale.outcome !== null) return false;
      end(sale, 'Cancelled');
      if (behaviour.saleCancelStopsTerminal) terminals.find(({ running }) => running?.sale === sale)?.running?.stop.abort();
      return true;
    },
    find: (kind, id) => terminals.find((terminal) => terminal.kind === kind && terminal.id === id),
    list: () =>
      terminals.map(({ id, name, storeId, kind }) => ({
        id,
        name: name ?? id,
        storeId: storeId ?? options.stores[0],
        status: 'Enabled',
        type: kind === 'smart' ? 'Smart' : 'Internal',
        profiles: [],
      })),
    status(terminal) {
      const connected = terminal.online;
      const state = {
        connected,
        disconnectReason: connected ? null : 'Connection lost',
        lastActiveAt: new Date(clock.now()).toISOString(),
      };
      if (terminal.kind === 'smart') return { ...state, appState: !connected ? 'Offline' : terminal.running ? 'Busy' : 'Ready' };
      const { last } = terminal;
      const status = terminal.running
        ? 'Processing'
        : last?.outcome?.status === 'Paid'
          ? 'Succeeded'
          : (last?.outcome?.status ?? 'Unknown');
      return { ...state, lastTransaction: last && { reference: last.order.reference, status, updatedAt: state.lastActiveAt } };
    },
    cancelAction: (terminal) => terminal.running?.stop.abort(),
    setOnline(terminalId, online) {
      const terminal = terminals.find(({ id }) => id === terminalId);
      if (!terminal) throw new RangeError(`The simulator has no terminal ${terminalId}`);
      terminal.online = online;
    },
    async settled() {
      await Promise.allSettled(terminals.map((terminal) => terminal.running?.done));
    },
  };
}
