/** What a cashier does at the till, and what one sees there. */
import { expect, type Locator } from '@playwright/test';
import type { TrainingCountry } from '#shared/countries.ts';
import type { PaymentView, SaleView, TerminalView } from '#shared/ipc.ts';
import { receiptText } from '#shared/receipt-layout.ts';
import type { OpenWindow } from '../hosts.ts';
import { Attention } from './attention.ts';
import { CardholderPanel } from './cardholder-panel.ts';
import { Desk } from './desk.ts';
import { LastPayments } from './last-payments.ts';
import { ManagerDesk } from './manager-desk.ts';
import { PayPanel } from './pay-panel.ts';
import { PrinterPanel } from './printer-panel.ts';
import { Scanner } from './scanner.ts';
import { ScannerSettings } from './scanner-settings.ts';
import { SettleDialog } from './settle-dialog.ts';
import { ShiftPanel } from './shift-panel.ts';
import { TenderDesk } from './tender-desk.ts';
import { WindowPart } from './window-part.ts';

export type Language = 'en' | 'nl' | 'de';
export type Appearance = 'system' | 'light' | 'dark' | 'contrast';

/** Articles of the training store with handy prices. */
export const articles = { cola: '5003', water: '5002', brownBread: '1001' } as const;
export type ArticleName = keyof typeof articles;

export class TillPage extends WindowPart {
  readonly window: OpenWindow;
  readonly payment: PayPanel;
  readonly cardholder: CardholderPanel;
  readonly lastPayments: LastPayments;
  readonly attention: Attention;
  readonly settle: SettleDialog;
  readonly scanner: Scanner;
  readonly tenders: TenderDesk;
  readonly printer: PrinterPanel;
  readonly shift: ShiftPanel;

  constructor(window: OpenWindow) {
    super(window.page);
    this.window = window;
    this.cardholder = new CardholderPanel(window.page);
    this.payment = new PayPanel(window.page, this.cardholder);
    this.lastPayments = new LastPayments(window.page);
    this.attention = new Attention(window.page);
    this.settle = new SettleDialog(window.page);
    this.scanner = new Scanner(window.page);
    this.tenders = new TenderDesk(window.page);
    this.printer = new PrinterPanel(window.page);
    this.shift = new ShiftPanel(window.page);
  }

  async isReady(): Promise<void> {
    await expect(this.part('header-till')).toBeVisible();
    await expect(this.page.locator('[data-testid="terminal-chip"][data-terminal], [data-testid="pay-panel"]')).toBeVisible();
  }

  async addArticle(name: ArticleName): Promise<void> {
    await this.#tapQuickKey(this.part(`quick-key-${articles[name]}`));
  }

  /** Adds the article of a quick key by its place, in whichever store: 0 is the first. */
  async addQuickKey(place: number): Promise<void> {
    await this.#tapQuickKey(this.page.locator('[data-testid^="quick-key-"]').nth(place));
  }

