/**
 * A whole till with a window, in front of a provider that says too much: everything that leaves the till
 * is kept, and everything that it leaves behind is read.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { EventName, MethodInput, MethodName, MethodOutput, RefusalCode } from '#shared/ipc.ts';
import { isFinal, type Payment } from '#shared/payment.ts';
import { receiptText } from '#shared/receipt-layout.ts';
import { makeSupportBundle } from '../../health/support-bundle.ts';
import type { Dispatcher } from '../../ipc/ipc.ts';
import type { Clock, Fetch, Log } from '../../ports.ts';
import { conformanceClock } from '../../providers/conformance-conduct.ts';
import { fetchOf } from '../../providers/simulation.ts';
import { openLog } from '../../redaction/log.ts';
import { openTill, type Till } from '../../till/till.ts';
import { countingRandom } from '../manual-ports.ts';
import { openDesk } from '../open-desk.ts';
import { type IndiscreetProvider, openIndiscreetProvider, type ProviderOptions } from './indiscreet-provider.ts';
import { markedPin } from './marks.ts';
import { type Trace, tracesBelow } from './traces.ts';
import { openWatchedWindow } from './watched-window.ts';

export interface WatchedOptions extends Omit<ProviderOptions, 'clock'> {
  /** Stands between the till and its provider. */
  readonly network?: (fetch: Fetch) => Fetch;
}

export interface WatchedTill extends Pick<IndiscreetProvider, 'marks' | 'cardholder' | 'simulator' | 'confirm'> {
  /** The till that is open now. */
  till(): Till;
  /** A call as the window makes it, over the bridge. Gives the code where it is refused. */
  call<Name extends MethodName>(method: Name, input: MethodInput<Name>): Promise<MethodOutput<Name> | RefusalCode>;
  /** Puts tea for 65.00 into an empty basket, and gives the sale's id and revision. */
  sell(article?: string): Promise<{ readonly id: string; readonly revision: number }>;
  /** Sells tea at the terminal, and gives the payment as soon as it began; or the code of the refusal. */
  pay(): Promise<string>;
  /** Waits until the payment is final or waits for a signature, or until it has been asked for in vain for ten minutes. */
  ended(paymentId: string): Promise<Payment>;
  passTime(milliseconds: number): Promise<void>;
  /** Closes the till and opens it again on the same files. */
  restart(): Promise<void>;
  /** Everything that the window was shown and that the till left behind. */
  traces(): Promise<Trace[]>;
  close(): Promise<void>;
}

const origin = 'http://127.0.0.1';

