/** The pages of quick keys: their names, colours and articles, saved together. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { KeyPage, KeyPages } from '#shared/ipc.ts';
import { ask } from '../host/host.ts';
import { queriesOf, useHost, useKeyPages } from '../host/queries.tsx';
import { useScanTaker } from '../scan/takers.ts';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { Icon } from '../ui/icons.tsx';
import { TextField } from '../ui/text-field.tsx';
import { addFavourite, addPage, changePage, moveFavourite, movePage, type Pages, removeFavourite, removePage } from './pages-edit.ts';
import { ResultList } from './result-list.tsx';
import { useResults } from './use-results.ts';

/** In the order of their numbers. */
const hues = ['green', 'orange', 'blue', 'purple', 'red', 'grey'] as const;

export function FavouritesPane() {
  const { data } = useKeyPages();
  return data ? <Editor key={data.revision} stored={data} /> : null;
}

function Editor({ stored }: { readonly stored: KeyPages }) {
  const { t } = useTranslation();
  const host = useHost();
  const client = useQueryClient();
  const [pages, setPages] = useState<Pages>(stored.pages);
  const [openId, setOpenId] = useState<string | null>(null);
  const open = pages.find(({ id }) => id === openId) ?? pages[0];
  const changed = pages !== stored.pages;
  const nameless = pages.some(({ name }) => name.trim() === '');
  const save = useMutation({
    mutationFn: () =>
      ask(host, 'catalogue.saveKeys', {
        revision: stored.revision,
        pages: pages.map(({ name, hue, articles }) => ({
          name,
          hue,
          articleNumbers: articles.map(({ articleNumber }) => articleNumber),
        })),
      }),
    onSuccess: (saved) => client.setQueryData(queriesOf(host).keys.queryKey, saved),
  });
  return (
    <>
      <div className="catalogue__actions">
        <RadioGroup
          className="segments"
          orientation="horizontal"
          aria-label={t('catalogue.pages')}
          value={open?.id ?? null}
          onChange={setOpenId}
        >
          {pages.map(({ id, name }) => (
            <Radio key={id} className="segment" value={id} data-testid={`page-${id}`}>
              {name}
            </Radio>
          ))}
        </RadioGroup>
        <Button
          onPress={() => {
            const id = crypto.randomUUID();
            setPages(addPage(pages, t('catalogue.favourites.newName', { number: pages.length + 1 }), () => id));
            setOpenId(id);
          }}
          data-testid="page-add"
        >
          <Icon name="add" />
          {t('catalogue.favourites.addPage')}
        </Button>
      </div>
      {open && <PageEditor key={open.id} page={open} pages={pages} onPages={setPages} />}
      <FailureNote error={save.error} lost={t('catalogue.lost')} />
      <div className="catalogue__actions">
        <Button
          kind="primary"
          shape="large"
          isDisabled={!changed || nameless || save.isPending}
          onPress={() => save.mutate()}
          data-testid="pages-save"
        >
          <Icon name="check" />
          {t('catalogue.favourites.save')}
        </Button>
        {changed && <p className="soft">{t('catalogue.favourites.unsaved')}</p>}
      </div>
    </>
  );
}

interface PageEditorProps {
  readonly page: KeyPage;
  readonly pages: Pages;
  readonly onPages: (pages: Pages) => void;
}

function PageEditor({ page, pages, onPages }: PageEditorProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  useScanTaker(setText);
  const { found, current, error } = useResults(text, { limit: 50, inactive: false });
  return (
    <div className="catalogue__columns">
      <div className="catalogue__column catalogue__column--scrolls">
        <TextField
          label={t('catalogue.favourites.name')}
          value={page.name}
          onChange={(name) => onPages(changePage(pages, page.id, { name }))}
          problem={page.name.trim() === '' ? t('catalogue.favourites.nameless') : null}
          maxLength={40}
          testId="page-name"
        />
        <RadioGroup
          className="hues"
          orientation="horizontal"
          aria-label={t('catalogue.favourites.hue')}
          value={String(page.hue)}
          onChange={(hue) => onPages(changePage(pages, page.id, { hue: Number(hue) }))}
        >
          {hues.map((name, hue) => (
            <Radio
              key={name}
              className="hue"
              value={String(hue)}
              aria-label={t(`catalogue.favourites.hues.${name}`)}
              data-hue={hue}
              data-testid={`page-hue-${hue}`}
            >
              <Icon name="check" />
            </Radio>
          ))}
        </RadioGroup>
        <div className="catalogue__actions">
          <Button onPress={() => onPages(movePage(pages, page.id, -1))} isDisabled={pages[0] === page} data-testid="page-earlier">
            {t('catalogue.favourites.earlier')}
          </Button>
          <Button onPress={() => onPages(movePage(pages, page.id, 1))} isDisabled={pages.at(-1) === page} data-testid="page-later">
            {t('catalogue.favourites.later')}
          </Button>
          <Button kind="danger" onPress={() => onPages(removePage(pages, page.id))} data-testid="page-remove">
            <Icon name="trash" />
            {t('catalogue.favourites.removePage')}
          </Button>
        </div>
        <ul className="favourites" data-testid="favourites">
          {page.articles.map(({ articleNumber, name }, at) => (
            <li key={articleNumber} className="favourite" data-testid="favourite" data-article={articleNumber}>
              <span>{name}</span>
              <Button
                kind="quiet"
                shape="icon"
                aria-label={t('catalogue.favourites.up', { name })}
                isDisabled={at === 0}
                onPress={() => onPages(moveFavourite(pages, page.id, articleNumber, -1))}
                data-testid="favourite-up"
              >
                <Icon name="up" />
              </Button>
              <Button
                kind="quiet"
                shape="icon"
                aria-label={t('catalogue.favourites.down', { name })}
                isDisabled={at === page.articles.length - 1}
                onPress={() => onPages(moveFavourite(pages, page.id, articleNumber, 1))}
                data-testid="favourite-down"
              >
                <Icon name="down" />
              </Button>
              <Button
                kind="quiet"
                shape="icon"
                aria-label={t('catalogue.favourites.remove', { name })}
                onPress={() => onPages(removeFavourite(pages, page.id, articleNumber))}
                data-testid="favourite-remove"
              >
                <Icon name="trash" />
              </Button>
            </li>
          ))}
        </ul>
      </div>
      <div className="catalogue__column">
        <TextField
          label={t('catalogue.favourites.find')}
          value={text}
          onChange={setText}
          hint={t('catalogue.favourites.findHint')}
          maxLength={100}
          testId="favourites-search"
        />
        <FailureNote error={error} lost={t('catalogue.lost')} />
        <ResultList
          articles={text.trim() === '' ? [] : (found?.articles ?? [])}
          active={-1}
          label={t('catalogue.search.results')}
          busy={text.trim() !== '' && !current}
          onTake={(article) => onPages(addFavourite(pages, page.id, article))}
        />
      </div>
    </div>
  );
}
