/** A PIN, typed or tapped, hidden either way. */
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { DigitKeys } from '../ui/digit-keys.tsx';

const lengthMax = 8;

interface PinFieldProps {
  readonly label: string;
  readonly pin: string;
  readonly onPin: (pin: string) => void;
  readonly onEnter: () => void;
  readonly hint: string;
  /** It has the focus from the beginning. */
  readonly focused?: boolean;
  /** What is to be said about the PIN at the moment, below it. */
  readonly children?: ReactNode;
}

export function PinField({ label, pin, onPin, onEnter, hint, focused = false, children }: PinFieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  // React would write a value that it controls into the page as an attribute; a PIN is nowhere but in the field.
  useLayoutEffect(() => {
    if (input.current && input.current.value !== pin) input.current.value = pin;
  }, [pin]);
  useEffect(() => {
    if (focused) input.current?.focus();
  }, [focused]);
  return (
    <div className="pin">
      <div className="field field--large">
        <label className="field__label" htmlFor={id}>
          {label}
        </label>
        <input
          ref={input}
          id={id}
          className="field__input"
          type="password"
          inputMode="none"
          autoComplete="off"
          maxLength={lengthMax}
          aria-describedby={`${id}-hint`}
          onInput={(event) => onPin(event.currentTarget.value.replace(/\D/g, ''))}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.repeat) onEnter();
          }}
          data-testid="pin"
        />
        <span id={`${id}-hint`} className="field__hint soft">
          {hint}
        </span>
      </div>
      <DigitKeys value={pin} onValue={onPin} maxLength={lengthMax} />
      {children}
    </div>
  );
}

/** True for a PIN as the till takes it. */
export function isPin(pin: string): boolean {
  return /^\d{4,8}$/.test(pin);
}
