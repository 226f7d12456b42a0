/** The simulated devices: each takes one instruction at a time, asks the cardholder, and charges the card. */
import type { Clock, Random } from '../../ports.ts';
import { type Cardholder, type CardholderDecision, type Ledger, note } from '../simulation.ts';
import { type BankResponse, bankResponses } from './simulator-answer.ts';
import type { UndocumentedBehaviour } from './simulator-behaviour.ts';
import type { InstructionRecord, TransactionRecord } from './simulator-records.ts';
import type { InstructionOrder } from './simulator-request.ts';

export interface Device {
  readonly serialNumber: string;
  online: boolean;
  running: Promise<void> | null;
}

export interface DeviceParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly cardholder: Cardholder;
  readonly ledger: Ledger;
  readonly behaviour: UndocumentedBehaviour;
  readonly transactions: TransactionRecord[];
  /** Called after each change of the records. */
  readonly remember: () => void;
  /** Of the transactions, as in `note`. Default all. */
  readonly keptMax?: number;
}

export interface Devices {
  /** Lets the device carry out the instruction. */
  start(device: Device, instruction: InstructionRecord, order: InstructionOrder): void;
  /** Resolves when the instruction is over, or after the time. */
  over(instruction: InstructionRecord, limitMs: number): Promise<void>;
  /** Stops the device where the card has not been read yet. */
  cancel(instruction: InstructionRecord): void;
}

export function createDevices(parts: DeviceParts): Devices {
  const { clock, cardholder, behaviour, transactions, remember } = parts;
  /** Of each instruction that is in progress: aborts when it is over. */
  const endings = new Map<string, AbortController>();
  const asking = new Map<string, AbortController>();

  function end(instruction: InstructionRecord, status: InstructionRecord['status'], errorMessage: string | null = null): void {
    Object.assign(instruction, { status, errorMessage });
    remember();
    endings.get(instruction.id)?.abort();
    endings.delete(instruction.id);
  }

  async function run(device: Device, instruction: InstructionRecord, order: InstructionOrder): Promise<void> {
    if (!device.online) return end(instruction, 'failure', 'Device is offline');
    const asked = new AbortController();
    asking.set(instruction.id, asked);
    const kind = instruction.kind === 'payment' ? 'sale' : 'refund';
    const { amount, cash, currency } = order;
    const decision = await cardholder.present({ kind, amount, cash, currency, terminal: device.serialNumber }, asked.signal);
    asking.delete(instruction.id);
    if (instruction.status === 'inProgress') await carryOut(instruction, order, decision);
  }

  async function carryOut(instruction: InstructionRecord, order: InstructionOrder, decision: CardholderDecision): Promise<void> {
    if (decision.kind === 'cancel') {
      if (behaviour.cancelledAtDevice === 'canceled') return end(instruction, 'canceled');
      return end(instruction, 'failure', 'Transaction cancelled by the customer');
    }
    const silentFor = decision.kind === 'cut' ? (decision.silentFor ?? 0) : 0;
    const lost = 'Communication with the device was lost';
    if (decision.kind === 'cut' && !decision.charged) {
      await clock.sleep(silentFor);
      return end(instruction, 'failure', lost);
    }
    charge(instruction, order, decision, silentFor);
    if (decision.kind === 'cut' && behaviour.cut === 'failure') return end(instruction, 'failure', lost);
    await clock.sleep(silentFor);
    end(instruction, 'completed');
  }

  function charge(
    instruction: InstructionRecord,
    order: InstructionOrder,
    decision: Exclude<CardholderDecision, { kind: 'cancel' }>,
    silentFor: number,
  ): void {
    const at = new Date(clock.now()).toISOString();
    const charged = (decision.kind === 'approve' && decision.charged) || order;
    const bank = bankOf(decision, charged.amount < order.amount && order.acceptsPart);
    const approved = bank.status === 'ready';
    const transaction: TransactionRecord = {
      kind: instruction.kind,
      id: transactionId(parts.random),
      orderId: order.orderId,
      processingTerminalId: order.processingTerminalId,
      operator: order.operator,
      description: order.description,
      currency: order.currency,
      amount: order.amount,
      cash: charged.cash,
      authorized: approved ? charged.amount : 0,
      by: decision.by,
      at,
      ...bank,
      approvalCode: approved ? digits(parts.random, 6) : null,
      knownFrom: clock.now() + Math.max(silentFor, behaviour.listDelayMs),
      refunds: [],
    };
    note(transactions, transaction, parts.keptMax, ({ knownFrom }) => clock.now() < knownFrom);
    instruction.resultId = transaction.id;
    if (approved) {
      parts.ledger.add({
        kind: instruction.kind === 'payment' ? 'charge' : 'refund',
        key: order.orderId,
        originalKey: null,
        amount: charged.amount,
        cash: charged.cash,
        currency: order.currency,
        terminal: instruction.serialNumber,
        at,
      });
    }
    remember();
  }

  return {
    start(device, instruction, order) {
      endings.set(instruction.id, new AbortController());
      device.running = run(device, instruction, order)
        .catch(() => end(instruction, 'failure', 'The device failed'))
        .finally(() => {
          device.running = null;
        });
    },
    async over(instruction, limitMs) {
      if (instruction.status === 'inProgress') await clock.sleep(limitMs, endings.get(instruction.id)?.signal);
    },
    cancel(instruction) {
      const asked = asking.get(instruction.id);
      if (!asked || !behaviour.cancelStopsDevice) return;
      end(instruction, 'canceled');
      asked.abort();
    },
  };
}

function bankOf(decision: Exclude<CardholderDecision, { kind: 'cancel' }>, inPart: boolean): BankResponse {
  if (decision.kind === 'decline') return bankResponses[decision.reason];
  return bankResponses[inPart ? 'in-part' : 'approved'];
}

const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Ten letters and digits, as every id of a payment or refund. */
export function transactionId(random: Random): string {
  return [...random.bytes(10)].map((byte) => alphabet[byte % alphabet.length]).join('');
}

function digits(random: Random, count: number): string {
  return [...random.bytes(count)].map((byte) => byte % 10).join('');
}
