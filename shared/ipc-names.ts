/**
 * The contract's names alone, for the preload: a sandboxed preload is one small file, and the
 * schemas of ipc.ts would bring a whole validator into it. The types below fail when a name of the
 * contract is missing here or one too many.
 */
import type { EventName, MethodName } from './ipc.ts';

const methodTable = {
  'till.get': true,
  'till.withoutSecurityModule': true,
  'catalogue.search': true,
  'catalogue.keys': true,
  'catalogue.saveKeys': true,
  'catalogue.scan': true,
  'catalogue.article': true,
  'catalogue.picture': true,
  'catalogue.saveArticle': true,
  'catalogue.setActive': true,
  'catalogue.importBegin': true,
  'catalogue.importChunk': true,
  'catalogue.importPreview': true,
  'catalogue.importApply': true,
  'catalogue.importDiscard': true,
  'sale.get': true,
  'sale.save': true,
  'sale.new': true,
  'sale.return': true,
  'sale.park': true,
  'sale.parked': true,
  'sale.recall': true,
  'sale.discard': true,
  'sales.search': true,
  'sales.get': true,
  'audit.list': true,
  'sale.card': true,
  'sale.finish': true,
  'tender.cash': true,
  'tender.giveBack': true,
  'terminals.list': true,
  'terminals.look': true,
  'terminals.check': true,
  'terminals.listed': true,
  'terminals.service': true,
  'registration.start': true,
  'registration.stop': true,
  'webhooks.get': true,
  'webhooks.create': true,
  'webhooks.setActive': true,
  'payment.start': true,
  'payment.cancel': true,
  'payment.answerSignature': true,
  'payment.refund': true,
  'payment.settle': true,
  'payment.ask': true,
  'payment.acknowledge': true,
  'payments.attention': true,
  'supervisors.list': true,
  'supervisors.first': true,
  'payment.release': true,
  'payments.list': true,
  'payments.search': true,
  'receipt.get': true,
  'preferences.get': true,
  'preferences.save': true,
  'preferences.limitRefunds': true,
  'printing.get': true,
  'printing.print': true,
  'printing.printSale': true,
  'printing.retry': true,
  'printing.resolve': true,
  'printing.cancel': true,
  'printing.drawer': true,
  'printing.savePdf': true,
  'printing.saveSalePdf': true,
  'printing.change': true,
  'printing.test': true,
  'printing.testDrawer': true,
  'printing.state': true,
  'printing.choices': true,
  'printing.paper': true,
  'printing.play': true,
  'support.bundle': true,
  'health.get': true,
  'receipt.ofSale': true,
  'training.open': true,
  'training.terminals': true,
  'training.play': true,
  'display.get': true,
  'display.place': true,
  'display.choose': true,
} as const satisfies Record<MethodName, true>;

const eventTable = {
  payment: true,
  sale: true,
  parked: true,
  terminals: true,
  training: true,
  registration: true,
  printing: true,
  paper: true,
  display: true,
  catalogue: true,
  import: true,
  reopened: true,
} as const satisfies Record<EventName, true>;

export const methodNames = Object.keys(methodTable) as readonly MethodName[];
export const eventNames = Object.keys(eventTable) as readonly EventName[];

/** All that the customer's display may call and hear. Each host holds it to that. */
export const displayMethodNames: ReadonlySet<string> = new Set<MethodName>(['display.get']);
export const displayEventNames: ReadonlySet<string> = new Set<EventName>(['display', 'reopened']);

/** What the till's own window hears. */
export function isForTillWindow(event: EventName): boolean {
  return event !== 'display';
}
