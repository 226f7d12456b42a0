/** The shop's logo, as the manager gives it. Main checks it before it is kept. */
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';

interface LogoSettingProps {
  /** A PNG in base64, or null. */
  readonly logo: string | null;
  readonly onChange: (logo: string | null) => void;
}

export function LogoSetting({ logo, onChange }: LogoSettingProps) {
  const { t } = useTranslation();
  const file = useRef<HTMLInputElement>(null);
  const read = async (chosen: File | undefined): Promise<void> => {
    if (!chosen) return;
    onChange(inBase64(new Uint8Array(await chosen.arrayBuffer())));
    // The same file can be chosen again after it was mended.
    if (file.current) file.current.value = '';
  };
  return (
    <section className="scanner-part" aria-label={t('printing.setup.logo')}>
      <h3>{t('printing.setup.logo')}</h3>
      <p className="soft">{t('printing.setup.logoHint')}</p>
      {logo !== null && <img className="logo-shown" src={`data:image/png;base64,${logo}`} alt={t('printing.setup.logoAlt')} />}
      <div className="keys-foot">
        <input
          ref={file}
          className="visually-hidden"
          type="file"
          accept="image/png"
          tabIndex={-1}
          aria-hidden="true"
          onChange={(event) => void read(event.target.files?.[0])}
          data-testid="logo-file"
        />
        <Button onPress={() => file.current?.click()} data-testid="logo-choose">
          {t('printing.setup.chooseLogo')}
        </Button>
        {logo !== null && (
          <Button kind="quiet" onPress={() => onChange(null)} data-testid="logo-remove">
            <Icon name="trash" />
            {t('printing.setup.removeLogo')}
          </Button>
        )}
      </div>
    </section>
  );
}

function inBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
