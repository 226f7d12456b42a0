/** The cashier of a shop: serves one customer after another through the window, and knows how each visit has to end. */

import type { CardholderAction, PaymentView, SaleView, TerminalView } from '#shared/ipc.ts';
import { isFinal } from '#shared/payment.ts';
import { messageOf } from '../../error-message.ts';
import type { Shop } from './shop.ts';
import { spread, type Terminals, type Visit, visitOf } from './visits.ts';

export interface Cashier {
  /** Serves the customer of this number to the end. Throws where the visit does not end as it must. */
  serve(number: number): Promise<Visit>;
  /** Minor units that people at this shop's terminals or at its drawer agreed to pay, and got back. */
  readonly agreed: { readonly paid: number; readonly paidBack: number };
}

export async function hireCashier(shop: Shop): Promise<Cashier> {
  const { call, manage, clock } = shop;
  const articles = (await call('catalogue.keys', {})).pages.flatMap((page) => page.articles).filter(({ price }) => price !== null);
  const terminals = await terminalsOf(shop);
  const agreed = { paid: 0, paidBack: 0 };

  async function fill(number: number): Promise<SaleView> {
    let sale = await call('sale.get', {});
    if (sale.state === 'closed') sale = await call('sale.new', { saleId: sale.id });
    const count = 1 + (number % 3);
    for (let line = 1; line <= count; line += 1) {
      const article = articles[(number * 7 + line) % articles.length];
      if (!article) throw new Error('The store has no articles');
      const { articleNumber, name, group, taxRate } = article;
      const price = article.price ?? 0;
      const added = { id: `line-${line}`, articleNumber, name, group, price, taxRate, quantity: 1_000 };
      const basket = { ...sale.basket, lines: [...(line === 1 ? [] : sale.basket.lines), added] };
      sale = await call('sale.save', { saleId: sale.id, revision: sale.revision, basket });
      await clock.sleep(400);
    }
    return sale;
  }

  /** Starts a payment and lets the cardholder do this. */
  async function start(sale: SaleView, terminal: TerminalView, action: CardholderAction | null, part?: number, cashback = 0) {
    const amount = part ?? sale.remaining.minor;
    shop.cardholder(terminal.id, action);
    const order = { saleId: sale.id, terminalId: terminal.id, amount, cashback, totalShown: amount + cashback };
    return call('payment.start', order);
  }

  const ended = ({ id }: { readonly id: string }, also: (payment: PaymentView) => boolean = () => false): Promise<PaymentView> =>
    shop.when('payment', (payment) => payment.id === id && (isFinal(payment.state) || also(payment)));

  function expect(payment: PaymentView, ...states: readonly PaymentView['state'][]): PaymentView {
    if (!states.includes(payment.state)) throw new Error(`Payment ${payment.id} is ${payment.state}: ${JSON.stringify(payment.reason)}`);
    const approved = payment.state === 'approved';
    if (approved !== (payment.charged !== null) || (approved && payment.charged?.amount.minor !== payment.amount.minor))
      throw new Error(`Payment ${payment.id} is approved with ${payment.charged?.amount.minor} of ${payment.amount.minor}`);
    return payment;
  }

  async function pay(sale: SaleView, terminal: TerminalView, action: CardholderAction, part?: number, cashback?: number) {
    const payment = expect(await ended(await start(sale, terminal, action, part, cashback)), 'approved');
    agreed.paid += payment.amount.minor;
    return payment;
  }

  async function closed(saleId: string): Promise<void> {
    const sale = await call('sale.get', {});
    if (sale.id === saleId && sale.state !== 'closed') throw new Error(`Sale ${saleId} is paid and not closed`);
  }

  async function paper({ id }: PaymentView): Promise<void> {
    await call('receipt.get', { paymentId: id, copy: 'customer', reprint: false });
    await call('receipt.get', { paymentId: id, copy: 'merchant', reprint: false });
  }

  async function payAndGo(sale: SaleView, terminal: TerminalView, action: CardholderAction = 'tap'): Promise<PaymentView> {
    const payment = await pay(sale, terminal, action);
    await closed(sale.id);
    await paper(payment);
    return payment;
  }

  /** The provider cannot tell for a while. The customer pays here again or somewhere else, and the first payment ends late. */
  async function loseTheLine(sale: SaleView, terminal: TerminalView, other: TerminalView, leaves: boolean): Promise<void> {
    const started = await start(sale, terminal, 'cut');
    const last = ended(started);
    const met = await ended(started, ({ state }) => leaves && state === 'uncertain');
    if (isFinal(met.state) || !leaves) {
      expect(await last, 'approved');
      agreed.paid += met.amount.minor;
      return closed(sale.id);
    }
    await call('payment.release', { paymentId: started.id });
    await call('sale.new', { saleId: sale.id });
    await payAndGo(await fill(1), other);
    expect(await last, 'approved');
    agreed.paid += met.amount.minor;
    await call('payment.acknowledge', { paymentId: started.id });
  }

  /** Training has a supervisor, and tells everybody the PIN. */
  async function approval() {
    const { supervisors, trainingPin } = await clock.still(call('supervisors.list', {}));
    return { supervisorId: supervisors[0]?.id ?? '', pin: trainingPin ?? '' };
  }

  async function giveBack(sale: SaleView, terminal: TerminalView): Promise<void> {
    await payAndGo(sale, terminal, 'insert-pin');
    const [paid] = await call('payments.list', { last: 1 });
    if (!paid || paid.refundable.minor <= 0) throw new Error('Nothing can be paid back of the payment that was just made');
    shop.cardholder(terminal.id, 'tap');
    const amount = paid.refundsParts && paid.refundable.minor > 1 ? Math.floor(paid.refundable.minor / 2) : paid.refundable.minor;
    const wish = { paymentId: paid.id, amount, reason: 'Goods returned', approval: await approval() };
    const refund = expect(await ended(await clock.still(call('payment.refund', wish))), 'approved');
    agreed.paidBack += refund.amount.minor;
    await paper(refund);
  }

  async function showCard(sale: SaleView, terminal: TerminalView, number: number): Promise<void> {
    const card = number % 2 === 0 ? '9276000000000001' : '9276000000000002';
    const carded = await call('sale.card', { saleId: sale.id, card });
    const done = shop.when('sale', ({ id, state }) => id === sale.id && state === 'closed');
    const loyal = carded.remaining.minor === 0 ? [...terminals.card, ...terminals.cash].find(({ loyalty }) => loyalty) : terminal;
    if (!loyal) throw new Error('No terminal takes the card');
    await start(carded, loyal, 'tap');
    await done;
    agreed.paid += carded.total.minor;
  }

  async function sign(sale: SaleView, terminal: TerminalView, accepted: boolean): Promise<void> {
    const started = await start(sale, terminal, 'sign');
    const last = ended(started);
    await ended(started, ({ state }) => state === 'signature');
    await call('receipt.get', { paymentId: started.id, copy: 'merchant', reprint: false });
    await clock.sleep(5_000);
    await call('payment.answerSignature', { paymentId: started.id, accepted });
    const payment = accepted ? expect(await last, 'approved') : expect(await last, 'declined', 'cancelled', 'not-charged');
    if (accepted) agreed.paid += payment.amount.minor;
    else await call('sale.new', { saleId: sale.id });
  }

  async function lookAround(terminal: TerminalView): Promise<void> {
    await call('till.get', {});
    await call('terminals.list', {});
    await call('payments.list', { last: 200 });
    const terminalId = terminal.id;
    await manage('terminals.check', { terminalId });
    if (terminal.capabilities.listTerminals) await manage('terminals.listed', { terminalId });
    if (terminal.services.includes('webhooks')) await manage('webhooks.get', { terminalId });
    if (terminal.services.includes('diagnosis')) await manage('terminals.service', { terminalId, service: 'diagnosis' });
  }

  async function attend(visit: Visit, number: number): Promise<void> {
    const sale = await fill(number);
    const terminal = pick(terminals.card, number);
    const other = pick(terminals.card, number + 1);
    switch (visit) {
      case 'taps':
        return void (await payAndGo(sale, terminal));
      case 'types a PIN':
        return void (await payAndGo(sale, terminal, 'insert-pin'));
      case 'is declined, then pays with another card':
        await paper(expect(await ended(await start(sale, terminal, 'decline')), 'declined'));
        return void (await payAndGo(sale, terminal));
      case 'changes their mind at the terminal':
        expect(await ended(await start(sale, terminal, 'cancel')), 'cancelled');
        return void (await call('sale.new', { saleId: sale.id }));
      case 'is stopped by the cashier': {
        const stoppable = pick(
          terminals.card.filter(({ capabilities }) => capabilities.cancel === 'api'),
          number,
        );
        const started = await start(sale, stoppable, null);
        const last = ended(started);
        await clock.sleep(4_000);
        await call('payment.cancel', { paymentId: started.id });
        expect(await last, 'cancelled');
        return void (await payAndGo(sale, other));
      }
      case 'loses the line':
      case 'loses the line and leaves':
        return loseTheLine(sale, terminal, other, visit === 'loses the line and leaves');
      case 'meets a terminal without a network':
        await call('training.play', { terminalId: terminal.id, action: 'offline' });
        expect(await ended(await start(sale, terminal, 'tap')), 'not-charged');
        await call('training.play', { terminalId: terminal.id, action: 'online' });
        return void (await payAndGo(sale, terminal));
      case 'takes cash along': {
        const generous = pick(
          terminals.card.filter(({ capabilities }) => capabilities.cashback),
          number,
        );
        await pay(sale, generous, 'insert-pin', undefined, 1_000);
        return closed(sale.id);
      }
      case 'pays in two parts': {
        const first = Math.max(1, Math.floor(sale.total.minor / 3));
        await pay(sale, terminal, 'tap', first);
        return void (await payAndGo(await call('sale.get', {}), other));
      }
      case 'signs':
      case 'signs with the wrong name':
        return sign(
          sale,
          pick(
            terminals.card.filter(({ capabilities }) => capabilities.signature),
            number,
          ),
          visit === 'signs',
        );
      case 'shows a customer card':
        return showCard(sale, terminal, number);
      case 'shows a locked customer card': {
        const refused = await shop.till.dispatcher.call('sale.card', { saleId: sale.id, card: '9276000000000003' });
        if (refused.ok || refused.refusal.code !== 'card-not-accepted') throw new Error('A locked card was accepted');
        return void (await payAndGo(await call('sale.get', {}), terminal));
      }
      case 'pays cash':
        return void (await payAndGo(sale, pick(terminals.cash, number)));
      case 'brings the goods back':
        return giveBack(
          sale,
          pick(
            terminals.card.filter(({ capabilities }) => capabilities.refund !== 'none'),
            number,
          ),
        );
      case 'waits while the cashier looks around':
        await lookAround(terminal);
        return void (await payAndGo(sale, terminal));
      default:
        return visit satisfies never;
    }
  }

  return {
    agreed,
    async serve(number) {
      const visit = visitOf(number, terminals);
      try {
        await attend(visit, number + Math.floor(spread(number) * 1_000));
        await call('payments.list', { last: 50 });
        // In a shop the next customer comes later than the second after which the till tidies up.
        shop.till.journal.tidy();
        shop.till.sales.tidy();
        return visit;
      } catch (error) {
        throw new Error(`${shop.country}, customer ${number}, who ${visit}: ${messageOf(error)}`);
      }
    },
  };
}

async function terminalsOf({ call }: Shop): Promise<Terminals> {
  const withCardholder = new Set((await call('training.terminals', {})).map(({ terminalId }) => terminalId));
  const all = await call('terminals.list', {});
  return { card: all.filter(({ id }) => withCardholder.has(id)), cash: all.filter(({ tender }) => tender === 'cash') };
}

function pick(list: readonly TerminalView[], number: number): TerminalView {
  const picked = list[number % list.length];
  if (!picked) throw new Error('No terminal fits this customer');
  return picked;
}
