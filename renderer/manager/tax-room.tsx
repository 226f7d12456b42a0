/** Tax rates that articles can have, and the step to which cash is rounded. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readThousandths } from '#shared/decimal.ts';
import { LinesField } from '../ui/lines-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { linesOf, type RoomProps, SettingsForm } from './settings-form.tsx';

export function TaxRoom({ settings, save }: RoomProps) {
  const { t } = useTranslation();
  const { store, fixed } = settings;
  const [rates, setRates] = useState((store.taxRates ?? []).join('\n'));
  const [rounding, setRounding] = useState(store.cashRounding ?? '');
  const typed = linesOf(rates).map((rate) => rate.replace(',', '.').replace(/\s*%$/, ''));
  const unreadable = typed.some((rate) => readThousandths(rate) === null);
  const cashRounding = rounding.trim() === '' ? null : rounding.trim().replace(',', '.');
  const wanted = unreadable ? null : { store: { taxRates: typed.length === 0 ? null : typed, cashRounding } };
  return (
    <SettingsForm settings={settings} save={save} title={t('manager.room.taxes')} lead={t('manager.taxes.lead')} wanted={wanted}>
      <LinesField
        label={t('manager.taxes.rates')}
        hint={t('manager.taxes.ratesHint', { rates: fixed.countryTaxRates.map((rate) => `${rate} %`).join(', ') })}
        value={rates}
        onChange={setRates}
        rows={4}
        testId="tax-rates"
      />
      {unreadable && (
        <p className="wrong" role="alert">
          {t('manager.taxes.unreadable')}
        </p>
      )}
      <TextField
        label={t('manager.taxes.rounding')}
        hint={t('manager.taxes.roundingHint')}
        value={rounding}
        onChange={setRounding}
        maxLength={10}
        testId="cash-rounding"
      />
    </SettingsForm>
  );
}
