/** What a cashier or a supervisor does at a till, button by button. A refusal changes nothing; a till that is down does nothing. */
import { isFinal, type Payment } from '#shared/payment.ts';
import type { Clock } from '../../ports.ts';
import { Refused } from '../../refused.ts';
import type { Sale, Sales } from '../../sales/sales.ts';
import { createCashHands } from './cash-hands.ts';
import type { Machine } from './machine.ts';
import type { Deed, SignatureWord } from './plan.ts';
import type { Program } from './program.ts';
import type { Witness } from './witness.ts';

export interface Cashier {
  does(deed: Deed): void;
  /** To be called when a payment changed, and for each that is open when a till starts: a signature may be wanted. */
  sees(payment: Payment): void;
  /** Lies of the till about cash that this cashier took or gave back. */
  cashVerdicts(sales: Sales): readonly string[];
}

export interface CashierParts {
  readonly machine: Machine;
  readonly clock: Clock;
  readonly witness: Witness;
  readonly customerCards: readonly string[];
  /** The next word on a signature. */
  readonly word: () => SignatureWord;
  /** What somebody sees who looks at the terminal's own journal. */
  readonly wasCharged: (payment: Payment) => boolean;
}

/** A word that could not be given is given again, in milliseconds. */
const againMs = 20_000;

export function createCashier({ machine, clock, witness, customerCards, word, wasCharged }: CashierParts): Cashier {
  const { actor } = machine;
  const name = actor.replace('till', 'cashier');
  const looking = new Set<string>();
  const hands = createCashHands();
  let tenders = 0;

  /** Runs what a button does. Returns true when it was not refused. */
  function press(what: string, work: (program: Program) => unknown): boolean {
    const { program } = machine;
    if (!program) return false;
    const size = program.journal.size();
    try {
      witness.note(name, what);
      const result = work(program);
      if (result instanceof Promise) result.catch((error: unknown) => failed(program, what, error));
      return true;
    } catch (error) {
      failed(program, what, error);
      if (error instanceof Refused && program.journal.size() !== size) witness.accuse(`A refusal wrote to the journal: ${error.message}`);
      return false;
    }
  }

  function failed(program: Program, what: string, error: unknown): void {
    if (machine.program !== program) return;
    witness.note(name, `  ${String(error)}`);
    if (!(error instanceof Refused) && !machine.diskIsFull) witness.accuse(`The button "${what}" failed: ${String(error)}`);
  }

  function pay(deed: Extract<Deed, { kind: 'pay' }>): void {
    const order = () => press('pays', (program) => start(program, deed));
    const first = order();
    if (deed.twice && order() && first) witness.accuse('The same button started two payments.');
  }

  function takeCash(deed: Extract<Deed, { kind: 'cash' }>): void {
    tenders += 1;
    const tenderId = `${actor} ${tenders}`;
    const sale = saleOf(deed.price);
    if (!sale) return;
    for (let times = deed.twice ? 2 : 1; times > 0; times -= 1)
      press('takes cash', (program) => hands.take(program, program.sales.get(sale.id), tenderId, deed));
  }

  /** The sale that the cashier sees when the button is pressed, whatever becomes of it. */
  function saleOf(price: number): Sale | null {
    const seen: Sale[] = [];
    press('looks at the sale', (program) => seen.push(saleWith(program, price)));
    return seen[0] ?? null;
  }

  function openPayment(program: Program, which: number): Payment | undefined {
    return program.journal.open().at(-1 - which) ?? program.journal.open()[0];
  }

  function refund(program: Program, { which, percent }: Extract<Deed, { kind: 'refund' }>): void {
    const approved = program.journal.latest(50).filter(({ kind, state }) => kind === 'sale' && state === 'approved');
    const original = approved[which % Math.max(1, approved.length)];
    if (!original?.charged) return;
    const { currency, minor } = original.charged.amount;
    program.engine.refund({
      originalPaymentId: original.id,
      amount: { minor: share(minor, percent), currency },
      operator: original.operator,
    });
  }

  function settle(program: Program, { which, says }: Extract<Deed, { kind: 'settle' }>): void {
    const payment = openPayment(program, which);
    if (!payment) return;
    const charged = says === 'the truth' ? wasCharged(payment) : says === 'charged';
    program.engine.settle(payment.id, { charged, by: 'Kim', reason: 'looked at the terminal', slipNumber: '' });
  }

  function does(deed: Deed): void {
    switch (deed.kind) {
      case 'pay':
        pay(deed);
        break;
      case 'cash':
        takeCash(deed);
        break;
      case 'give-back':
        for (let times = deed.twice ? 2 : 1; times > 0; times -= 1)
          press('gives cash back', (program) => hands.giveBack(program, deed.which));
        break;
      case 'cancel':
        press('cancels', (program) => onOpen(program, deed.which, ({ id }) => program.engine.cancel(id, '1')));
        break;
      case 'release':
        press('lets the customer go', (program) => onOpen(program, deed.which, ({ id }) => program.engine.release(id, '1')));
        break;
      case 'settle':
        press(`settles, saying ${deed.says}`, (program) => settle(program, deed));
        break;
      case 'refund':
        for (let times = deed.twice ? 2 : 1; times > 0; times -= 1) press('pays back', (program) => refund(program, deed));
        break;
      case 'next-sale':
        press('opens the next sale', ({ checkout, sales }) => checkout.startNew(sales.current().id));
        break;
      case 'edit':
        press('edits the basket', (program) => edit(program, deed.price));
        break;
      case 'card':
        press("scans a customer's card", (program) => scan(program, deed));
        break;
      case 'look':
        press('looks', (program) => look(program, deed.which));
        break;
      case 'reopen':
        void machine.reopen();
        break;
      default:
        deed satisfies never;
    }
  }

  function scan(program: Program, { card, price }: Extract<Deed, { kind: 'card' }>): Promise<Sale> | undefined {
    const number = customerCards[card];
    if (number === undefined) return undefined;
    return program.cards.apply(saleWith(program, price).id, number, new AbortController().signal);
  }

  function look(program: Program, which: number): void {
    for (const { id, alerts, state } of program.journal.attention())
      if (isFinal(state) && alerts.length > 0) program.engine.acknowledge(id, '1');
    onOpen(program, which, ({ id }) => program.engine.ask(id));
  }

  function onOpen<Result>(program: Program, which: number, work: (payment: Payment) => Result): Result | undefined {
    const payment = openPayment(program, which);
    return payment && work(payment);
  }

  async function answerSignature(paymentId: string): Promise<void> {
    const { after, accepted } = word();
    await clock.sleep(after);
    // As long as the screen shows it: an answer that a full disk refused is given again.
    while (machine.program?.journal.payment(paymentId)?.state === 'signature') {
      press(accepted ? 'accepts the signature' : 'refuses the signature', ({ engine }) => engine.answerSignature(paymentId, accepted, '1'));
      await clock.sleep(againMs);
    }
    looking.delete(paymentId);
  }

  return {
    does,
    cashVerdicts: hands.verdicts,
    sees({ id, state }) {
      if (state !== 'signature' || looking.has(id)) return;
      looking.add(id);
      void answerSignature(id);
    },
  };
}

