/** Printers and print jobs. */
import type { PrintingSettings, printingMethods } from '#shared/ipc.ts';
import { differences } from '../../audit/differences.ts';
import { pageQueues, rawQueues } from '../../printing/printers.ts';
import { printerModels } from '../../receipts/printer-models.ts';
import type { HandlersOf } from '../ipc.ts';
import type { HandlerParts } from './parts.ts';

export function printingHandlers({ paper, closing, audit, session }: HandlerParts): HandlersOf<typeof printingMethods> {
  const { printing, ports } = paper;
  return {
    'printing.get': () => printing.view(),
    'printing.print': ({ paymentId, copy, printerId }) => printing.print({ paymentId, saleId: null }, copy, printerId),
    'printing.printSale': ({ saleId, copy, printerId }) => printing.print({ paymentId: null, saleId }, copy, printerId),
    'printing.retry': ({ jobId, printerId }) => printing.retry(jobId, printerId),
    'printing.resolve': ({ jobId, cameOut }) => printing.resolve(jobId, cameOut),
    'printing.cancel': ({ jobId }) => printing.cancel(jobId),
    'printing.savePdf': async ({ paymentId, copy, form }) => ({ saved: await printing.savePdf({ paymentId, saleId: null }, copy, form) }),
    'printing.saveSalePdf': async ({ saleId, copy, form }) => ({ saved: await printing.savePdf({ paymentId: null, saleId }, copy, form) }),
    'printing.change': (settings) => {
      const before = printing.view().settings;
      printing.change(settings);
      const view = printing.view();
      const { before: was, after: is } = differences(withoutLogo(before), withoutLogo(view.settings));
      audit.record({ action: 'printing-changed', operator: session.clerk(), subject: 'printing', before: was, after: is });
      return view;
    },
    'printing.test': ({ printerId }) => printing.test(printerId),
    'printing.testDrawer': ({ printerId }) => printing.openDrawer(printerId),
    'printing.state': async ({ printerId }) => {
      const state = await printing.state(printerId);
      return {
        state: state.kind,
        paperLow: state.kind === 'ready' && state.paperLow,
        trouble: state.kind === 'trouble' ? state.trouble : null,
      };
    },
    'printing.choices': async () => ({
      models: printerModels().map((model) => ({ ...model })),
      queues: await rawQueues(ports, closing),
      pageQueues: await pageQueues(ports.pages),
    }),
    'printing.paper': () => printing.paper(),
    'printing.play': ({ action }) => printing.play(action),
  };
}

/** A picture says nothing in the audit: only whether there is one. */
function withoutLogo({ logo, ...settings }: PrintingSettings) {
  return { ...settings, hasLogo: logo !== null };
}