export async function openWatchedTill(stage: string, { network = (fetch) => fetch, ...options }: WatchedOptions): Promise<WatchedTill> {
  const clock = conformanceClock();
  const provider = openIndiscreetProvider(stage, { ...options, clock });
  const configuration = provider.configuration(origin);
  const { currency } = configuration.store;
  const directory = mkdtempSync(join(tmpdir(), 'kassa-leaks-'));
  const heard: Trace[] = [];
  // Not the provider's: an id of ours must not be one of its tokens.
  const random = countingRandom();
  const openOne = () =>
    openTill({
      dataDirectory: join(directory, 'data'),
      mode: { kind: 'live', configuration },
      version: '0.0.0',
      keepSecrets: async () => undefined,
      ports: { clock, random, fetch: network(fetchOf(provider.simulator)), log: doubleLog(directory, clock) },
    });
  let till = await openOne();
  const listeners = new Set<(event: EventName, value: unknown) => void>();
  const tell = (event: EventName, value: unknown) => {
    heard.push({ place: `event ${event}`, bytes: JSON.stringify(value) });
    for (const listener of listeners) listener(event, value);
  };
  let endEvents = till.dispatcher.on(tell);
  const dispatcher: Dispatcher = {
    async call(method, input) {
      const result = await till.dispatcher.call(method, input);
      heard.push({ place: `result of ${method}`, bytes: JSON.stringify(result) });
      return result;
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const window = await openWatchedWindow(directory, dispatcher, heard);

  async function call<Name extends MethodName>(method: Name, input: MethodInput<Name>): Promise<MethodOutput<Name> | RefusalCode> {
    const result = await window.call(method, input);
    return result.ok ? (result.value as MethodOutput<Name>) : result.refusal.code;
  }

  async function sell(article = 'Tea') {
    const sale = demanded(await call('sale.new', { saleId: demanded(await call('sale.get', {})).id }));
    const lines = [{ id: 'line-1', name: article, quantity: 1_000, price: 6_500, taxRate: 0 }];
    return demanded(await call('sale.save', { saleId: sale.id, revision: sale.revision, basket: { currency, lines } }));
  }

  return {
    ...provider,
    till: () => till,
    call,
    sell,
    async pay() {
      const { id: saleId } = await sell();
      const started = await call('payment.start', { saleId, terminalId: 'counter', amount: 6_500, cashback: 0, totalShown: 6_500 });
      return typeof started === 'string' ? started : started.id;
    },
    async ended(paymentId) {
      for (let turn = 0; turn < 600; turn += 1) {
        const payment = till.journal.payment(paymentId);
        if (!payment) throw new RangeError(`There is no payment ${paymentId}`);
        if (isFinal(payment.state) || payment.state === 'signature') return payment;
        // The other side works in this process too, and needs no time but turns.
        if (turn % 10 === 9) await clock.pass(10_000);
        else await setImmediate();
      }
      return till.journal.payment(paymentId) as Payment;
    },
    passTime: (milliseconds) => clock.pass(milliseconds),
    async restart() {
      endEvents();
      await till.close();
      till = await openOne();
      endEvents = till.dispatcher.on(tell);
    },
    async traces() {
      await lookAround(till, call, heard);
      return [...heard, ...tracesBelow(directory), { place: 'support bundle', bytes: JSON.stringify(await makeSupportBundle(till)) }];
    },
    async close() {
      endEvents();
      await window.close();
      await till.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** The value of a call that cannot be refused here. */
export function demanded<Value>(answer: Value | RefusalCode): Exclude<Value, string> {
  if (typeof answer === 'string') throw new Error(`The call was refused: ${answer}`);
  return answer as Exclude<Value, string>;
}

/** The till's own log, in files so small that it rotates; and beside it every line that was ever written. */
function doubleLog(directory: string, clock: Clock): Log {
  const rotating = openLog({ directory: join(directory, 'data'), clock, bytesPerFile: 20_000, files: 3 });
  const whole = openLog({ directory: join(directory, 'whole-log'), clock, bytesPerFile: 1_000_000_000 });
  const both = (level: 'info' | 'warn', event: string, fields?: Readonly<Record<string, unknown>>) => {
    rotating[level](event, fields);
    whole[level](event, fields);
  };
  return { info: (event, fields) => both('info', event, fields), warn: (event, fields) => both('warn', event, fields) };
}

/** A person who looks at everything that there is to see. */
async function lookAround(till: Till, call: WatchedTill['call'], heard: Trace[]): Promise<void> {
  await call('till.get', {});
  await call('sale.get', {});
  await call('payments.list', { last: 200 });
  await call('payments.attention', {});
  for (const { id: terminalId } of demanded(await call('terminals.list', {}))) {
    await openDesk(till.dispatcher, markedPin);
    await call('terminals.check', { terminalId });
    await call('terminals.listed', { terminalId });
    await call('terminals.service', { terminalId, service: 'diagnosis' });
    await call('terminals.service', { terminalId, service: 'end-of-day' });
    await call('webhooks.get', { terminalId });
  }
  for (const { id: paymentId } of till.journal.latest(200)) {
    for (const copy of ['customer', 'merchant'] as const) {
      const receipt = await call('receipt.get', { paymentId, copy, reprint: copy === 'customer' });
      if (typeof receipt === 'string') continue;
      for (const columns of [32, 42, 48] as const) heard.push({ place: `${copy} receipt`, bytes: receiptText(receipt, columns).join('') });
    }
  }
}
