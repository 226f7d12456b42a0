/** One person's name and role, and a PIN that is chosen twice. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OperatorView } from '#shared/ipc.ts';
import { type Role, roles } from '#shared/roles.ts';
import { NewPinField, useNewPin } from '../people/new-pin.tsx';
import { Choice } from '../printing/choice.tsx';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { Icon } from '../ui/icons.tsx';
import { TextField } from '../ui/text-field.tsx';

export interface OperatorWish {
  readonly name: string;
  readonly role: Role;
  /** Only where one was chosen. */
  readonly pin?: string;
}

interface OperatorFormProps {
  /** Null for a new one. */
  readonly operator: OperatorView | null;
  readonly change: { readonly isPending: boolean; readonly error: Error | null };
  readonly onSave: (wish: OperatorWish) => void;
  readonly onRetire?: () => void;
  readonly onBack: () => void;
}

export function OperatorForm({ operator, change, onSave, onRetire, onBack }: OperatorFormProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(operator?.name ?? '');
  const [role, setRole] = useState<Role>(operator?.role ?? 'cashier');
  const pin = useNewPin();
  const [retiring, setRetiring] = useState(false);
  const needsPin = role !== 'cashier' && !operator?.hasPin;
  const possible = name.trim() !== '' && (pin.isEmpty ? !needsPin : pin.isRepeating && pin.isReady) && !change.isPending;
  const goOn = () => {
    if (pin.isEmpty) {
      if (possible) onSave({ name: name.trim(), role });
    } else if (possible || !pin.isRepeating) {
      const chosen = pin.settle();
      if (chosen !== null) onSave({ name: name.trim(), role, pin: chosen });
    }
  };
  return (
    <div className="room">
      <h3>{operator ? operator.name : t('manager.operators.add')}</h3>
      <div className="operator-form">
        <div className="approval__part">
          <TextField
            label={t('manager.operators.name')}
            value={name}
            onChange={setName}
            maxLength={100}
            autoFocus={operator === null}
            testId="operator-name"
          />
          <Choice
            label={t('manager.operators.role')}
            value={role}
            choices={roles.map((each) => [each, t(`people.role.${each}`)] as const)}
            onChange={setRole}
            testId="operator-role"
          />
          <p className="soft">{t(`manager.operators.may.${role}`)}</p>
          {needsPin && pin.isEmpty && <p>{t('manager.operators.needsPin')}</p>}
          <FailureNote error={change.error} lost={t('manager.lost')} />
          {onRetire && (
            <Button
              kind={retiring ? 'danger' : 'plain'}
              isDisabled={change.isPending}
              onPress={() => (retiring ? onRetire() : setRetiring(true))}
              data-testid="operator-retire"
            >
              <Icon name="close" />
              {t(retiring ? 'manager.operators.retireSure' : 'manager.operators.retire')}
            </Button>
          )}
        </div>
        <div className="approval__part">
          <NewPinField pin={pin} {...(operator?.hasPin && { label: t('manager.operators.newPin') })} onEnter={goOn} withButton />
        </div>
      </div>
      <div className="room__foot">
        <Button shape="large" onPress={onBack} data-testid="operator-back">
          {t('common.back')}
        </Button>
        <Button kind="primary" shape="large" isDisabled={!possible} onPress={goOn} data-testid="operator-save">
          <Icon name="check" />
          {t('manager.save')}
        </Button>
      </div>
    </div>
  );
}
