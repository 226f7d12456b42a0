/** Cash over the counter: what is due in coins that there are, what the customer hands over, and the change. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cashDue, likelyHanded, notesOf } from '#shared/cash.ts';
import type { TillView } from '#shared/ipc.ts';
import { AmountPad } from '../sale/amount-pad.tsx';
import { amountOf, type Entry, emptyEntry } from '../sale/entry.ts';
import { RefusalNote } from '../sale/notices.tsx';
import { useSession } from '../sale/session.tsx';
import { useTotals } from '../sale/use-checkout.ts';
import { useWindow } from '../sale/window-store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';

interface TakeCashProps {
  readonly till: TillView;
  /** The part of what remains, in minor units; null for all of it. */
  readonly part: number | null;
  readonly onClose: () => void;
}

export function TakeCashDialog({ till, part, onClose }: TakeCashProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const session = useSession();
  const totals = useTotals();
  const starting = useWindow((state) => state.starting);
  const { currency } = till.store;
  // The same dialog is the same cash, however often its button is pressed.
  const [tenderId] = useState(() => crypto.randomUUID());
  const [entry, setEntry] = useState<Entry>(emptyEntry);
  const remaining = totals?.remaining.minor ?? 0;
  const amount = part ?? remaining;
  const due = cashDue(amount, remaining, till.cashStep);
  const paysOut = due < 0;
  const handed = paysOut ? 0 : (amountOf(entry, currency) ?? due);
  const isEnough = amount !== 0 && handed >= due;
  const text = (minor: number) => format.money({ minor, currency });
  const hand = (minor: number) => setEntry({ quantity: null, digits: String(minor) });

  const take = () => {
    if (isEnough && !starting) void session.takeCash({ tenderId, amount, handed, due });
  };

  return (
    <Dialog
      title={t(paysOut ? 'tender.payOutTitle' : 'tender.cashTitle')}
      onClose={onClose}
      stays
      testId="take-cash"
      foot={
        <Button kind="primary" shape="large" place="cash__start" isDisabled={!isEnough || starting} onPress={take} data-testid="cash-taken">
          <Icon name="cash" />
          {paysOut ? t('tender.paidOut', { amount: text(-due) }) : t('tender.taken', { amount: text(handed) })}
        </Button>
      }
    >
      <RefusalNote />
      <div className={paysOut ? '' : 'cash'}>
        <div className="cash__choices">
          <p className="due">
            <span className="soft">{t(paysOut ? 'tender.toPayOut' : 'tender.due')}</span>
            <strong data-testid="cash-due">{text(Math.abs(due))}</strong>
            {due !== amount && <small data-testid="cash-rounded">{t('tender.roundedFrom', { amount: text(Math.abs(amount)) })}</small>}
          </p>
          {paysOut ? (
            <p className="soft">{t('tender.payOutHint')}</p>
          ) : (
            <>
              <h3 className="soft">{t('tender.handed')}</h3>
              <div className="cash__amounts">
                {likelyHanded(due, currency).map((sum, place) => (
                  <Button
                    key={sum}
                    shape="large"
                    place={handed === sum ? 'cash__chosen' : ''}
                    aria-pressed={handed === sum}
                    onPress={() => hand(sum)}
                    data-testid={place === 0 ? 'cash-exact' : `cash-handed-${sum}`}
                  >
                    {handed === sum && <Icon name="check" />}
                    {place === 0 ? t('tender.exact') : text(sum)}
                  </Button>
                ))}
              </div>
              <h3 className="soft">{t('tender.notes')}</h3>
              <div className="notes">
                {notesOf(currency).map((note) => (
                  <Button
                    key={note}
                    onPress={() => hand((amountOf(entry, currency) ?? 0) + note)}
                    aria-label={t('tender.addNote', { amount: text(note) })}
                    data-testid={`cash-note-${note}`}
                  >
                    +{format.round(note, currency)}
                  </Button>
                ))}
              </div>
              <p className={`change ${isEnough ? '' : 'change--missing'}`} role="status">
                <span className="soft">{t(isEnough ? 'tender.change' : 'tender.missing')}</span>
                <strong data-testid="cash-change">{text(Math.abs(handed - due))}</strong>
              </p>
            </>
          )}
        </div>
        {!paysOut && (
          <AmountPad label={t('tender.handed')} currency={currency} entry={entry} onEntry={setEntry} onEnter={take} testId="cash-handed" />
        )}
      </div>
    </Dialog>
  );
}
