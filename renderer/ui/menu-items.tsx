/** The lines of a menu: a way to a dialog, and something that is on or off. Each says in a second line what it is about. */
import { Switch } from 'react-aria-components';
import { Button } from './button.tsx';
import { Icon, type IconName } from './icons.tsx';

interface MenuItemProps {
  readonly title: string;
  readonly hint: string;
  readonly testId: string;
}

export function MenuWay({ icon, title, hint, onPress, testId }: MenuItemProps & { readonly icon: IconName; readonly onPress: () => void }) {
  return (
    <Button place="menu__way" onPress={onPress} data-testid={testId}>
      <Icon name={icon} />
      <MenuText title={title} hint={hint} />
      <Icon name="chevron" />
    </Button>
  );
}

interface MenuSwitchProps extends MenuItemProps {
  readonly chosen: boolean;
  readonly onChange: (chosen: boolean) => void;
}

export function MenuSwitch({ title, hint, chosen, onChange, testId }: MenuSwitchProps) {
  return (
    <Switch className="switch menu__switch" isSelected={chosen} onChange={onChange} data-testid={testId}>
      <MenuText title={title} hint={hint} />
      <span className="switch__track" aria-hidden="true" />
    </Switch>
  );
}

export function MenuText({ title, hint }: Pick<MenuItemProps, 'title' | 'hint'>) {
  return (
    <span className="menu__text">
      <strong>{title}</strong>
      <small className="soft">{hint}</small>
    </span>
  );
}
