/** Articles that are one tap away, by group. */
import { useTranslation } from 'react-i18next';
import { useQuickKeys, useTill } from '../host/queries.tsx';
import { Button } from '../ui/button.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { keepFocus } from '../ui/keep-focus.ts';
import { addArticle } from './basket-edit.ts';
import { quantityOf } from './entry.ts';
import { useSession } from './session.tsx';
import { useEditable } from './use-checkout.ts';
import { useWindow } from './window-store.ts';

export function QuickKeys() {
  const { t } = useTranslation();
  const format = useFormat();
  const session = useSession();
  const editable = useEditable();
  const { data: till } = useTill();
  const { data: articles, isPending } = useQuickKeys();
  const groups = Map.groupBy(articles ?? [], (article) => article.group);
  const currency = till?.store.currency ?? 'EUR';
  return (
    <section className="quick" aria-label={t('entry.quickKeys')} data-testid="quick-keys" onMouseDownCapture={keepFocus}>
      {isPending && <Skeletons />}
      {articles?.length === 0 && (
        <div className="empty">
          <Icon name="receipt" />
          <strong>{t('entry.noQuickKeys')}</strong>
          <p>{t('entry.noQuickKeysHint')}</p>
        </div>
      )}
      {[...groups].map(([group, members], index) => (
        <div className="quick__group" key={group} data-hue={index % 6}>
          <h3>{group}</h3>
          <div className="quick__keys">
            {members.map((article) => (
              <Button
                key={article.articleNumber}
                place="quick__key"
                preventFocusOnPress
                isDisabled={!editable}
                data-testid={`quick-key-${article.articleNumber}`}
                onPress={() => {
                  const { entry } = useWindow.getState();
                  session.edit((basket) => addArticle(basket, article, quantityOf(entry), () => crypto.randomUUID()));
                  // An amount that is being typed stays; only the multiplier is used up.
                  useWindow.setState({ entry: { ...entry, quantity: null } });
                }}
              >
                <span className="quick__name">{article.name}</span>
                <span className="quick__price">{format.money({ minor: article.price, currency })}</span>
              </Button>
            ))}
          </div>
        </div>
      ))}
    </section>
  );
}

function Skeletons() {
  const { t } = useTranslation();
  return (
    <div className="quick__keys" role="status" aria-label={t('common.loading')}>
      {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
        <span key={key} className="skeleton quick__skeleton" />
      ))}
    </div>
  );
}
