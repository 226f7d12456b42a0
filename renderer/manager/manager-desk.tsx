/** The manager's desk: one menu of all that is set up at this till. What it takes is a manager's PIN, once. */
import { useState } from 'react';
import { Button as Pressable } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { windowState } from '../sale/window-store.ts';
import { PracticePart } from '../training/practice.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { Icon, type IconName } from '../ui/icons.tsx';
import { AuditRoom } from './audit-room.tsx';
import { BooksRoom } from './books-room.tsx';
import { doors } from './doors.ts';
import { OperatorsRoom } from './operators-room.tsx';
import { StoreRoom } from './store-room.tsx';
import { TaxRoom } from './tax-room.tsx';
import { TillRoom } from './till-room.tsx';
import { TransferRoom } from './transfer-room.tsx';
import { useSaveSettings, useSettings } from './use-settings.ts';

const rooms = ['store', 'taxes', 'till', 'operators', 'audit', 'books', 'transfer'] as const;
type Room = (typeof rooms)[number];

const icons: Readonly<Record<Room | (typeof doors)[number], IconName>> = {
  store: 'basket',
  taxes: 'receipt',
  till: 'settings',
  operators: 'person',
  audit: 'history',
  books: 'down',
  transfer: 'list',
  desk: 'terminal',
  printers: 'printer',
  scanner: 'barcode',
  keys: 'keyboard',
  limits: 'undo',
  reconciliation: 'scale',
  catalogue: 'star',
};

export function ManagerDesk() {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Room>('store');
  const { data: settings, error } = useSettings();
  const save = useSaveSettings();
  return (
    <Dialog title={t('manager.title')} onClose={windowState.closeDialog} wide stays testId="manager-desk">
      <div className="rooms">
        <nav className="rooms__menu" aria-label={t('manager.rooms')}>
          {rooms.map((room) => (
            <Pressable
              key={room}
              className={`rooms__way ${room === open ? 'rooms__way--open' : ''}`}
              aria-current={room === open}
              onPress={() => {
                save.reset();
                setOpen(room);
              }}
              data-testid={`room-${room}`}
            >
              <Icon name={icons[room]} />
              <span>{t(`manager.room.${room}`)}</span>
            </Pressable>
          ))}
          <hr className="rooms__line" />
          {doors.map((door) => (
            <Pressable key={door} className="rooms__way" onPress={() => windowState.openDialog(door)} data-testid={`room-${door}`}>
              <Icon name={icons[door]} />
              <span>{t(`manager.door.${door}`)}</span>
              <Icon name="chevron" />
            </Pressable>
          ))}
        </nav>
        <section className="rooms__room" aria-label={t(`manager.room.${open}`)} data-testid="room" data-room={open}>
          <FailureNote error={error} lost={t('manager.lost')} />
          {!settings && !error && <div className="skeleton payments__loading" role="status" aria-label={t('common.loading')} />}
          {settings?.restartNeeded && (
            <p className="note note--warn" role="status" data-testid="restart-needed">
              <Icon name="alert" />
              <span className="note__text">{t('manager.restart')}</span>
            </p>
          )}
          {settings && open === 'store' && <StoreRoom key={settings.revision} settings={settings} save={save} />}
          {settings && open === 'taxes' && <TaxRoom key={settings.revision} settings={settings} save={save} />}
          {settings && open === 'till' && (
            <>
              <TillRoom key={settings.revision} settings={settings} save={save} />
              <PracticePart />
            </>
          )}
          {settings && open === 'operators' && <OperatorsRoom />}
          {settings && open === 'audit' && <AuditRoom />}
          {settings && open === 'books' && <BooksRoom />}
          {settings && open === 'transfer' && <TransferRoom />}
        </section>
      </div>
    </Dialog>
  );
}
