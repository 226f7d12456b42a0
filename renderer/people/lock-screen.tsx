/** Who is at the till? What was on the screen stays behind it, and the end of a payment is told here too. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Button as Pressable } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { OperatorView, PeopleView, SessionView, TillView } from '#shared/ipc.ts';
import { Refused } from '../host/errors.ts';
import { ask } from '../host/host.ts';
import { queriesOf, useHost, usePeople } from '../host/queries.tsx';
import { useShownPayment } from '../sale/use-checkout.ts';
import { useWindow } from '../sale/window-store.ts';
import { TrainingBanner } from '../training/banner.tsx';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { raiseShield } from '../ui/shield.ts';
import { useNow } from '../ui/use-now.ts';
import { isPin, PinField } from './pin-field.tsx';
import { Wait } from './wait.tsx';

export function LockScreen({ till, session }: { readonly till: TillView; readonly session: SessionView }) {
  const { t } = useTranslation();
  const { data: people } = usePeople();
  useEffect(() => {
    // A scan goes nowhere while nobody is there.
    useWindow.setState({ locked: true });
    raiseShield();
    return () => {
      useWindow.setState({ locked: false });
      raiseShield();
    };
  }, []);
  return (
    <div className="till">
      {till.mode === 'training' && <TrainingBanner country={till.trainingCountry} />}
      <main className="lock" data-testid="lock-screen" data-state={session.state}>
        <section className="lock__panel" aria-label={t('people.lock.title')}>
          <header className="lock__head">
            <Icon name="person" />
            <div>
              <h1>{t('people.lock.title')}</h1>
              <p className="soft">{t(session.state === 'locked' ? 'people.lock.locked' : 'people.lock.signedOut')}</p>
            </div>
          </header>
          <LastPayment />
          {people && <SignIn people={people} wasHere={session.operator?.id ?? null} />}
        </section>
      </main>
    </div>
  );
}

function LastPayment() {
  const { t } = useTranslation();
  const format = useFormat();
  const payment = useShownPayment();
  if (!payment) return null;
  return (
    <div className="note" role="status" data-testid="lock-payment" data-state={payment.state}>
      <Icon name="card" />
      <p className="note__text">
        <strong>
          {t(`payment.state.${payment.state}`)} · {format.money(payment.charged?.amount ?? payment.amount)}
        </strong>
        <span className="note__detail">{t('people.lock.payment', { terminal: payment.terminalLabel })}</span>
      </p>
    </div>
  );
}

function SignIn({ people, wasHere }: { readonly people: PeopleView; readonly wasHere: string | null }) {
  const { t } = useTranslation();
  const host = useHost();
  const client = useQueryClient();
  const known = people.operators.find(({ id, hasPin }) => id === wasHere && hasPin);
  const [chosen, setChosen] = useState<OperatorView | null>(known ?? null);
  const [pin, setPin] = useState('');
  const [waitUntil, setWaitUntil] = useState(0);
  const waiting = useNow(250) < waitUntil;
  const signIn = useMutation({
    mutationFn: (wish: { operatorId: string; pin: string | null }) => ask(host, 'people.signIn', wish),
    onSuccess: (session) => client.setQueryData(queriesOf(host).session.queryKey, session),
    onError: (error) => {
      setPin('');
      if (error instanceof Refused && error.refusal.code === 'pin-wait') setWaitUntil(Date.now() + Number(error.refusal.detail) * 1_000);
    },
  });
  const choose = (operator: OperatorView) => {
    signIn.reset();
    setPin('');
    setChosen(operator);
    if (!operator.hasPin) signIn.mutate({ operatorId: operator.id, pin: null });
  };
  const enter = () => {
    if (chosen && isPin(pin) && !waiting && !signIn.isPending) signIn.mutate({ operatorId: chosen.id, pin });
  };
  return (
    <div className="approval">
      <div className="approval__part">
        <ul className="lock__people" aria-label={t('people.lock.who')}>
          {people.operators.map((operator) => (
            <li key={operator.id}>
              <Pressable
                className={`choice ${operator.id === chosen?.id ? 'lock__chosen' : ''}`}
                aria-pressed={operator.id === chosen?.id}
                onPress={() => choose(operator)}
                data-testid={`sign-in-${operator.id}`}
              >
                <Icon name="person" />
                <span className="menu__text">
                  <strong>{operator.name}</strong>
                  <small className="soft">{t(`people.role.${operator.role}`)}</small>
                </span>
                <Icon name={operator.hasPin ? 'key' : 'chevron'} />
              </Pressable>
            </li>
          ))}
        </ul>
        <FailureNote error={signIn.error} lost={t('people.lost')} />
        {waiting && <Wait until={waitUntil} />}
      </div>
      <div className="approval__part">
        {chosen?.hasPin && (
          <PinField
            key={chosen.id}
            label={t('people.lock.pinOf', { name: chosen.name })}
            pin={pin}
            onPin={setPin}
            onEnter={enter}
            hint={t('approval.pinHint')}
            focused
          >
            {people.trainingPin !== null && chosen.role !== 'cashier' && (
              <p className="approval__training">{t('approval.trainingPin', { pin: people.trainingPin })}</p>
            )}
            <Button
              kind="primary"
              shape="large"
              isDisabled={!isPin(pin) || waiting || signIn.isPending}
              onPress={enter}
              data-testid="sign-in"
            >
              <Icon name="person" />
              {t('people.lock.signIn')}
            </Button>
          </PinField>
        )}
      </div>
    </div>
  );
}
