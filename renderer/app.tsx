/** The window: the sale once the core has answered, a calm word until then. */
import { useEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { TillView } from '#shared/ipc.ts';
import { useAttention, useSale, useTill, useTillSession } from './host/queries.tsx';
import { chosenLanguage, languageOf } from './i18n/i18n.ts';
import { KeyMapProvider } from './keys/key-map.tsx';
import { DeskQuestion } from './people/desk-question.tsx';
import { LockScreen } from './people/lock-screen.tsx';
import { usePresence } from './people/presence.ts';
import { SaleScreen } from './sale/sale-screen.tsx';
import { SessionProvider } from './sale/session.tsx';
import { useWindow } from './sale/window-store.ts';
import { ScanningProvider } from './scan/scanning.tsx';
import { Button } from './ui/button.tsx';
import { FormatContext, useOwnFormat } from './ui/format.ts';
import { Icon } from './ui/icons.tsx';

export function App() {
  const { i18n } = useTranslation();
  const format = useOwnFormat();
  const { data: till, isError, refetch } = useTill();
  const [isGreeted, setGreeted] = useState(chosenLanguage() !== null);

  useEffect(() => {
    if (till && !chosenLanguage()) void i18n.changeLanguage(languageOf(till.till.locale)).finally(() => setGreeted(true));
  }, [till, i18n]);

  if (!till && isError) return <Failed onRetry={refetch} />;
  // No word before it can be said in the till's own language.
  if (!till || !isGreeted) return <Starting />;
  return (
    <I18nProvider locale={format.locale}>
      <FormatContext value={format}>
        <SessionProvider>
          <KeyMapProvider>
            <ScanningProvider currency={till.store.currency}>
              <Till till={till} />
            </ScanningProvider>
          </KeyMapProvider>
        </SessionProvider>
      </FormatContext>
    </I18nProvider>
  );
}

/** No key or tap is taken before there is a basket for it. */
function Till({ till }: { readonly till: TillView }) {
  const { isError, refetch } = useSale();
  // What an earlier run left open is shown before anything is sold; a core that cannot tell it keeps nobody from selling.
  const { isPending } = useAttention();
  const ready = useWindow((state) => state.editing !== null) && !isPending;
  const session = useTillSession();
  usePresence();
  if (ready && session) {
    return (
      <>
        {session.state === 'open' || session.desk ? <SaleScreen till={till} /> : <LockScreen till={till} session={session} />}
        <DeskQuestion />
      </>
    );
  }
  return isError ? <Failed onRetry={refetch} /> : <Starting />;
}

function Starting() {
  const { t } = useTranslation();
  return (
    <main className="start" role="status" aria-label={t('common.loading')} data-testid="starting">
      <span className="start__mark" />
    </main>
  );
}

function Failed({ onRetry }: { readonly onRetry: () => unknown }) {
  const { t } = useTranslation();
  return (
    <main className="empty start" role="alert" data-testid="start-failed">
      <Icon name="link" />
      <strong>{t('failed.title')}</strong>
      <p>{t('failed.text')}</p>
      <Button onPress={() => void onRetry()}>{t('common.tryAgain')}</Button>
    </main>
  );
}
