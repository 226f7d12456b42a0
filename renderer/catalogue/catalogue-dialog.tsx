/** The catalogue as a manager sees it: articles, favourites, and files that bring many articles at once. */
import { useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { TillView } from '#shared/ipc.ts';
import { windowState } from '../sale/window-store.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ArticlesPane } from './articles-pane.tsx';
import { FavouritesPane } from './favourites-pane.tsx';
import { ImportPane } from './import-pane.tsx';

const panes = ['articles', 'favourites', 'import'] as const;
type Pane = (typeof panes)[number];

export function CatalogueDialog({ till }: { readonly till: TillView }) {
  const { t } = useTranslation();
  const [pane, setPane] = useState<Pane>('articles');
  return (
    <Dialog title={t('catalogue.title')} onClose={windowState.leaveDialog} wide stays testId="catalogue">
      <Tabs className="catalogue" selectedKey={pane} onSelectionChange={(key) => setPane(key as Pane)}>
        <TabList className="catalogue__tabs" aria-label={t('catalogue.title')}>
          {panes.map((each) => (
            <Tab key={each} className="segment" id={each} data-testid={`catalogue-tab-${each}`}>
              {t(`catalogue.panes.${each}`)}
            </Tab>
          ))}
        </TabList>
        <TabPanel className="catalogue__panel" id="articles">
          <ArticlesPane till={till} />
        </TabPanel>
        <TabPanel className="catalogue__panel" id="favourites">
          <FavouritesPane />
        </TabPanel>
        <TabPanel className="catalogue__panel" id="import">
          <ImportPane till={till} />
        </TabPanel>
      </Tabs>
    </Dialog>
  );
}
