/** The question before a basket is put aside, and the menu for language and appearance. */
import { useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { TillView } from '#shared/ipc.ts';
import { type Language, languages, rememberLanguage } from '../i18n/i18n.ts';
import { type Appearance, applyAppearance, chosenAppearance } from '../ui/appearance.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useSession } from './session.tsx';
import { windowState } from './window-store.ts';

export function NewSaleDialog() {
  const { t } = useTranslation();
  const session = useSession();
  return (
    <Dialog
      title={t('newSale.title')}
      onClose={windowState.closeDialog}
      testId="new-sale-dialog"
      foot={
        <>
          <Button onPress={windowState.closeDialog} autoFocus data-testid="new-sale-keep">
            {t('newSale.keep')}
          </Button>
          <Button
            kind="primary"
            onPress={() => {
              windowState.closeDialog();
              void session.newSale();
            }}
            data-testid="new-sale-confirm"
          >
            {t('newSale.confirm')}
          </Button>
        </>
      }
    >
      <p>{t('newSale.text')}</p>
    </Dialog>
  );
}

export function MenuDialog({ till }: { readonly till: TillView }) {
  const { t, i18n } = useTranslation();
  const [appearance, setAppearance] = useState<Appearance>(chosenAppearance);
  return (
    <Dialog title={t('header.menu')} onClose={windowState.closeDialog} testId="menu-dialog">
      <h3 className="soft">{t('header.language')}</h3>
      <RadioGroup
        className="segments segments--wide"
        orientation="horizontal"
        aria-label={t('header.language')}
        value={i18n.language}
        onChange={(language) => {
          rememberLanguage(language as Language);
          void i18n.changeLanguage(language);
        }}
      >
        {Object.entries(languages).map(([code, name]) => (
          <Radio key={code} className="segment" value={code} lang={code} data-testid={`language-${code}`}>
            {name}
          </Radio>
        ))}
      </RadioGroup>
      <h3 className="soft">{t('header.appearance')}</h3>
      <RadioGroup
        className="segments segments--wide"
        orientation="horizontal"
        aria-label={t('header.appearance')}
        value={appearance}
        onChange={(value) => {
          applyAppearance(value as Appearance);
          setAppearance(value as Appearance);
        }}
      >
        {(['system', 'light', 'dark'] as const).map((each) => (
          <Radio key={each} className="segment" value={each} data-testid={`appearance-${each}`}>
            {t(`header.${each}`)}
          </Radio>
        ))}
      </RadioGroup>
      <p className="soft">{t('header.version', { version: till.version })}</p>
    </Dialog>
  );
}
