/** The first question: train now with a sample store, or set this till up for real. */
import { useMutation } from '@tanstack/react-query';
import { Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type TrainingCountry, trainingCountries } from '#shared/countries.ts';
import { ask } from '../host/host.ts';
import { useHost, useTill } from '../host/queries.tsx';
import { type Language, languages, rememberLanguage } from '../i18n/i18n.ts';
import { windowState } from '../sale/window-store.ts';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { Icon } from '../ui/icons.tsx';
import { countryName } from './first-run.ts';

export function Welcome({ onReal }: { readonly onReal: () => void }) {
  const { t, i18n } = useTranslation();
  const host = useHost();
  const { data: till } = useTill();
  const train = useMutation({
    mutationFn: async (country: TrainingCountry) => {
      await ask(host, 'first.train', { country });
      if (till?.trainingCountry !== country) await ask(host, 'training.open', { country });
    },
    onSuccess: windowState.closeDialog,
  });
  return (
    <div className="setup__form">
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
          <Radio key={code} className="segment" value={code} lang={code} data-testid={`first-run-language-${code}`}>
            {name}
          </Radio>
        ))}
      </RadioGroup>
      <div className="setup__ways">
        <section className="setup__way" aria-label={t('firstRun.train')}>
          <h3>{t('firstRun.train')}</h3>
          <p className="soft">{t('firstRun.trainHint')}</p>
          {trainingCountries.map((country) => (
            <Button
              key={country}
              isDisabled={train.isPending}
              onPress={() => train.mutate(country)}
              data-testid={`first-run-train-${country}`}
            >
              {countryName(country, i18n.language)}
            </Button>
          ))}
          <FailureNote error={train.error} lost={t('firstRun.lost')} />
        </section>
        <section className="setup__way" aria-label={t('firstRun.real')}>
          <h3>{t('firstRun.real')}</h3>
          <p className="soft">{t('firstRun.realHint')}</p>
          <Button kind="primary" shape="large" onPress={onReal} data-testid="first-run-real">
            {t('firstRun.begin')}
            <Icon name="chevron" />
          </Button>
          <p className="soft">{t('firstRun.needed')}</p>
        </section>
      </div>
    </div>
  );
}
