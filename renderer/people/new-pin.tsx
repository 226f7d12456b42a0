/** A PIN that somebody chooses: twice, because it is hidden while it is typed. */
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { raiseShield } from '../ui/shield.ts';
import { isPin, PinField } from './pin-field.tsx';

export interface NewPin {
  readonly typed: string;
  readonly type: (pin: string) => void;
  /** It was chosen once, and is typed again now. */
  readonly isRepeating: boolean;
  /** The second one was another: both are to be typed anew. */
  readonly differs: boolean;
  /** Nothing was typed at all. */
  readonly isEmpty: boolean;
  /** What is typed can be gone on with. */
  readonly isReady: boolean;
  /** Asks for it a second time, then gives it; null while it is asked for. */
  readonly settle: () => string | null;
}

export function useNewPin(): NewPin {
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [differed, setDiffered] = useState(false);
  const ask = (once: string | null) => {
    setChosen(once);
    setTyped('');
    setDiffered(once === null);
    // The button means something else now, at the same place.
    raiseShield();
    return null;
  };
  return {
    typed,
    type: setTyped,
    isRepeating: chosen !== null,
    differs: differed && typed === '',
    isEmpty: chosen === null && typed === '',
    isReady: isPin(typed),
    settle() {
      if (!isPin(typed)) return null;
      if (chosen === null) return ask(typed);
      return typed === chosen ? typed : ask(null);
    },
  };
}

interface NewPinFieldProps {
  readonly pin: NewPin;
  /** What the first field says, where it is not that a PIN is to be chosen. */
  readonly label?: string;
  /** Enter was pressed: on with what is typed. */
  readonly onEnter: () => void;
  /** It has a button of its own to go on to the second time. */
  readonly withButton?: boolean;
  readonly children?: ReactNode;
}

export function NewPinField({ pin, label, onEnter, withButton = false, children }: NewPinFieldProps) {
  const { t } = useTranslation();
  const { isRepeating } = pin;
  return (
    <PinField
      key={String(isRepeating)}
      label={isRepeating ? t('approval.first.repeat') : (label ?? t('approval.first.choose'))}
      pin={pin.typed}
      onPin={pin.type}
      onEnter={onEnter}
      hint={t('approval.pinHint')}
      focused={isRepeating}
    >
      {pin.differs && (
        <p className="wrong" role="alert" data-testid="pin-differs">
          <Icon name="alert" />
          {t('approval.first.differ')}
        </p>
      )}
      {withButton && !isRepeating && pin.isReady && (
        <Button onPress={() => pin.settle()} data-testid="pin-repeat">
          {t('approval.first.repeat')}
          <Icon name="chevron" />
        </Button>
      )}
      {children}
    </PinField>
  );
}
