/** Who works here: their names, roles and PINs. Nobody is deleted; who leaves keeps the name beside what was done. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button as Pressable } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { OperatorView, PeopleView } from '#shared/ipc.ts';
import { ask } from '../host/host.ts';
import { queriesOf, useHost, usePeople } from '../host/queries.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { OperatorForm, type OperatorWish } from './operator-form.tsx';

type Open = { readonly kind: 'list' } | { readonly kind: 'new' } | { readonly kind: 'change'; readonly operator: OperatorView };

export function OperatorsRoom() {
  const { t } = useTranslation();
  const { data: people } = usePeople();
  const [open, setOpen] = useState<Open>({ kind: 'list' });
  const change = usePeopleChange(() => setOpen({ kind: 'list' }));
  if (!people) return null;
  if (open.kind === 'new') {
    const add = ({ pin, ...wish }: OperatorWish) => change.mutate({ kind: 'add', wish: { ...wish, pin: pin ?? null } });
    return <OperatorForm operator={null} change={change} onSave={add} onBack={() => setOpen({ kind: 'list' })} />;
  }
  if (open.kind === 'change') {
    const { operator } = open;
    return (
      <OperatorForm
        operator={operator}
        change={change}
        onSave={(wish) => change.mutate({ kind: 'change', wish: { operatorId: operator.id, ...wish } })}
        onRetire={() => change.mutate({ kind: 'retire', operatorId: operator.id })}
        onBack={() => setOpen({ kind: 'list' })}
      />
    );
  }
  return (
    <div className="room">
      <h3>{t('manager.room.operators')}</h3>
      <p className="soft">{t('manager.operators.lead')}</p>
      <ul className="told-list">
        {people.operators.map((operator) => (
          <li key={operator.id}>
            <Pressable
              className="told-list__row operators__row"
              onPress={() => {
                change.reset();
                setOpen({ kind: 'change', operator });
              }}
              data-testid="operator"
              data-role={operator.role}
            >
              <Icon name="person" />
              <span className="told-list__text">
                <strong>{operator.name}</strong>
                <small className="soft">
                  {t(`people.role.${operator.role}`)} · {t(operator.hasPin ? 'manager.operators.withPin' : 'manager.operators.withoutPin')}
                </small>
              </span>
              <Icon name="chevron" />
            </Pressable>
          </li>
        ))}
      </ul>
      <div className="room__foot">
        <Button
          kind="primary"
          shape="large"
          onPress={() => {
            change.reset();
            setOpen({ kind: 'new' });
          }}
          data-testid="operator-add"
        >
          <Icon name="add" />
          {t('manager.operators.add')}
        </Button>
      </div>
    </div>
  );
}

type PeopleChange =
  | { readonly kind: 'add'; readonly wish: Parameters<typeof askAdd>[1] }
  | { readonly kind: 'change'; readonly wish: Parameters<typeof askChange>[1] }
  | { readonly kind: 'retire'; readonly operatorId: string };

type Host = ReturnType<typeof useHost>;
type AddWish = { readonly name: string; readonly role: OperatorView['role']; readonly pin: string | null };
type ChangeWish = { readonly operatorId: string; readonly name?: string; readonly role?: OperatorView['role']; readonly pin?: string };

const askAdd = (host: Host, wish: AddWish) => ask(host, 'people.add', wish);
const askChange = (host: Host, wish: ChangeWish) => ask(host, 'people.change', wish);

function usePeopleChange(onDone: () => void) {
  const host = useHost();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: PeopleChange): Promise<PeopleView> => {
      switch (change.kind) {
        case 'add':
          return askAdd(host, change.wish);
        case 'change':
          return askChange(host, change.wish);
        case 'retire':
          return ask(host, 'people.retire', { operatorId: change.operatorId });
        default:
          return change satisfies never;
      }
    },
    onSuccess: (people) => {
      client.setQueryData(queriesOf(host).people.queryKey, people);
      void client.invalidateQueries({ queryKey: queriesOf(host).supervisors.queryKey });
      onDone();
    },
  });
}
