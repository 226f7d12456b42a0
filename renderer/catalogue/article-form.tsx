/** One article to be changed, taken out of sale, or made new. */
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { FileTrigger, Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { articleUnits } from '#shared/article-unit.ts';
import type { Article, ArticleFields, TillView } from '#shared/ipc.ts';
import { ask } from '../host/host.ts';
import { useHost } from '../host/queries.tsx';
import { useScanTaker } from '../scan/takers.ts';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { TextField } from '../ui/text-field.tsx';
import { type FieldName, readTyped, type TypedArticle, typedOf } from './article-fields.ts';
import { ArticlePicture } from './article-picture.tsx';
import { smallPicture } from './small-picture.ts';

interface ArticleFormProps {
  /** Null for a new one. */
  readonly article: Article | null;
  readonly till: TillView;
  readonly onSaved: (article: Article) => void;
  /** A scan that is not meant for this form. */
  readonly onScanned: (code: string) => void;
}

export function ArticleForm({ article, till, onSaved, onScanned }: ArticleFormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const host = useHost();
  const { currency } = till.store;
  const [typed, setTyped] = useState(() => typedOf(article, till.taxRates[0] ?? 0, currency, format.decimalSign));
  const [tried, setTried] = useState(false);
  /** A new picture, null to take it away, undefined to leave it. */
  const [picture, setPicture] = useState<string | null | undefined>(undefined);
  const read = readTyped(typed, currency);
  const change = (part: Partial<TypedArticle>) => setTyped((before) => ({ ...before, ...part }));
  const codes = useRef<HTMLInputElement>(null);
  // While the cursor is among the codes, a scan is one more of them.
  useScanTaker((code) => {
    if (document.activeElement !== codes.current) onScanned(code);
    else change({ eans: [...typed.eans.split(/\s+/).filter((each) => each !== '' && each !== code), code].join(' ') });
  });
  const problem = (field: FieldName) => (tried && !read.ok && read.wrong.includes(field) ? t(`catalogue.article.wrong.${field}`) : null);

  const save = useMutation({
    mutationFn: (fields: ArticleFields) =>
      ask(host, 'catalogue.saveArticle', {
        article: fields,
        isNew: article === null,
        ...(picture === undefined ? {} : { picture }),
      }),
    onSuccess: (saved) => {
      setPicture(undefined);
      onSaved(saved);
    },
  });
  const setActive = useMutation({
    mutationFn: ({ articleNumber, active }: { articleNumber: string; active: boolean }) =>
      ask(host, 'catalogue.setActive', { articleNumber, active }),
    onSuccess: onSaved,
  });
  const choosePicture = useMutation({ mutationFn: smallPicture, onSuccess: setPicture });
  const busy = save.isPending || setActive.isPending;
  const submit = () => {
    setTried(true);
    if (read.ok && !busy) save.mutate(read.article);
  };

  return (
    <form
      className="catalogue__column catalogue__column--scrolls"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      data-testid="article-form"
    >
      {article && !article.active && (
        <p className="note note--warn" data-testid="article-inactive">
          <Icon name="alert" />
          <span className="note__text">{t('catalogue.article.inactive')}</span>
        </p>
      )}
      <div className="catalogue__pair">
        {article ? (
          <p className="field">
            <span className="field__label">{t('catalogue.fields.articleNumber')}</span>
            <span>{article.articleNumber}</span>
          </p>
        ) : (
          <TextField
            label={t('catalogue.fields.articleNumber')}
            value={typed.articleNumber}
            onChange={(articleNumber) => change({ articleNumber })}
            problem={problem('articleNumber')}
            maxLength={64}
            autoFocus
            testId="article-number"
          />
        )}
        <TextField
          label={t('catalogue.fields.plu')}
          value={typed.plu}
          onChange={(plu) => change({ plu })}
          problem={problem('plu')}
          inputMode="numeric"
          maxLength={6}
          testId="article-plu"
        />
      </div>
      <TextField
        label={t('catalogue.fields.name')}
        value={typed.name}
        onChange={(name) => change({ name })}
        problem={problem('name')}
        maxLength={200}
        testId="article-name"
      />
      <div className="catalogue__pair">
        <TextField
          label={t('catalogue.fields.ean')}
          value={typed.eans}
          onChange={(eans) => change({ eans })}
          problem={problem('eans')}
          hint={t('catalogue.article.eansHint')}
          maxLength={700}
          inputRef={codes}
          testId="article-eans"
        />
        <TextField
          label={t('catalogue.fields.group')}
          value={typed.group}
          onChange={(group) => change({ group })}
          maxLength={64}
          testId="article-group"
        />
      </div>
      <div className="catalogue__pair">
        <Choices
          label={t('catalogue.fields.unit')}
          value={typed.unit}
          choices={articleUnits.map((unit) => [unit, t(`catalogue.article.units.${unit}`)])}
          onChoose={(unit) => change({ unit: unit === 'kg' ? 'kg' : 'piece' })}
          testId="article-unit"
        />
        <Choices
          label={t('catalogue.fields.taxRate')}
          value={String(typed.taxRate)}
          choices={[...new Set([...till.taxRates, typed.taxRate])].map((rate) => [String(rate), format.rate(rate)])}
          onChoose={(rate) => change({ taxRate: Number(rate) })}
          testId="article-tax"
        />
      </div>
      <Choices
        label={t('catalogue.fields.price')}
        value={typed.open ? 'open' : 'fixed'}
        choices={[
          ['fixed', t('catalogue.article.fixed')],
          ['open', t('catalogue.article.open')],
        ]}
        onChoose={(kind) => change({ open: kind === 'open' })}
        testId="article-price-kind"
      />
      {!typed.open && (
        <TextField
          label={t(`catalogue.article.priceOf.${typed.unit}`, { currency })}
          value={typed.price}
          onChange={(price) => change({ price })}
          problem={problem('price')}
          maxLength={14}
          testId="article-price"
        />
      )}
      <div className="catalogue__picture">
        {typeof picture === 'string' ? (
          <img className="article-picture" src={picture} alt="" />
        ) : (
          article && picture === undefined && <ArticlePicture article={article} />
        )}
        <FileTrigger
          acceptedFileTypes={['image/png', 'image/jpeg', 'image/webp']}
          onSelect={(files) => {
            const [file] = files ?? [];
            if (file) choosePicture.mutate(file);
          }}
        >
          <Button data-testid="article-picture">{t('catalogue.article.picture')}</Button>
        </FileTrigger>
        {(typeof picture === 'string' || (picture === undefined && article?.picture != null)) && (
          <Button kind="quiet" onPress={() => setPicture(null)} data-testid="article-picture-off">
            <Icon name="trash" />
            {t('catalogue.article.noPicture')}
          </Button>
        )}
      </div>
      {choosePicture.isError && (
        <p className="wrong" role="alert">
          <Icon name="alert" />
          {t('catalogue.article.pictureWrong')}
        </p>
      )}
      <footer className="catalogue__foot">
        <FailureNote error={save.error ?? setActive.error} lost={t('catalogue.lost')} />
        <div className="catalogue__actions">
          <Button kind="primary" shape="large" type="submit" isDisabled={busy} data-testid="article-save">
            <Icon name="check" />
            {t('catalogue.article.save')}
          </Button>
          {article && (
            <Button
              shape="large"
              isDisabled={busy}
              onPress={() => setActive.mutate({ articleNumber: article.articleNumber, active: !article.active })}
              data-testid="article-active"
            >
              {t(article.active ? 'catalogue.article.stop' : 'catalogue.article.again')}
            </Button>
          )}
          {save.isSuccess && !busy && (
            <p className="right" role="status" data-testid="article-saved">
              <Icon name="check" />
              {t('catalogue.article.saved')}
            </p>
          )}
        </div>
      </footer>
    </form>
  );
}

interface ChoicesProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly (readonly [value: string, text: string])[];
  readonly onChoose: (value: string) => void;
  readonly testId: string;
}

function Choices({ label, value, choices, onChoose, testId }: ChoicesProps) {
  return (
    <div className="field">
      <span className="field__label" aria-hidden="true">
        {label}
      </span>
      <RadioGroup className="segments segments--wide" orientation="horizontal" aria-label={label} value={value} onChange={onChoose}>
        {choices.map(([each, text]) => (
          <Radio key={each} className="segment" value={each} data-testid={`${testId}-${each}`}>
            {text}
          </Radio>
        ))}
      </RadioGroup>
    </div>
  );
}
