/** A note on a line or on the whole sale. It is printed on the receipt. */
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { setNote } from './basket-edit.ts';
import { useSession } from './session.tsx';
import { useWindow, windowState } from './window-store.ts';

const longestNote = 200;

export function NoteDialog() {
  const { t } = useTranslation();
  const session = useSession();
  const basket = useWindow((state) => state.editing?.basket);
  const lineId = useWindow((state) => state.dialogLineId);
  const line = basket?.lines.find(({ id }) => id === lineId);
  const [note, setNoteText] = useState((lineId === null ? basket?.note : line?.note) ?? '');
  const save = (event: FormEvent) => {
    event.preventDefault();
    windowState.closeDialog();
    session.edit((before) => setNote(before, lineId, note));
  };
  return (
    <Dialog
      title={line ? t('notes.lineTitle', { name: line.name }) : t('notes.saleTitle')}
      onClose={windowState.closeDialog}
      stays
      testId="note-dialog"
      foot={
        <Button type="submit" form="note-form" kind="primary" shape="large" data-testid="note-save">
          {t('notes.save')}
        </Button>
      }
    >
      <form id="note-form" onSubmit={save}>
        <TextField
          label={t('notes.label')}
          hint={t('notes.hint')}
          value={note}
          onChange={setNoteText}
          maxLength={longestNote}
          autoFocus
          place="field--large"
          testId="note"
        />
      </form>
    </Dialog>
  );
}
