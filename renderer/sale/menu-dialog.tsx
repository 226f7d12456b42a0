/** The menu: the way to the terminals, the sample store of training, language and appearance. */
import { useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { TillView } from '#shared/ipc.ts';
import { DisplayChoice } from '../display/choice.tsx';
import { type Language, languages, rememberLanguage } from '../i18n/i18n.ts';
import { ComputerChoices } from '../manager/computer-choices.tsx';
import { FirstRunWay } from '../setup/first-run-way.tsx';
import { SupportBundle } from '../support/support-bundle.tsx';
import { SampleStores } from '../training/sample-stores.tsx';
import { type Appearance, appearances, applyAppearance, chosenAppearance } from '../ui/appearance.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icons.tsx';
import { windowState } from './window-store.ts';

export function MenuDialog({ till }: { readonly till: TillView }) {
  const { t, i18n } = useTranslation();
  const [appearance, setAppearance] = useState<Appearance>(chosenAppearance);
  return (
    <Dialog title={t('header.menu')} onClose={windowState.closeDialog} testId="menu-dialog">
      <Button place="menu__way" onPress={() => windowState.openDialog('catalogue')} data-testid="menu-catalogue">
        <Icon name="list" />
        <span className="menu__text">
          <strong>{t('catalogue.title')}</strong>
          <small className="soft">{t('catalogue.menuHint')}</small>
        </span>
        <Icon name="chevron" />
      </Button>
      <Button place="menu__way" onPress={() => windowState.openDialog('manager')} data-testid="menu-manager">
        <Icon name="settings" />
        <span className="menu__text">
          <strong>{t('manager.title')}</strong>
          <small className="soft">{t('manager.menuHint')}</small>
        </span>
        <Icon name="chevron" />
      </Button>
      <Button place="menu__way" onPress={() => windowState.openDialog('desk')} data-testid="menu-terminals">
        <Icon name="terminal" />
        <span className="menu__text">
          <strong>{t('header.terminals')}</strong>
          <small className="soft">{t('header.terminalsHint')}</small>
        </span>
        <Icon name="chevron" />
      </Button>
      <Button place="menu__way" onPress={() => windowState.openDialog('health')} data-testid="menu-health">
        <Icon name="check-circle" />
        <span className="menu__text">
          <strong>{t('health.title')}</strong>
          <small className="soft">{t('health.hint')}</small>
        </span>
        <Icon name="chevron" />
      </Button>
      <SupportBundle paymentId={null} />
      <Button place="menu__way" onPress={() => windowState.openDialog('keys')} data-testid="menu-keys">
        <Icon name="keyboard" />
        <span className="menu__text">
          <strong>{t('ways.keys')}</strong>
          <small className="soft">{t('ways.keysHint')}</small>
        </span>
        <Icon name="chevron" />
      </Button>
      <FirstRunWay />
      {till.mode === 'training' && <SampleStores current={till.trainingCountry} />}
      <DisplayChoice />
      <ComputerChoices />
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
        {appearances.map((each) => (
          <Radio key={each} className="segment" value={each} data-testid={`appearance-${each}`}>
            {t(`header.${each}`)}
          </Radio>
        ))}
      </RadioGroup>
      <p className="soft">{t('header.version', { version: till.version })}</p>
    </Dialog>
  );
}
