/** Every article, also those that are no longer sold; the chosen one beside them to be changed. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Article, TillView } from '#shared/ipc.ts';
import { useScanTaker } from '../scan/takers.ts';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { Icon } from '../ui/icons.tsx';
import { TextField } from '../ui/text-field.tsx';
import { ArticleForm } from './article-form.tsx';
import { ResultList } from './result-list.tsx';
import { useResults } from './use-results.ts';

const limit = 200;

export function ArticlesPane({ till }: { readonly till: TillView }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [open, setOpen] = useState<Article | 'new' | null>(null);
  const { found, current, error } = useResults(text, { limit, inactive: true });
  useScanTaker(setText);
  const articles = found?.articles ?? [];
  const active = open === null || open === 'new' ? -1 : articles.findIndex(({ articleNumber }) => articleNumber === open.articleNumber);
  return (
    <div className="catalogue__columns">
      <div className="catalogue__column">
        <TextField label={t('catalogue.search.label')} value={text} onChange={setText} maxLength={100} testId="articles-search" />
        <Button onPress={() => setOpen('new')} data-testid="article-new">
          <Icon name="add" />
          {t('catalogue.article.new')}
        </Button>
        <FailureNote error={error} lost={t('catalogue.lost')} />
        {current && articles.length === 0 && <p className="soft">{t('catalogue.search.none')}</p>}
        <ResultList articles={articles} active={active} label={t('catalogue.search.results')} busy={!current} onTake={setOpen} />
        <p className="search__count" role="status">
          {current && found?.more ? t('catalogue.search.more', { number: articles.length }) : ''}
        </p>
      </div>
      {open === null ? (
        <div className="empty">
          <Icon name="list" />
          <p>{t('catalogue.article.pick')}</p>
        </div>
      ) : (
        <ArticleForm
          key={open === 'new' ? 'new' : open.articleNumber}
          article={open === 'new' ? null : open}
          till={till}
          onSaved={(saved) => setOpen(saved)}
          onScanned={setText}
        />
      )}
    </div>
  );
}
