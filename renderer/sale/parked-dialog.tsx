/** Baskets that wait: parking this one, recalling one, putting one aside for good. */
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParkedSale } from '#shared/ipc.ts';
import { useParked } from '../host/queries.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { TextField } from '../ui/text-field.tsx';
import { RefusalNote } from './notices.tsx';
import { useSession } from './session.tsx';
import type { TillActions } from './use-till-actions.ts';
import { windowState } from './window-store.ts';

const longestName = 60;

export function ParkedDialog({ actions }: { readonly actions: TillActions }) {
  const { t } = useTranslation();
  const { data: parked = [] } = useParked();
  return (
    <Dialog title={t('parked.title')} onClose={windowState.closeDialog} testId="parked-dialog">
      <RefusalNote />
      {actions.can.park && <ParkThis />}
      {parked.length === 0 ? (
        <p className="soft" data-testid="parked-none">
          {t('parked.none')}
        </p>
      ) : (
        <ul className="choices" aria-label={t('parked.list')}>
          {parked.map((sale) => (
            <Parked key={sale.id} sale={sale} />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function ParkThis() {
  const { t } = useTranslation();
  const session = useSession();
  const [name, setName] = useState('');
  const park = (event: FormEvent) => {
    event.preventDefault();
    void session.park(name.trim() === '' ? null : name.trim());
  };
  return (
    <form className="park-this" onSubmit={park}>
      <TextField
        label={t('parked.name')}
        hint={t('parked.nameHint')}
        value={name}
        onChange={setName}
        maxLength={longestName}
        autoFocus
        testId="park-name"
      />
      <Button type="submit" kind="primary" shape="large" data-testid="park">
        <Icon name="clock" />
        {t('parked.park')}
      </Button>
    </form>
  );
}

function Parked({ sale }: { readonly sale: ParkedSale }) {
  const { t } = useTranslation();
  const format = useFormat();
  const session = useSession();
  const [asked, setAsked] = useState(false);
  const name = useParkedName()(sale);
  return (
    <li className="parked" data-testid="parked-sale">
      <div className="parked__text">
        <strong>{name}</strong>
        <small className="soft">
          {t('basket.lines', { number: sale.lines })} · {t('parked.since', { time: format.moment(sale.since), name: sale.operator.name })}
        </small>
      </div>
      <strong>{format.money(sale.total)}</strong>
      <div className="parked__ways">
        {asked ? (
          <>
            <Button onPress={() => setAsked(false)} data-testid="parked-keep">
              {t('parked.keep')}
            </Button>
            <Button kind="danger" onPress={() => void session.discard(sale.id)} data-testid="parked-discard-confirm">
              {t('parked.discardConfirm')}
            </Button>
          </>
        ) : (
          <>
            <Button
              kind="quiet"
              shape="icon"
              aria-label={t('parked.discard', { name })}
              onPress={() => setAsked(true)}
              data-testid="parked-discard"
            >
              <Icon name="trash" />
            </Button>
            <Button
              kind="primary"
              aria-label={t('parked.recallName', { name })}
              onPress={() => void session.recall(sale.id)}
              data-testid="parked-recall"
            >
              {t('parked.recall')}
            </Button>
          </>
        )}
      </div>
    </li>
  );
}

/** What a parked sale is called. */
export function useParkedName(): (sale: ParkedSale) => string {
  const { t } = useTranslation();
  return ({ name, number }) => name ?? t('parked.numbered', { number });
}
