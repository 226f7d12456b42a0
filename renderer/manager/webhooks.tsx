/** The provider's notices: what it can tell, to whom it tells it now, and a form for one more receiver. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Switch } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { WebhooksView } from '#shared/ipc.ts';
import { ask } from '../host/host.ts';
import { useHost } from '../host/queries.tsx';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { Icon } from '../ui/icons.tsx';
import { TextField } from '../ui/text-field.tsx';
import { emptyOrder, isPossible, orderOf, problemsOf, type WebhookEntry } from './webhook-order.ts';

export function Webhooks({ terminalId }: { readonly terminalId: string }) {
  const { t } = useTranslation();
  const host = useHost();
  const client = useQueryClient();
  const queryKey = ['webhooks.get', terminalId] as const;
  // Others may change them at the provider: asked anew each time they are looked at.
  const asked = useQuery({ queryKey, queryFn: () => ask(host, 'webhooks.get', { terminalId }), staleTime: 0, retry: false });
  const take = (view: WebhooksView) => client.setQueryData(queryKey, view);
  const turn = useMutation({
    mutationFn: (wish: { subscriptionId: string; active: boolean }) => ask(host, 'webhooks.setActive', { terminalId, ...wish }),
    onSuccess: take,
  });
  const { data: webhooks } = asked;
  return (
    <div className="desk__told" data-testid="webhooks">
      <p className="soft">{t('webhooks.lead')}</p>
      {asked.isPending && (
        <p className="desk__running" role="status">
          <Icon name="hourglass" />
          {t('desk.running')}
        </p>
      )}
      <FailureNote error={asked.error ?? turn.error} lost={t('desk.lost')} />
      {webhooks && (
        <>
          <h4>{t('webhooks.subscriptions')}</h4>
          {webhooks.subscriptions.length === 0 && <p data-testid="webhooks-none">{t('webhooks.none')}</p>}
          <ul className="told-list">
            {webhooks.subscriptions.map((subscription) => (
              <li key={subscription.id}>
                <Subscription
                  subscription={subscription}
                  disabled={turn.isPending}
                  onTurn={(active) => turn.mutate({ subscriptionId: subscription.id, active })}
                />
              </li>
            ))}
          </ul>
          <NewSubscription terminalId={terminalId} onCreated={take} />
          <h4>{t('webhooks.events')}</h4>
          <dl className="events" data-testid="webhooks-events">
            {webhooks.eventTypes.map(({ code, description }) => (
              <div key={code}>
                <dt>{code}</dt>
                <dd className="soft">{description}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </div>
  );
}

interface SubscriptionProps {
  readonly subscription: WebhooksView['subscriptions'][number];
  readonly disabled: boolean;
  readonly onTurn: (active: boolean) => void;
}

function Subscription({ subscription, disabled, onTurn }: SubscriptionProps) {
  const { t } = useTranslation();
  const { id, url, events, active } = subscription;
  return (
    <Switch
      className="switch told-list__row"
      aria-label={t('webhooks.switch', { url })}
      isSelected={active}
      isDisabled={disabled}
      onChange={onTurn}
      data-testid={`webhook-${id}`}
    >
      <span className="told-list__text">
        <strong className="switch__url">{url}</strong>
        <small className="soft">{events.join(', ')}</small>
      </span>
      <span className="told-list__word">{active ? t('webhooks.on') : t('webhooks.off')}</span>
      <span className="switch__track" />
    </Switch>
  );
}

function NewSubscription(props: { readonly terminalId: string; readonly onCreated: (view: WebhooksView) => void }) {
  const { t } = useTranslation();
  const host = useHost();
  const [entry, setEntry] = useState<WebhookEntry>(emptyOrder);
  const [tried, setTried] = useState(false);
  const problems = problemsOf(entry);
  const shown = (field: keyof WebhookEntry) => (tried && problems[field] ? t(`webhooks.${field}Wrong`) : null);
  const change = (field: keyof WebhookEntry) => (value: string) => {
    create.reset();
    setEntry((typed) => ({ ...typed, [field]: value }));
  };

  const create = useMutation({
    mutationFn: () => ask(host, 'webhooks.create', { terminalId: props.terminalId, ...orderOf(entry) }),
    onSuccess: (view) => {
      props.onCreated(view);
      // The secret leaves the window as soon as it is used.
      setEntry(emptyOrder);
      setTried(false);
    },
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isPossible(problems) && !create.isPending) create.mutate();
  };

  return (
    <form className="webhook-form" onSubmit={submit} noValidate aria-label={t('webhooks.create')}>
      <h4>{t('webhooks.create')}</h4>
      <TextField
        label={t('webhooks.url')}
        hint={t('webhooks.urlHint')}
        problem={shown('url')}
        type="url"
        value={entry.url}
        onChange={change('url')}
        maxLength={1_000}
        testId="webhook-url"
      />
      <TextField
        label={t('webhooks.secret')}
        hint={t('webhooks.secretHint')}
        problem={shown('secret')}
        type="password"
        value={entry.secret}
        onChange={change('secret')}
        maxLength={200}
        testId="webhook-secret"
      />
      <TextField
        label={t('webhooks.concurrency')}
        hint={t('webhooks.concurrencyHint')}
        problem={shown('concurrency')}
        inputMode="numeric"
        value={entry.concurrency}
        onChange={change('concurrency')}
        maxLength={3}
        testId="webhook-concurrency"
      />
      <FailureNote error={create.error} lost={t('desk.lost')} />
      {create.isSuccess && (
        <p className="right" role="status" data-testid="webhook-created">
          <Icon name="check-circle" />
          {t('webhooks.created')}
        </p>
      )}
      <div className="desk__answers">
        <Button type="submit" kind="primary" isDisabled={create.isPending} data-testid="webhook-create">
          <Icon name="bell" />
          {t('webhooks.submit')}
        </Button>
      </div>
    </form>
  );
}
