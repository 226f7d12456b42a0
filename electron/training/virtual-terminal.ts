/** A terminal of the training store: it shows what a real one shows, and a person plays the cardholder. */
import type { CardholderAction, VirtualTerminalView } from '#shared/ipc.ts';
import { money, toDecimal } from '#shared/money.ts';
import type { Cardholder, CardholderAsk, CardholderDecision } from '../providers/simulation.ts';

export interface VirtualTerminal extends Cardholder {
  view(): VirtualTerminalView;
  /** Does what the person asked for; an action that makes no sense now changes nothing. */
  play(action: CardholderAction): void;
}

/** What not every provider's terminals do. */
export interface TerminalKnowledge {
  /** The provider can ask the cashier to check a signature. */
  readonly signature?: boolean;
  /** The bank may approve a part of what was asked. */
  readonly partialApproval?: boolean;
  /** A cancel that comes after the card was read changes nothing: the bank's answer decides. */
  readonly lateCancel?: boolean;
}

export interface VirtualTerminalOptions {
  readonly terminalId: string;
  readonly label: string;
  readonly knows: TerminalKnowledge;
  readonly onChange: () => void;
  /** The terminal was taken from the network, or came back. */
  readonly onOnline: (online: boolean) => void;
}

/** So long nobody can ask for the outcome after the connection was cut, in milliseconds: time to see the till ask. */
export const silenceAfterCut = 8_000;

type State =
  | { readonly name: 'idle' | 'offline'; readonly display: readonly string[] }
  | {
      readonly name: 'card' | 'bank';
      readonly display: readonly string[];
      readonly ask: CardholderAsk;
      readonly decide: (decision: CardholderDecision) => void;
    };

const idle: State = { name: 'idle', display: ['READY'] };
const offline: State = { name: 'offline', display: ['NO CONNECTION'] };

export function createVirtualTerminal(options: VirtualTerminalOptions): VirtualTerminal {
  const { signature, partialApproval, lateCancel } = options.knows;
  const card: readonly CardholderAction[] = [
    'tap',
    ...(partialApproval ? (['tap-part'] as const) : []),
    ...(lateCancel ? (['tap-slow'] as const) : []),
    'insert-pin',
    ...(signature ? (['sign'] as const) : []),
    'decline',
    'cancel',
    'cut',
  ];
  const keys: readonly CardholderAction[] = [...card, ...(lateCancel ? (['approve'] as const) : []), 'offline', 'online'];
  let state: State = idle;

  function sensible(): readonly CardholderAction[] {
    switch (state.name) {
      case 'idle':
        return ['offline'];
      case 'card':
        // No bank pays back a part of a refund.
        return state.ask.kind === 'sale' ? card : card.filter((action) => action !== 'tap-part');
      case 'bank':
        return ['approve', 'decline'];
      case 'offline':
        return ['online'];
      default:
        return state satisfies never;
    }
  }

  function become(next: State): void {
    state = next;
    options.onChange();
  }

  return {
    view: () => ({
      terminalId: options.terminalId,
      label: options.label,
      state: state.name,
      display: [...state.display],
      keys: [...keys],
      actions: [...sensible()],
    }),
    present(ask, signal) {
      return new Promise((resolve) => {
        const end = (decision: CardholderDecision, display: readonly string[]) => {
          resolve(decision);
          become({ name: 'idle', display });
        };
        const asking: State = {
          name: 'card',
          display: [...linesOf(ask), 'TAP OR INSERT CARD'],
          ask,
          decide: (decision) => end(decision, shownFor(decision, ask)),
        };
        signal.addEventListener('abort', () => state === asking && end({ kind: 'cancel' }, ['CANCELLED BY TILL']), { once: true });
        become(asking);
      });
    },
    play(action) {
      if (!sensible().includes(action)) return;
      if (action === 'offline' || action === 'online') {
        options.onOnline(action === 'online');
        become(action === 'online' ? idle : offline);
      } else if (state.name === 'card' && action === 'tap-slow') {
        become({ ...state, name: 'bank', display: [...linesOf(state.ask), 'CARD READ', 'ASKING THE BANK'] });
      } else if ((state.name === 'card' || state.name === 'bank') && action !== 'tap-slow') {
        state.decide(decisionOf(action, state.ask));
      }
    },
  };
}

function decisionOf(action: Exclude<CardholderAction, 'tap-slow' | 'offline' | 'online'>, ask: CardholderAsk): CardholderDecision {
  switch (action) {
    case 'tap':
    case 'insert-pin':
      return { kind: 'approve', by: action };
    case 'approve':
      return { kind: 'approve', by: 'tap' };
    case 'tap-part':
      return { kind: 'approve', by: 'tap', charged: { amount: halfOf(ask.amount - ask.cash), cash: 0 } };
    case 'sign':
      return { kind: 'approve', by: 'insert-pin', signature: true };
    case 'decline':
      return { kind: 'decline', by: 'tap', reason: 'insufficient-funds' };
    case 'cancel':
      return { kind: 'cancel' };
    case 'cut':
      return { kind: 'cut', by: 'tap', charged: true, silentFor: silenceAfterCut };
    default:
      return action satisfies never;
  }
}

/** So much is on a card that has not enough. In minor units. */
function halfOf(goods: number): number {
  return Math.max(1, Math.floor(goods / 2));
}

function linesOf({ kind, amount, cash, currency }: CardholderAsk): string[] {
  const shown = (minor: number) => shownAmount(minor, currency);
  if (kind === 'refund') return [`REFUND ${shown(amount)}`];
  if (cash === 0) return [`PURCHASE ${shown(amount)}`];
  if (cash === amount) return [`CASH ${shown(cash)}`];
  return [`PURCHASE ${shown(amount - cash)}`, `CASH ${shown(cash)}`, `TOTAL ${shown(amount)}`];
}

function shownFor(decision: CardholderDecision, ask: CardholderAsk): string[] {
  switch (decision.kind) {
    case 'approve':
      // The cashier has the last word on it, and this terminal is not told.
      if (decision.signature) return ['CARD ACCEPTED', 'PLEASE SIGN THE RECEIPT'];
      if (decision.charged) return ['PARTLY APPROVED', `CHARGED ${shownAmount(decision.charged.amount, ask.currency)}`];
      return [...(decision.by === 'insert-pin' ? ['PIN OK'] : []), 'APPROVED', ...(ask.cash > 0 ? ['CASH FROM CASHIER'] : [])];
    case 'decline':
      return ['DECLINED', decision.reason.replaceAll('-', ' ').toUpperCase()];
    case 'cancel':
      return ['CANCELLED'];
    case 'cut':
      return [decision.charged ? 'APPROVED' : 'NOT COMPLETED', 'CONNECTION LOST'];
    default:
      return decision satisfies never;
  }
}

const symbols: Readonly<Record<string, string>> = { ZAR: 'R', EUR: '€', GBP: '£', USD: '$' };

function shownAmount(minor: number, currency: string): string {
  return `${symbols[currency] ?? currency} ${toDecimal(money(minor, currency))}`;
}
