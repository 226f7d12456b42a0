/** What a file would do to the catalogue, how it was understood, and everything that is wrong with it. */
import { Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ImportField, ImportPreview, ImportProblem, ImportReading, TillView } from '#shared/ipc.ts';
import { useArticlePrice } from '../sale/article-price.ts';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';

/** As in the contract, which the window knows by its types alone. */
const fields: readonly ImportField[] = ['articleNumber', 'name', 'ean', 'group', 'price', 'taxRate', 'unit', 'plu'];
const separators: readonly ImportPreview['separator'][] = [';', ',', '\t'];
const signs: readonly NonNullable<ImportPreview['decimal']>[] = [',', '.'];

interface ImportPreviewPartProps {
  readonly preview: ImportPreview;
  readonly till: TillView;
  readonly disabled: boolean;
  readonly onRead: (change: Partial<ImportReading>) => void;
}

export function ImportPreviewPart({ preview, till, disabled, onRead }: ImportPreviewPartProps) {
  const { t } = useTranslation();
  const { counts, mode } = preview;
  return (
    <>
      <div className="note" data-testid="import-file">
        <Icon name="list" />
        <p className="note__text">
          <strong>{preview.fileName}</strong>
          <span className="note__detail">
            {t('catalogue.import.understood', { lines: preview.lines, encoding: t(`catalogue.import.encodings.${preview.encoding}`) })}
          </span>
        </p>
      </div>
      <Verdict preview={preview} />
      <RadioGroup
        className="segments segments--wide"
        orientation="horizontal"
        aria-label={t('catalogue.import.mode')}
        value={mode}
        isDisabled={disabled}
        onChange={(next) => onRead({ mode: next === 'replace' ? 'replace' : 'update' })}
      >
        {(['update', 'replace'] as const).map((each) => (
          <Radio key={each} className="segment" value={each} data-testid={`import-mode-${each}`}>
            {t(`catalogue.import.modes.${each}`)}
          </Radio>
        ))}
      </RadioGroup>
      <dl className="import__counts">
        {(['new', 'changed', 'unchanged', 'missing'] as const).map((each) => (
          <div key={each}>
            <dt className="soft">{t(each === 'missing' ? `catalogue.import.missing.${mode}` : `catalogue.import.counts.${each}`)}</dt>
            <dd data-testid={`import-count-${each}`}>{counts[each]}</dd>
          </div>
        ))}
      </dl>
      <Problems problems={preview.problems} total={preview.errors + preview.warnings} />
      <Columns preview={preview} disabled={disabled} onRead={onRead} />
      <Samples preview={preview} till={till} />
    </>
  );
}

function Verdict({ preview: { errors, warnings } }: { readonly preview: ImportPreview }) {
  const { t } = useTranslation();
  if (errors > 0) {
    return (
      <p className="wrong" role="alert" data-testid="import-errors" data-errors={errors}>
        <Icon name="alert" />
        {t('catalogue.import.errors', { number: errors })}
      </p>
    );
  }
  return (
    <p className="right" role="status" data-testid="import-good">
      <Icon name="check" />
      {t(warnings > 0 ? 'catalogue.import.goodWithWarnings' : 'catalogue.import.good', { number: warnings })}
    </p>
  );
}

