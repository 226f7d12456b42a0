/** Stands in for a window that could not draw itself, and says what that means for the money. */
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { Icon } from './icons.tsx';

interface Props {
  readonly children: ReactNode;
}

export class WhenStumbled extends Component<Props, { readonly stumbled: boolean }> {
  override state = { stumbled: false };

  static getDerivedStateFromError() {
    return { stumbled: true };
  }

  override render() {
    return this.state.stumbled ? <Stumbled /> : this.props.children;
  }
}

function Stumbled() {
  const { t } = useTranslation();
  return (
    <main className="empty start" role="alert" data-testid="stumbled">
      <Icon name="alert" />
      <strong>{t('stumbled.title')}</strong>
      <p>{t('stumbled.text')}</p>
      <Button kind="primary" onPress={() => window.location.reload()} data-testid="stumbled-again">
        {t('stumbled.again')}
      </Button>
    </main>
  );
}
