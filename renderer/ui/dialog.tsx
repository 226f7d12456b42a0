/** A dialog over the sale: closed by its button, by Escape and, unless something in it could get lost, by a tap beside it. */
import { type ReactNode, useEffect } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { Icon } from './icons.tsx';
import { raiseShield } from './shield.ts';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly wide?: boolean;
  /** A tap beside it does not close it. */
  readonly stays?: boolean;
  readonly testId: string;
  readonly children: ReactNode;
  readonly foot?: ReactNode;
}

export function Dialog({ title, onClose, wide = false, stays = false, testId, children, foot }: DialogProps) {
  const { t } = useTranslation();
  useEffect(() => {
    raiseShield();
    return raiseShield;
  }, []);
  return (
    <ModalOverlay
      className="scrim"
      isOpen
      isDismissable={!stays}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={`modal ${wide ? 'modal--wide' : ''}`}>
        <AriaDialog className="dialog" data-testid={testId}>
          <header className="dialog__head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <Button kind="quiet" shape="icon" aria-label={t('common.close')} onPress={onClose} data-testid={`${testId}-close`}>
              <Icon name="close" />
            </Button>
          </header>
          <div className="dialog__body">{children}</div>
          {foot && <footer className="dialog__foot">{foot}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