  async #tapQuickKey(key: Locator): Promise<void> {
    await this.cardholder.givesWay(key);
    await key.click();
  }

  /** Goes to another country's sample store. The window starts anew there. */
  async openStore(country: TrainingCountry): Promise<void> {
    await this.part('menu').click();
    await this.part(`training-store-${country}`).click();
    await expect(this.part('training-banner')).toHaveAttribute('data-country', country);
    await this.isReady();
  }

  /** Lends a manager's rights to the window, as the PIN of training does. They end with the next dialog of a manager. */
  async managerSignsIn(): Promise<void> {
    const { operators, trainingPin } = this.#value(await this.window.call('people.list', {}));
    const operatorId = operators.find(({ role }) => role === 'manager')?.id ?? '';
    this.#value(await this.window.call('people.openDesk', { operatorId, pin: trainingPin ?? '' }));
  }

  async openDesk(): Promise<Desk> {
    await this.managerSignsIn();
    await this.part('menu').click();
    await this.part('menu-terminals').click();
    const desk = new Desk(this.page);
    await desk.isOpen();
    return desk;
  }

  /** The manager's desk, with a manager's rights. */
  async openManagerDesk(): Promise<ManagerDesk> {
    await this.managerSignsIn();
    await this.part('menu').click();
    await this.part('menu-manager').click();
    const desk = new ManagerDesk(this.page);
    await desk.isOpen();
    return desk;
  }

  async openScannerSettings(): Promise<ScannerSettings> {
    await (await this.openManagerDesk()).goesTo('scanner');
    const settings = new ScannerSettings(this.page);
    await settings.isOpen();
    return settings;
  }

  async putCustomerCard(number: string): Promise<void> {
    await this.part('customer-card-open').click();
    await this.isSettled();
    await this.scanner.scans(number);
  }

  async payByCard(): Promise<void> {
    await this.part('pay-card').click();
    await this.payment.isOpen();
  }

  /** Sells these articles by card, and is ready for the next customer. */
  async sellsByCard(...names: ArticleName[]): Promise<void> {
    for (const name of names) await this.addArticle(name);
    await this.payByCard();
    await this.payment.waitsForCard();
    await this.cardholder.tapCard();
    await this.payment.endsAs('approved');
    await this.startNewSale();
  }

  /** Pays the basket and takes one of the offered cash amounts, in cents. */
  async payWithCash(cents: number): Promise<void> {
    await this.part('pay-with-cash').click();
    await this.part(`cash-choice-${cents}`).click();
    await this.part('cash-start').click();
    await this.payment.isOpen();
  }

  async withdrawCash(cents: number): Promise<void> {
    await this.part('pay-cash-only').click();
    await this.part(`cash-choice-${cents}`).click();
    await this.part('cash-start').click();
    await this.payment.isOpen();
  }

  /** The dialog closes with the choice. */
  async chooseTerminal(id: string): Promise<void> {
    const chip = this.part('terminal-chip');
    if ((await chip.getAttribute('data-terminal')) === id) return;
    await chip.click();
    await this.part(`terminal-option-${id}`).click();
    await expect(this.part('terminal-dialog')).toHaveCount(0);
    await expect(chip).toHaveAttribute('data-terminal', id);
  }

  async chooseLanguage(language: Language): Promise<void> {
    await this.part('menu').click();
    await this.part(`language-${language}`).click();
    await this.part('menu-dialog-close').click();
    await expect(this.page.locator('html')).toHaveAttribute('lang', language);
  }

  async chooseAppearance(appearance: Appearance): Promise<void> {
    await this.part('menu').click();
    await this.part(`appearance-${appearance}`).click();
    await this.part('menu-dialog-close').click();
  }

  async openLastPayments(): Promise<LastPayments> {
    await this.part('last-payments').click();
    await this.lastPayments.isOpen();
    return this.lastPayments;
  }

  /** The customer is served by nobody any more: the till is free for the next one. */
  async freeTheTill(): Promise<void> {
    await this.part('pay-release').click();
    await expect(this.part('pay-panel')).toHaveCount(0);
    await expect(this.part('basket-empty')).toBeVisible();
  }

  /** Waits so long for the terminal that the till can be freed while it still asks for a card. */
  async tiresOfWaiting(): Promise<void> {
    await this.page.clock.install();
    await this.page.clock.fastForward('03:30');
    await expect(this.part('long-wait')).toBeVisible();
    await this.freeTheTill();
  }

  /** Pays the basket on a card whose terminal loses the line after it was charged. */
  async losesTheAnswer(): Promise<void> {
    await this.payByCard();
    await this.payment.waitsForCard();
    await this.cardholder.cutsTheLine();
    await this.payment.isUncertain();
  }

  async startNewSale(): Promise<void> {
    await this.part('new-sale').click();
    await expect(this.part('basket-empty')).toBeVisible();
    await expect(this.part('pay-panel')).toHaveCount(0);
  }

  async showsTotal(amount: string): Promise<void> {
    await expect(this.part('total')).toHaveText(money(amount));
  }

  async showsLines(...names: string[]): Promise<void> {
    await expect(this.part('basket-line')).toHaveCount(names.length);
    for (const [index, name] of names.entries()) await expect(this.part('basket-line').nth(index)).toContainText(name);
  }

  /** The basket as main has saved it, once it has. */
  async hasSavedLines(count: number): Promise<void> {
    await expect.poll(async () => (await this.sale()).basket.lines.length).toBe(count);
  }

  async sale(): Promise<SaleView> {
    return this.#value(await this.window.call('sale.get', {}));
  }

  /** Every payment that the till has in its journal, newest first. */
  async payments(): Promise<PaymentView[]> {
    return this.#value(await this.window.call('payments.list', { last: 200 }));
  }

  async terminals(): Promise<TerminalView[]> {
    return this.#value(await this.window.call('terminals.list', {}));
  }

  async receiptText(paymentId: string, copy: 'customer' | 'merchant', columns: 32 | 42 | 48 = 42): Promise<string[]> {
    const receipt = this.#value(await this.window.call('receipt.get', { paymentId, copy, reprint: false }));
    return [...receiptText(receipt, columns)];
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.isReady();
  }

  #value<Value>(result: { ok: true; value: Value } | { ok: false; refusal: { code: string } }): Value {
    if (!result.ok) throw new Error(`The till refused: ${result.refusal.code}`);
    return result.value;
  }
}

/** An amount in rand, with either decimal sign and any kind of space: `R 65.00` also finds "R 65,00". */
export function money(amount: string): RegExp {
  const pattern = amount
    .replace(/[$()*+?[\]^{|}]/g, '\\$&')
    .replaceAll(' ', '\\s?')
    .replaceAll('.', '[.,]');
  return new RegExp(pattern);
}
