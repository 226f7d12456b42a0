/** Keys for digits beside a field, for fingers. A tap leaves the focus where it is. */
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { Icon } from './icons.tsx';
import { keepFocus } from './keep-focus.ts';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

interface DigitKeysProps {
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly maxLength: number;
}

export function DigitKeys({ value, onValue, maxLength }: DigitKeysProps) {
  const { t } = useTranslation();
  const digit = (each: string) => (
    <Button
      key={each}
      place="keys__digit"
      preventFocusOnPress
      onPress={() => onValue(value.length < maxLength ? value + each : value)}
      data-testid={`digit-${each}`}
    >
      {each}
    </Button>
  );
  return (
    <div className="keys keys--three" onMouseDownCapture={keepFocus}>
      {digits.map(digit)}
      <Button
        place="keys__function"
        preventFocusOnPress
        aria-label={t('entry.clear')}
        onPress={() => onValue('')}
        data-testid="digit-clear"
      >
        C
      </Button>
      {digit('0')}
      <Button
        place="keys__function"
        preventFocusOnPress
        aria-label={t('entry.backspace')}
        onPress={() => onValue(value.slice(0, -1))}
        data-testid="digit-back"
      >
        <Icon name="backspace" />
      </Button>
    </div>
  );
}
