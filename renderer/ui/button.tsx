/** The one button of the till: at least 48 px, with its key shown where it has one. */
import type { ReactNode } from 'react';
import { type ButtonProps, Button as Pressable } from 'react-aria-components';
import type { KeyAction } from '#shared/keys.ts';
import { useKeyHint } from '../keys/key-map.tsx';

export interface KassaButtonProps extends Omit<ButtonProps, 'className' | 'children'> {
  readonly kind?: 'plain' | 'primary' | 'quiet' | 'danger';
  readonly shape?: 'normal' | 'icon' | 'large';
  /** Further class for the place it stands in. */
  readonly place?: string;
  /** What the button does, where a key does the same: that key is shown on it. */
  readonly action?: KeyAction;
  readonly children: ReactNode;
  readonly 'data-testid'?: string;
}

export function Button({ kind = 'plain', shape = 'normal', place = '', action, children, ...rest }: KassaButtonProps) {
  return (
    <Pressable {...rest} className={`button button--${kind} button--${shape} ${place}`}>
      {children}
      {action && <KeyHint action={action} />}
    </Pressable>
  );
}

/** The key of an action, as this till has it. Hidden from the accessible name, which stays the same whatever the key is. */
export function KeyHint({ action }: { readonly action: KeyAction }) {
  const key = useKeyHint(action);
  return (
    key && (
      <span className="kbd" aria-hidden="true">
        {key}
      </span>
    )
  );
}
