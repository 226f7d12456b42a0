/** The store as its receipts show it. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LinesField } from '../ui/lines-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { linesOf, type RoomProps, SettingsForm } from './settings-form.tsx';

export function StoreRoom({ settings, save }: RoomProps) {
  const { t } = useTranslation();
  const { store, fixed } = settings;
  const [name, setName] = useState(store.name);
  const [address, setAddress] = useState(store.address.join('\n'));
  const [taxNumber, setTaxNumber] = useState(store.taxNumber ?? '');
  const [header, setHeader] = useState(store.receiptHeader.join('\n'));
  const [footer, setFooter] = useState(store.receiptFooter.join('\n'));
  const nameless = name.trim() === '';
  const wanted = nameless
    ? null
    : {
        store: {
          name: name.trim(),
          address: linesOf(address),
          taxNumber: taxNumber.trim() === '' ? null : taxNumber.trim(),
          receiptHeader: linesOf(header),
          receiptFooter: linesOf(footer),
        },
      };
  return (
    <SettingsForm settings={settings} save={save} title={t('manager.room.store')} lead={t('manager.store.lead', fixed)} wanted={wanted}>
      <TextField
        label={t('manager.store.name')}
        value={name}
        onChange={setName}
        problem={nameless ? t('manager.store.nameless') : null}
        maxLength={100}
        testId="store-name"
      />
      <LinesField label={t('manager.store.address')} value={address} onChange={setAddress} testId="store-address" />
      <TextField label={t('manager.store.taxNumber')} value={taxNumber} onChange={setTaxNumber} maxLength={64} testId="store-tax-number" />
      <LinesField
        label={t('manager.store.header')}
        hint={t('manager.store.headerHint')}
        value={header}
        onChange={setHeader}
        rows={2}
        testId="store-header"
      />
      <LinesField
        label={t('manager.store.footer')}
        hint={t('manager.store.footerHint')}
        value={footer}
        onChange={setFooter}
        rows={2}
        testId="store-footer"
      />
    </SettingsForm>
  );
}
