/** The dialog that is open. What is opened now and then lies in a room of its own, which is fetched once the till can sell. */
import { useQuery } from '@tanstack/react-query';
import { memo } from 'react';
import type { TillView } from '#shared/ipc.ts';
import { AttentionDialog } from '../attention/attention-dialog.tsx';
import { AskingDialog } from '../catalogue/asking-dialog.tsx';
import { TakeCashDialog } from '../tender/cash-dialog.tsx';
import { SplitDialog } from '../tender/split-dialog.tsx';
import { later } from '../ui/later.ts';
import { CashDialog } from './cash-dialog.tsx';
import { CustomerCardDialog } from './customer-card.tsx';
import { NewSaleDialog } from './new-sale-dialog.tsx';
import type { Rooms } from './rooms.ts';
import { TerminalDialog } from './terminal-dialog.tsx';
import type { TillActions } from './use-till-actions.ts';
import { useWindow, windowState } from './window-store.ts';

export interface DialogProps {
  readonly till: TillView;
  readonly actions: TillActions;
}

export const roomsQuery = later('rooms', async (): Promise<Rooms> => (await import('./rooms.ts')).rooms);

/** One second lies between two tries. */
const triesBeforeLoadingAgain = 5;

export const OpenDialog = memo(function OpenDialog({ till, actions }: DialogProps) {
  const dialog = useWindow((state) => state.dialog);
  switch (dialog) {
    case null:
      return null;
    case 'customer-card':
      return <CustomerCardDialog />;
    case 'terminals':
      return <TerminalDialog />;
    case 'cash':
      return <CashDialog till={till} withGoods />;
    case 'cash-only':
      return <CashDialog till={till} withGoods={false} />;
    case 'take-cash':
      return <TakeCashDialog till={till} part={null} onClose={windowState.closeDialog} />;
    case 'split':
      return <SplitDialog till={till} />;
    case 'new-sale':
      return <NewSaleDialog />;
    case 'attention':
      return <AttentionDialog />;
    case 'asking':
      return <AskingDialog till={till} />;
    default:
      return <Room name={dialog} till={till} actions={actions} />;
  }
});

interface RoomProps extends DialogProps {
  readonly name: keyof Rooms;
}

/** Nothing until the rooms are there, which is sooner than anybody can press, unless the core is gone. */
function Room({ name, till, actions }: RoomProps) {
  const { data: rooms, failureCount } = useQuery(roomsQuery);
  // A browser may remember that a file could not be had: then only a window that loads again gets it.
  if (!rooms && failureCount >= triesBeforeLoadingAgain) throw new Error('The dialogs cannot be fetched');
  const Opened = rooms?.[name];
  return Opened && <Opened till={till} actions={actions} />;
}