function Problems({ problems, total }: { readonly problems: readonly ImportProblem[]; readonly total: number }) {
  const { t } = useTranslation();
  if (problems.length === 0) return null;
  return (
    <section>
      <h3>{t('catalogue.import.problemsTitle')}</h3>
      <table className="import__table">
        <thead>
          <tr>
            <th scope="col">{t('catalogue.import.line')}</th>
            <th scope="col">{t('catalogue.import.kind')}</th>
            <th scope="col">{t('catalogue.import.problem')}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ line, field, code, detail, severity }) => (
            <tr key={`${line}-${field}-${code}-${detail}`} data-testid="import-problem" data-line={line} data-code={code}>
              <td className="import__line">{line ?? t('catalogue.import.wholeFile')}</td>
              <td className={`import__${severity}`}>{t(`catalogue.import.severity.${severity}`)}</td>
              <td>
                {field && <strong>{t(`catalogue.fields.${field}`)}: </strong>}
                {t(`catalogue.import.problems.${code}`, { detail })}
                {code === 'field-empty' && field === 'price' && ` ${t('catalogue.import.openHint')}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > problems.length && <p className="soft">{t('catalogue.import.moreProblems', { number: total - problems.length })}</p>}
    </section>
  );
}

function Columns({ preview, disabled, onRead }: Pick<ImportPreviewPartProps, 'preview' | 'disabled' | 'onRead'>) {
  const { t } = useTranslation();
  const { columns, separator, decimal } = preview;
  const map = (at: number, field: ImportField | null) =>
    onRead({ columns: columns.map((column, place) => (place === at ? field : column.field === field ? null : column.field)) });
  return (
    <section>
      <h3>{t('catalogue.import.columnsTitle')}</h3>
      <div className="import__columns">
        <Pick
          label={t('catalogue.import.separator')}
          value={separator}
          disabled={disabled}
          choices={separators.map((each) => [
            each,
            t(`catalogue.import.separators.${each === ';' ? 'semicolon' : each === ',' ? 'comma' : 'tab'}`),
          ])}
          onPick={(next) => {
            const found = separators.find((each) => each === next);
            if (found) onRead({ separator: found });
          }}
          testId="import-separator"
        />
        <Pick
          label={t('catalogue.import.decimal')}
          value={decimal ?? ''}
          disabled={disabled}
          choices={[
            ...(decimal === null ? [['', t('catalogue.import.decimals.none')] as const] : []),
            ...signs.map((each) => [each, t(`catalogue.import.decimals.${each === ',' ? 'comma' : 'point'}`)] as const),
          ]}
          onPick={(next) => {
            const found = signs.find((each) => each === next);
            if (found) onRead({ decimal: found });
          }}
          testId="import-decimal"
        />
        {columns.map(({ header, field, samples }, at) => (
          // Two columns may have the same name; their places are their own.
          <div key={`${String(at)}-${header}`}>
            <Pick
              label={header === '' ? t('catalogue.import.column', { number: at + 1 }) : header}
              value={field ?? ''}
              disabled={disabled}
              choices={[['', t('catalogue.import.notUsed')], ...fields.map((each) => [each, t(`catalogue.fields.${each}`)] as const)]}
              onPick={(next) => map(at, fields.find((each) => each === next) ?? null)}
              testId={`import-column-${at}`}
            />
            <p className="import__sample soft">{samples.join(' · ')}</p>
          </div>
        ))}
      </div>
    </section>
  );
}

interface PickProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly (readonly [value: string, text: string])[];
  readonly disabled: boolean;
  readonly onPick: (value: string) => void;
  readonly testId: string;
}

function Pick({ label, value, choices, disabled, onPick, testId }: PickProps) {
  return (
    <label className="field">
      <span className="field__label">{label}</span>
      <select
        className="field__input"
        value={value}
        disabled={disabled}
        onChange={(event) => onPick(event.currentTarget.value)}
        data-testid={testId}
      >
        {choices.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

function Samples({ preview: { articles }, till }: { readonly preview: ImportPreview; readonly till: TillView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const price = useArticlePrice();
  if (articles.length === 0) return null;
  return (
    <section>
      <h3>{t('catalogue.import.samples')}</h3>
      <table className="import__table" data-currency={till.store.currency}>
        <thead>
          <tr>
            {(['articleNumber', 'name', 'ean', 'price', 'taxRate'] as const).map((field) => (
              <th key={field} scope="col">
                {t(`catalogue.fields.${field}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {articles.map((article) => (
            <tr key={article.articleNumber} data-testid="import-sample">
              <td>{article.articleNumber}</td>
              <td>{article.name}</td>
              <td>{article.eans.join(' ')}</td>
              <td>{price({ price: article.price, unit: 'piece' })}</td>
              <td>{format.rate(article.taxRate)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
