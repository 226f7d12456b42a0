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
import { PracticeWay } from '../training/practice.tsx';
import { SampleStores } from '../training/sample-stores.tsx';
import { type Appearance, appearances, applyAppearance, chosenAppearance } from '../ui/appearance.ts';
import { Dialog } from '../ui/dialog.tsx';
import { MenuWay } from '../ui/menu-items.tsx';
import { windowState } from './window-store.ts';

export function MenuDialog({ till }: { readonly till: TillView }) {
  const { t, i18n } = useTranslation();
  const [appearance, setAppearance] = useState<Appearance>(chosenAppearance);
  return (
    <Dialog title={t('header.menu')} onClose={windowState.closeDialog} testId="menu-dialog">
      <MenuWay
        icon="cash"
        title={t('shift.title')}
        hint={t('shift.menuHint')}
        onPress={() => windowState.openDialog('shift')}
        testId="menu-shift"
      />
      <MenuWay
        icon="receipt"
        title={t('day.title')}
        hint={t('day.menuHint')}
        onPress={() => windowState.openDialog('day')}
        testId="menu-day"
      />
      <MenuWay
        icon="list"
        title={t('catalogue.title')}
        hint={t('catalogue.menuHint')}
        onPress={() => windowState.openDialog('catalogue')}
        testId="menu-catalogue"
      />
      <MenuWay
        icon="settings"
        title={t('manager.title')}
        hint={t('manager.menuHint')}
        onPress={() => windowState.openDialog('manager')}
        testId="menu-manager"
      />
      <MenuWay
        icon="terminal"
        title={t('header.terminals')}
        hint={t('header.terminalsHint')}
        onPress={() => windowState.openDialog('desk')}
        testId="menu-terminals"
      />
      <MenuWay
        icon="check-circle"
        title={t('health.title')}
        hint={t('health.hint')}
        onPress={() => windowState.openDialog('health')}
        testId="menu-health"
      />
      <MenuWay
        icon="scale"
        title={t('reconciliation.title')}
        hint={t('reconciliation.hint')}
        onPress={() => windowState.openDialog('reconciliation')}
        testId="menu-reconciliation"
      />
      <SupportBundle paymentId={null} />
      <MenuWay
        icon="keyboard"
        title={t('ways.keys')}
        hint={t('ways.keysHint')}
        onPress={() => windowState.openDialog('keys')}
        testId="menu-keys"
      />
      <FirstRunWay />
      {till.mode === 'training' && <PracticeWay />}
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
