/** Finds an article while one types, and puts it into the basket: by keyboard and by finger alike. */
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Article } from '#shared/ipc.ts';
import { useTill } from '../host/queries.tsx';
import { addArticleToSale } from '../sale/add-article.ts';
import { useSession } from '../sale/session.tsx';
import { useEditable } from '../sale/use-checkout.ts';
import { Button, KeyHint } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { Icon } from '../ui/icons.tsx';
import { ResultList } from './result-list.tsx';
import { searchIds, searchState, useSearch } from './search-state.ts';
import { useAskAhead, useResults } from './use-results.ts';

/** More than anybody scrolls through; typing on is quicker. */
const wanted = { limit: 50, inactive: false };

export function SearchField() {
  const { t } = useTranslation();
  const { text, active } = useSearch();
  const { found, current } = useResults(text, wanted);
  const askAhead = useAskAhead(wanted);
  const add = useAdd();
  const input = useRef<HTMLInputElement>(null);
  /** Enter was quicker than the results: it means the first of them. */
  const awaited = useRef<string | null>(null);
  const articles = text.trim() === '' ? [] : (found?.articles ?? []);

  const take = (article: Article | undefined) => {
    awaited.current = null;
    if (!article) return;
    searchState.clear();
    input.current?.blur();
    add(article);
  };
  useEffect(() => {
    if (current && awaited.current === text) take(articles[0]);
  });

  const onKeyDown = (event: KeyboardEvent) => {
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        const next = active + (event.key === 'ArrowDown' ? 1 : -1);
        searchState.choose(Math.min(Math.max(next, 0), Math.max(articles.length - 1, 0)));
        break;
      }
      case 'Enter':
        if (event.repeat || text.trim() === '') break;
        if (current) take(articles[active]);
        else awaited.current = text;
        break;
      case 'Escape':
        if (text === '') input.current?.blur();
        searchState.clear();
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="search">
      <Icon name="search" />
      <input
        ref={input}
        id={searchIds.field}
        className="search__input"
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        placeholder={t('catalogue.search.hint')}
        aria-label={t('catalogue.search.label')}
        aria-autocomplete="list"
        aria-expanded={articles.length > 0}
        aria-controls={searchIds.list}
        aria-activedescendant={articles[active] ? searchIds.option(active) : undefined}
        value={text}
        onChange={({ currentTarget: { value } }) => {
          askAhead(value);
          searchState.type(value);
        }}
        onKeyDown={onKeyDown}
        data-keys="at-once"
        data-testid="catalogue-search"
      />
      {text === '' ? (
        <KeyHint action="search" />
      ) : (
        <Button
          kind="quiet"
          shape="icon"
          preventFocusOnPress
          aria-label={t('catalogue.search.clear')}
          onPress={searchState.clear}
          data-testid="search-clear"
        >
          <Icon name="close" />
        </Button>
      )}
    </div>
  );
}

/** What was found, in the place of the quick keys. */
export function SearchResults() {
  const { t } = useTranslation();
  const { text, active } = useSearch();
  const { found, current, error } = useResults(text, wanted);
  const editable = useEditable();
  const add = useAdd();
  const none = current && found?.articles.length === 0;
  return (
    <div className="search__results">
      <FailureNote error={error} lost={t('catalogue.search.lost')} />
      {none && (
        <div className="empty" data-testid="search-none">
          <Icon name="search" />
          <strong>{t('catalogue.search.none')}</strong>
          <p>{t('catalogue.search.noneHint')}</p>
        </div>
      )}
      <ResultList
        articles={found?.articles ?? []}
        active={active}
        label={t('catalogue.search.results')}
        disabled={!editable}
        busy={!current}
        onTake={(article) => {
          searchState.clear();
          add(article);
        }}
      />
      <p className="search__count" role="status">
        {!current || none
          ? ''
          : found?.more
            ? t('catalogue.search.more', { number: found.articles.length })
            : t('catalogue.search.count', { number: found?.articles.length })}
      </p>
    </div>
  );
}

function useAdd(): (article: Article) => void {
  const session = useSession();
  const editable = useEditable();
  const { data: till } = useTill();
  return (article) => {
    if (till && editable) addArticleToSale(session, article, till.store.currency);
  };
}
