/** How loud the till tells what became of a scan. */
import { Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { SoundSettings as Sounds } from '#shared/preferences.ts';
import { usePreferences } from '../host/queries.tsx';
import { Button } from '../ui/button.tsx';
import { play, type Sound, setSounds } from './sounds.ts';

const steps = { off: 0, quiet: 25, normal: 60, loud: 100 } as const;
type Step = keyof typeof steps;
const names = Object.keys(steps) as readonly Step[];
const examples: readonly Sound[] = ['hit', 'miss', 'refused'];

export function SoundSettings({ onChange }: { readonly onChange: (sounds: Sounds) => void }) {
  const { t } = useTranslation();
  const { sound } = usePreferences();
  const chosen = sound.on ? (names.findLast((step) => steps[step] <= sound.volume) ?? 'off') : 'off';
  return (
    <section className="scanner-part" aria-label={t('scanner.sounds')}>
      <h3>{t('scanner.sounds')}</h3>
      <RadioGroup
        className="segments segments--wide"
        orientation="horizontal"
        aria-label={t('scanner.volume')}
        value={chosen}
        onChange={(value) => {
          const volume = steps[value as Step];
          const next = { on: volume > 0, volume };
          setSounds(next);
          onChange(next);
          play('hit');
        }}
      >
        {names.map((step) => (
          <Radio key={step} className="segment" value={step} data-testid={`sound-${step}`}>
            {t(`scanner.loudness.${step}`)}
          </Radio>
        ))}
      </RadioGroup>
      <div className="keys-foot">
        {examples.map((example) => (
          <Button
            key={example}
            kind="quiet"
            onPress={() => play(example)}
            isDisabled={chosen === 'off'}
            data-testid={`sound-play-${example}`}
          >
            {t(`scanner.example.${example}`)}
          </Button>
        ))}
      </div>
    </section>
  );
}
