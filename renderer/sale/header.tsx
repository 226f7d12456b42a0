/** Store, till, operator and clock; the way to the last payments and to a new sale. */
import { memo, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAttention, useParked, useTill, useTillSession } from '../host/queries.tsx';
import { SignOut } from '../people/sign-out.tsx';
import { Button } from '../ui/button.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import type { TillActions } from './use-till-actions.ts';
import { windowState } from './window-store.ts';

export const Header = memo(function Header({ actions }: { readonly actions: TillActions }) {
  const { t } = useTranslation();
  const { data: till } = useTill();
  const { data: attention = [] } = useAttention();
  const questions = attention.filter(
    (payment) => (payment.state === 'uncertain' && payment.kind !== 'loyalty') || payment.unseenAlerts > 0,
  ).length;
  const { data: parked = [] } = useParked();
  const session = useTillSession();
  if (!till) return null;
  const seller = session?.operator ?? till.operator;
  return (
    <header className="header">
      <div className="header__store">
        <h1>{till.store.name}</h1>
        <p className="soft">
          <span data-testid="header-till">{till.till.name}</span>
          <span className="header__operator">
            <Icon name="person" />
            <span className="visually-hidden">{t('header.operator', { name: seller.name })}</span>
            <span aria-hidden="true" data-testid="header-operator">
              {seller.name}
            </span>
          </span>
        </p>
      </div>
      <Clock />
      <nav className="header__actions">
        <Button kind="quiet" action="lastPayments" onPress={actions.lastPayments} data-testid="last-payments">
          <Icon name="history" />
          <span className="header__word">{t('header.lastPayments')}</span>
          {questions > 0 && (
            <span className="badge" data-testid="open-questions">
              {t('header.openQuestions', { number: questions })}
            </span>
          )}
        </Button>
        <Button kind="quiet" action="parked" onPress={actions.parked} data-testid="parked">
          <Icon name="clock" />
          <span className="header__word">{t('parked.open')}</span>
          {parked.length > 0 && (
            <span className="badge" data-testid="parked-count">
              {t('parked.count', { number: parked.length })}
            </span>
          )}
        </Button>
        <Button kind="quiet" action="newSale" isDisabled={!actions.can.newSale} onPress={actions.newSale} data-testid="header-new-sale">
          <Icon name="add" />
          <span className="header__word">{t('header.newSale')}</span>
        </Button>
        {session?.asksWho && <SignOut />}
        <Button kind="quiet" shape="icon" aria-label={t('header.menu')} onPress={() => windowState.openDialog('menu')} data-testid="menu">
          <Icon name="settings" />
        </Button>
      </nav>
    </header>
  );
});

function Clock() {
  const format = useFormat();
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <p className="header__clock">
      <time dateTime={now.toISOString()}>
        <span className="soft">{format.day(now)}</span> <strong>{format.clock(now)}</strong>
      </time>
    </p>
  );
}