function start(program: Program, { terminal, price, percent, cash }: Extract<Deed, { kind: 'pay' }>): void {
  const { checkout, terminals } = program;
  const sale = saleWith(program, price);
  const { id, currency, provider } = [...terminals.values()][terminal % terminals.size] ?? {};
  if (id === undefined || currency === undefined || !provider) return;
  const amount = share(checkout.sums(sale).remaining.minor, percent);
  // Where a terminal hands out no cash there is no field for it.
  const cashback = provider.capabilities.cashback ? cash : 0;
  const operator = { id: '1', name: 'Sam' };
  checkout.pay({ saleId: sale.id, terminalId: id, amount, cashback, totalShown: amount + cashback, operator, note: null });
}

/** The sale at the window, or the next one, with something in its basket. */
function saleWith({ sales, checkout }: Program, price: number): Sale {
  const current = sales.current();
  const open = current.state === 'closed' ? checkout.startNew(current.id) : current;
  return open.basket.lines.length === 0 ? checkout.save(open.id, open.revision, { ...open.basket, lines: [article(price)] }) : open;
}

function edit({ sales, checkout }: Program, price: number): void {
  const sale = sales.current();
  checkout.save(sale.id, sale.revision, { ...sale.basket, lines: [...sale.basket.lines, article(price)] });
}

function article(price: number) {
  return { id: `line-${price}`, name: 'Bread', quantity: 1_000, price, taxRate: 7_000 };
}

function share(whole: number, percent: number): number {
  return percent === 100 ? whole : Math.max(Math.min(whole, 1), Math.floor((whole * percent) / 100));
}
