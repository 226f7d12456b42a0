/** The till itself: what it is called, how it writes, and when it locks itself. */
import { useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { MenuSwitch } from '../ui/menu-items.tsx';
import { TextField } from '../ui/text-field.tsx';
import { type RoomProps, SettingsForm } from './settings-form.tsx';

/** A whole number of minutes from 1 to 60, null for an empty text, undefined for anything else. */
function minutesOf(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const minutes = /^\d{1,2}$/.test(text.trim()) ? Number(text) : 0;
  return minutes >= 1 && minutes <= 60 ? minutes : undefined;
}

export function TillRoom({ settings, save }: RoomProps) {
  const { t } = useTranslation();
  const { till } = settings;
  const [name, setName] = useState(till.name);
  const [id, setId] = useState(till.id);
  const [locale, setLocale] = useState(till.locale);
  const [lock, setLock] = useState(till.lockMinutes === null ? '' : String(till.lockMinutes));
  const [desk, setDesk] = useState(String(till.deskMinutes));
  const [drawers, setDrawers] = useState(till.drawers);
  const [shiftNeeded, setShiftNeeded] = useState(till.shiftNeeded);
  const lockMinutes = minutesOf(lock);
  const deskMinutes = minutesOf(desk);
  const complete = name.trim() !== '' && id.trim() !== '' && lockMinutes !== undefined && typeof deskMinutes === 'number';
  const names = { name: name.trim(), id: id.trim(), locale: locale.trim() };
  const wanted = complete ? { till: { ...names, lockMinutes, deskMinutes, drawers, shiftNeeded } } : null;
  return (
    <SettingsForm settings={settings} save={save} title={t('manager.room.till')} lead={t('manager.till.lead')} wanted={wanted}>
      <TextField
        label={t('manager.till.name')}
        value={name}
        onChange={setName}
        problem={name.trim() === '' ? t('manager.till.empty') : null}
        maxLength={100}
        testId="till-name"
      />
      <TextField
        label={t('manager.till.number')}
        hint={t('manager.till.numberHint')}
        value={id}
        onChange={setId}
        problem={id.trim() === '' ? t('manager.till.empty') : null}
        maxLength={64}
        testId="till-number"
      />
      <TextField
        label={t('manager.till.locale')}
        hint={t('manager.till.localeHint')}
        value={locale}
        onChange={setLocale}
        maxLength={35}
        testId="till-locale"
      />
      <TextField
        label={t('manager.till.lock')}
        hint={t('manager.till.lockHint')}
        value={lock}
        onChange={setLock}
        problem={lockMinutes === undefined ? t('manager.till.minutes') : null}
        inputMode="numeric"
        maxLength={2}
        testId="till-lock"
      />
      <TextField
        label={t('manager.till.desk')}
        hint={t('manager.till.deskHint')}
        value={desk}
        onChange={setDesk}
        problem={typeof deskMinutes === 'number' ? null : t('manager.till.minutes')}
        inputMode="numeric"
        maxLength={2}
        testId="till-desk"
      />
      <h3 className="soft">{t('manager.till.drawers')}</h3>
      <RadioGroup
        className="segments segments--wide"
        orientation="horizontal"
        aria-label={t('manager.till.drawers')}
        value={drawers}
        onChange={(value) => setDrawers(value === 'each' ? 'each' : 'one')}
      >
        {(['one', 'each'] as const).map((each) => (
          <Radio key={each} className="segment" value={each} data-testid={`till-drawers-${each}`}>
            {t(`manager.till.drawersOf.${each}`)}
          </Radio>
        ))}
      </RadioGroup>
      <MenuSwitch
        title={t('manager.till.shiftNeeded')}
        hint={t('manager.till.shiftNeededHint')}
        chosen={shiftNeeded}
        onChange={setShiftNeeded}
        testId="till-shift-needed"
      />
    </SettingsForm>
  );
}
