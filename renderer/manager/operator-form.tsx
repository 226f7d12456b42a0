/** One person's name and role, and a PIN that is chosen twice. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OperatorView } from '#shared/ipc.ts';
import { type Role, roles } from '#shared/roles.ts';
import { isPin, PinField } from '../people/pin-field.tsx';
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
  const [pin, setPin] = useState('');
  /** The PIN as it was chosen; null before that. */
  const [chosen, setChosen] = useState<string | null>(null);
  const [retiring, setRetiring] = useState(false);
  const repeating = chosen !== null;
  const differs = repeating && pin.length >= chosen.length && pin !== chosen;
  const isChosen = repeating && pin === chosen;
  const needsPin = role !== 'cashier' && !operator?.hasPin;
  const possible = name.trim() !== '' && (isChosen || (!repeating && pin === '' && !needsPin)) && !change.isPending;
  const goOn = () => {
    if (!repeating && isPin(pin)) {
      setChosen(pin);
      setPin('');
    } else if (possible) {
      onSave({ name: name.trim(), role, ...(isChosen ? { pin: chosen } : {}) });
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
          {needsPin && !isChosen && <p>{t('manager.operators.needsPin')}</p>}
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
          <PinField
            key={String(repeating)}
            label={t(repeating ? 'approval.first.repeat' : operator?.hasPin ? 'manager.operators.newPin' : 'approval.first.choose')}
            pin={pin}
            onPin={setPin}
            onEnter={goOn}
            hint={t('approval.pinHint')}
            focused={repeating}
          >
            {differs && (
              <p className="wrong" role="alert">
                <Icon name="alert" />
                {t('manager.operators.differ')}
              </p>
            )}
            {!repeating && isPin(pin) && (
              <Button onPress={goOn} data-testid="operator-repeat">
                {t('approval.first.repeat')}
                <Icon name="chevron" />
              </Button>
            )}
          </PinField>
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
