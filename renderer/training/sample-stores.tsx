/** Opens another country's sample store. The window starts anew once it stands behind it. */
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TrainingCountry } from '#shared/countries.ts';
import { ask } from '../host/host.ts';
import { useHost } from '../host/queries.tsx';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { Icon } from '../ui/icons.tsx';

/** A country too few does not compile; the list itself stands beside schemas, which stay in main. */
const countryTable = { NL: true, ZA: true, DE: true, US: true, GB: true } as const satisfies Record<TrainingCountry, true>;
const countries = Object.keys(countryTable) as readonly TrainingCountry[];

export function SampleStores({ current }: { readonly current: TrainingCountry | null }) {
  const { t } = useTranslation();
  const host = useHost();
  const open = useMutation({ mutationFn: (country: TrainingCountry) => ask(host, 'training.open', { country }) });
  const opening = open.isPending || open.isSuccess;
  return (
    <section className="stores" aria-label={t('training.store')}>
      <h3 className="soft">{t('training.store')}</h3>
      <div className="stores__choices">
        {countries.map((country) => (
          <Button
            key={country}
            place={country === current ? 'stores__open' : ''}
            aria-pressed={country === current}
            isDisabled={opening}
            onPress={() => {
              if (country !== current) open.mutate(country);
            }}
            data-testid={`training-store-${country}`}
          >
            {country === current && <Icon name="check" />}
            {t(`training.country.${country}`)}
          </Button>
        ))}
      </div>
      <FailureNote error={open.error} lost={t('desk.lost')} />
      <p className="soft stores__hint" role={opening ? 'status' : undefined}>
        {opening ? t('training.opening') : t('training.storeHint')}
      </p>
    </section>
  );
}
