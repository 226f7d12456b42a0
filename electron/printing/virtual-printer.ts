/** The printer on the screen: what came out of it, and what a person does to it. */
import type { VirtualPrinterAction, VirtualPrinterView } from '#shared/ipc.ts';
import { unreachable } from '#shared/unreachable.ts';
import { type Condition, createEmulatedPrinter, type EmulatedPrinter } from '../printer-emulator/emulated-printer.ts';

/** What the window keeps of the paper. */
const shownMax = 400;

/** Lines after which the paper ends, when it is to end in the middle of a receipt. */
const middle = 8;

export function newVirtualPrinter(columns: number): EmulatedPrinter {
  return createEmulatedPrinter({ columns, keptMax: shownMax });
}

export function virtualPrinterView(printer: EmulatedPrinter): VirtualPrinterView {
  return { paper: [...printer.paper()], state: stateOf(printer.condition()), drawerOpenings: printer.drawerOpenings() };
}

export function playPrinter(printer: EmulatedPrinter, action: VirtualPrinterAction): void {
  const ready: Condition = { paper: 'enough', cover: 'closed', online: true, error: false };
  switch (action) {
    case 'take-paper':
      printer.tearOff();
      return;
    case 'paper-out':
      printer.change({ ...ready, paper: 'out' });
      return;
    case 'open-cover':
      printer.change({ ...ready, cover: 'open' });
      return;
    case 'offline':
      printer.change({ ...ready, online: false });
      return;
    case 'ready':
      printer.change(ready);
      return;
    case 'break-off':
      printer.change(ready);
      printer.endPaperAfter(middle);
      return;
    default:
      unreachable(action);
  }
}

function stateOf({ paper, cover, online }: Condition): VirtualPrinterView['state'] {
  if (cover === 'open') return 'cover-open';
  if (paper === 'out') return 'paper-out';
  return online ? 'ready' : 'offline';
}
