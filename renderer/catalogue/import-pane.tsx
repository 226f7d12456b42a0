/** A file with many articles: chosen, looked at, mended if need be, and taken as a whole. */
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { TillView } from '#shared/ipc.ts';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { Icon } from '../ui/icons.tsx';
import { ImportPreviewPart } from './import-preview.tsx';
import { FileTooLarge, type ImportState, useImport } from './use-import.ts';

export function ImportPane({ till }: { readonly till: TillView }) {
  const { t } = useTranslation();
  const state = useImport();
  const { preview, result, busy, error } = state;
  return (
    <>
      <div className="import">
        {!preview && !result && <p>{t('catalogue.import.intro')}</p>}
        {result && (
          <p className="right" role="status" data-testid="import-done">
            <Icon name="check" />
            {t('catalogue.import.done', { added: result.added, changed: result.changed, stopped: result.stopped })}
          </p>
        )}
        {error instanceof FileTooLarge ? (
          <p className="wrong" role="alert">
            <Icon name="alert" />
            {t('catalogue.import.tooLarge')}
          </p>
        ) : (
          <FailureNote error={error} lost={t('catalogue.lost')} />
        )}
        {busy && <Progress state={state} busy={busy} />}
        {preview && busy !== 'sending' && <ImportPreviewPart preview={preview} till={till} disabled={busy !== null} onRead={state.read} />}
      </div>
      <div className="catalogue__actions">
        <FileTrigger
          acceptedFileTypes={['.csv', '.tsv', '.txt', 'text/csv']}
          onSelect={(files) => {
            const [file] = files ?? [];
            if (file) state.choose(file);
          }}
        >
          <Button shape="large" kind={preview ? 'plain' : 'primary'} isDisabled={busy !== null} data-testid="import-choose">
            <Icon name="list" />
            {t(preview ? 'catalogue.import.chooseOther' : 'catalogue.import.choose')}
          </Button>
        </FileTrigger>
        {preview && (
          <Button
            kind="primary"
            shape="large"
            isDisabled={busy !== null || preview.errors > 0 || preview.lines === 0}
            onPress={state.take}
            data-testid="import-take"
          >
            <Icon name="check" />
            {t('catalogue.import.take', { number: preview.counts.new + preview.counts.changed })}
          </Button>
        )}
      </div>
    </>
  );
}

function Progress({ state: { progress }, busy }: { readonly state: ImportState; readonly busy: NonNullable<ImportState['busy']> }) {
  const { t } = useTranslation();
  const phase = busy === 'sending' ? 'sending' : (progress?.phase ?? (busy === 'taking' ? 'writing' : 'reading'));
  const total = progress?.total ?? 0;
  return (
    <div role="status" data-testid="import-progress">
      <p>{t(`catalogue.import.phase.${phase}`, { number: progress?.done ?? 0 })}</p>
      <progress
        className="import__progress"
        aria-label={t(`catalogue.import.phase.${phase}`, { number: progress?.done ?? 0 })}
        {...(total > 0 ? { max: total, value: progress?.done ?? 0 } : {})}
      />
    </div>
  );
}
