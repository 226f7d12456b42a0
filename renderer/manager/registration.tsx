/** Registers this till with a provider: a code, the address where somebody confirms it, and what came of it. */
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RegistrationView } from '#shared/ipc.ts';
import { ask, type WindowHost } from '../host/host.ts';
import { takeRegistration, useHost, useRegistration } from '../host/queries.tsx';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { elapsedSince } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { reasonSentence } from '../ui/sentences.ts';
import { Head } from './outcomes.tsx';

export function Registration({ terminalId }: { readonly terminalId: string }) {
  const { t } = useTranslation();
  const host = useHost();
  const client = useQueryClient();
  const told = useRegistration();
  const registration = told?.terminalId === terminalId ? told : null;
  const state = registration?.state;
  /** Asked for, and neither confirmed nor failed yet. */
  const unfinished = useRef(false);

  const start = useMutation({
    mutationFn: async () => {
      takeRegistration(client, () => null);
      unfinished.current = true;
      return ask(host, 'registration.start', { terminalId });
    },
    // News that overtook the answer is later than the answer.
    onSuccess: (view) => takeRegistration(client, (newer) => newer ?? view),
  });

  useEffect(() => {
    if (state === 'confirmed' || state === 'failed') unfinished.current = false;
  }, [state]);

  // A code that nobody can see any more is not waited for.
  useEffect(
    () => () => {
      if (unfinished.current) withdraw(client, host);
    },
    [client, host],
  );

  const stop = () => {
    unfinished.current = false;
    start.reset();
    withdraw(client, host);
  };

  const begin = (word: string) => (
    <Button kind="primary" isDisabled={start.isPending} onPress={() => start.mutate()} data-testid="registration-start">
      <Icon name="key" />
      {word}
    </Button>
  );

  return (
    <div className="desk__told" data-testid="registration" data-state={state ?? 'none'}>
      <FailureNote error={start.error} lost={t('desk.lost')} />
      {!registration && (
        <>
          <p>{t('registration.lead')}</p>
          <div className="desk__answers">{begin(t('registration.start'))}</div>
        </>
      )}
      {state === 'asking' && (
        <p className="desk__running" role="status">
          <Icon name="hourglass" />
          {t('registration.asking')}
        </p>
      )}
      {registration?.state === 'code' && <Code registration={registration} onStop={stop} again={begin(t('registration.again'))} />}
      {state === 'confirmed' && (
        <div role="status">
          <Head ok title={t('registration.confirmed')} text={t('registration.confirmedText')} />
        </div>
      )}
      {registration?.state === 'failed' && (
        <>
          <div role="status">
            <Head ok={false} title={t('registration.failed')} text={t('registration.failedText')} />
          </div>
          {registration.reason && (
            <p className="soft">
              {registration.reason.text
                ? t('payment.providerSays', { text: registration.reason.text })
                : reasonSentence(t, registration.reason.code)}
            </p>
          )}
          <div className="desk__answers">{begin(t('registration.again'))}</div>
        </>
      )}
    </div>
  );
}

function withdraw(client: QueryClient, host: WindowHost): void {
  takeRegistration(client, () => null);
  // Where it does not arrive, the code runs out by itself.
  void ask(host, 'registration.stop', {}).catch(() => undefined);
}

interface CodeProps {
  readonly registration: RegistrationView;
  readonly onStop: () => void;
  readonly again: ReactNode;
}

function Code({ registration, onStop, again }: CodeProps) {
  const { t } = useTranslation();
  const { userCode, address, until } = registration;
  const left = useTimeLeft(until);
  return (
    <>
      <div className="code">
        <p className="soft">{t('registration.code')}</p>
        <strong className="code__word" data-testid="registration-code">
          {userCode}
        </strong>
        <p className="soft">{t('registration.address')}</p>
        <p className="code__address" data-testid="registration-address">
          {address}
        </p>
        {left !== null && left !== '0:00' && (
          <p className="code__left soft">
            <Icon name="clock" />
            <span role="timer">{t('registration.left', { time: left })}</span>
          </p>
        )}
      </div>
      {left === '0:00' ? (
        <>
          <p className="wrong" role="status">
            <Icon name="alert" />
            {t('registration.expired')}
          </p>
          <div className="desk__answers">{again}</div>
        </>
      ) : (
        <>
          <p className="desk__running" role="status">
            <Icon name="hourglass" />
            {t('registration.pending')}
          </p>
          <div className="desk__answers">
            <Button onPress={onStop} data-testid="registration-stop">
              {t('registration.stop')}
            </Button>
          </div>
        </>
      )}
    </>
  );
}

/** Minutes and seconds until a moment, or null where none is given. */
function useTimeLeft(until: string | null): string | null {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return until === null ? null : elapsedSince(now.toISOString(), Date.parse(until));
}
