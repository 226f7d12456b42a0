/** Articles that are one tap away: pages of favourites, by group. */
import { memo, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Article, KeyPage } from '#shared/ipc.ts';
import { ArticlePicture } from '../catalogue/article-picture.tsx';
import { SearchField, SearchResults } from '../catalogue/search.tsx';
import { useSearch } from '../catalogue/search-state.ts';
import { useKeyPages, useTill } from '../host/queries.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { keepFocus } from '../ui/keep-focus.ts';
import { addArticleToSale } from './add-article.ts';
import { useArticlePrice } from './article-price.ts';
import { useSession } from './session.tsx';
import { useEditable } from './use-checkout.ts';

const hues = 6;

export const QuickKeys = memo(function QuickKeys() {
  const { t } = useTranslation();
  const { data, isPending } = useKeyPages();
  const [chosen, setChosen] = useState<string | null>(null);
  const pages = data?.pages ?? [];
  const shown = pages.find(({ id }) => id === chosen) ?? pages[0];
  const searching = useSearch((state) => state.text.trim() !== '');
  return (
    <section className="quick" aria-label={t('entry.quickKeys')} data-testid="quick-keys" onMouseDownCapture={keepFocus}>
      <SearchField />
      {searching && <SearchResults />}
      {/* They stay while something is looked for: the first letter has no time to take them down. */}
      <div className="quick__scroll" hidden={searching}>
        {isPending && <Skeletons />}
        {data && !shown && (
          <div className="empty">
            <Icon name="receipt" />
            <strong>{t('entry.noQuickKeys')}</strong>
            <p>{t('entry.noQuickKeysHint')}</p>
          </div>
        )}
        {shown && pages.length === 1 && <Page page={shown} />}
        {shown && pages.length > 1 && (
          <Tabs className="quick__pages" selectedKey={shown.id} onSelectionChange={(id) => setChosen(String(id))}>
            <TabList className="quick__tabs" aria-label={t('catalogue.pages')} items={pages}>
              {(page) => (
                <Tab className="quick__tab" id={page.id} data-hue={page.hue % hues} data-testid={`quick-page-${page.id}`}>
                  {page.name}
                </Tab>
              )}
            </TabList>
            <TabPanel className="quick__page" id={shown.id}>
              <Page page={shown} />
            </TabPanel>
          </Tabs>
        )}
      </div>
    </section>
  );
});

const Page = memo(function Page({ page }: { readonly page: KeyPage }) {
  const groups = Map.groupBy(page.articles, (article) => article.group);
  const editable = useEditable();
  const price = useArticlePrice();
  return (
    <>
      {[...groups].map(([group, members], index) => (
        <div className="quick__group" key={group} data-hue={(page.hue + index) % hues}>
          {(group !== '' || groups.size > 1) && <h3>{group}</h3>}
          <div className="quick__keys">
            {members.map((article) => (
              <QuickKey key={article.articleNumber} article={article} price={price(article)} editable={editable} />
            ))}
          </div>
        </div>
      ))}
    </>
  );
});

interface QuickKeyProps {
  readonly article: Article;
  readonly price: string;
  readonly editable: boolean;
}

/** There are many, and a scan changes none of them. */
const QuickKey = memo(function QuickKey({ article, price, editable }: QuickKeyProps) {
  const session = useSession();
  const { data: till } = useTill();
  return (
    <Button
      place="quick__key"
      preventFocusOnPress
      isDisabled={!editable}
      data-testid={`quick-key-${article.articleNumber}`}
      onPress={() => {
        if (till) addArticleToSale(session, article, till.store.currency);
      }}
    >
      <ArticlePicture article={article} />
      <span className="quick__name">{article.name}</span>
      <span className="quick__price">{price}</span>
    </Button>
  );
});

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
