/** A catalogue file on its way to main: read in pieces, looked at, and taken. */
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ImportPreview, ImportProgress, ImportReading, MethodOutput } from '#shared/ipc.ts';
import { ask, type WindowHost } from '../host/host.ts';
import { useHost } from '../host/queries.tsx';

/** As in the contract. */
const pieceBytes = 512 * 1024;
const fileBytesMax = 64 * 1024 * 1024;

export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge';
}

export interface ImportState {
  readonly preview: ImportPreview | null;
  readonly reading: ImportReading;
  readonly result: MethodOutput<'catalogue.importApply'> | null;
  /** How far main is with what was asked of it last. */
  readonly progress: ImportProgress | null;
  readonly busy: 'sending' | 'reading' | 'taking' | null;
  readonly error: Error | null;
  choose(file: File): void;
  /** Reads the same file in another way. */
  read(change: Partial<ImportReading>): void;
  take(): void;
}

export function useImport(): ImportState {
  const host = useHost();
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [reading, setReading] = useState<ImportReading>({ mode: 'update' });
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  const importId = useRef<string | null>(null);
  useEffect(() => host.on('import', (told) => setProgress(told.importId === importId.current ? told : null)), [host]);
  useEffect(
    () => () => {
      // A file that nobody looks at any more needs no room.
      if (importId.current !== null) void host.call('catalogue.importDiscard', { importId: importId.current });
    },
    [host],
  );

  const read = useMutation({
    mutationFn: async (wish: ImportReading) => {
      if (importId.current === null) return null;
      setReading(wish);
      setProgress(null);
      return ask(host, 'catalogue.importPreview', { importId: importId.current, reading: wish });
    },
    onSuccess: setPreview,
  });
  const take = useMutation({
    mutationFn: async (id: string) => {
      setProgress(null);
      return ask(host, 'catalogue.importApply', { importId: id });
    },
    onSuccess: () => {
      importId.current = null;
      setPreview(null);
    },
  });
  const send = useMutation({
    mutationFn: async (file: File) => {
      take.reset();
      setPreview(null);
      importId.current = await sendFile(host, file);
    },
    onSuccess: () => read.mutate({ mode: reading.mode }),
  });

  return {
    preview,
    reading,
    result: take.data ?? null,
    progress,
    busy: send.isPending ? 'sending' : read.isPending ? 'reading' : take.isPending ? 'taking' : null,
    error: send.error ?? read.error ?? take.error,
    choose: (file) => send.mutate(file),
    read: (change) => {
      const { columns: _columns, ...others } = reading;
      // Another separator makes other columns.
      read.mutate({ ...('separator' in change ? others : reading), ...change });
    },
    take: () => {
      if (preview) take.mutate(preview.importId);
    },
  };
}

async function sendFile(host: WindowHost, file: File): Promise<string> {
  if (file.size > fileBytesMax) throw new FileTooLarge();
  const { importId } = await ask(host, 'catalogue.importBegin', { fileName: file.name.slice(0, 255), bytes: file.size });
  for (let at = 0; at < file.size; at += pieceBytes) {
    const data = await base64Of(file.slice(at, at + pieceBytes));
    await ask(host, 'catalogue.importChunk', { importId, at, data });
  }
  return importId;
}

/** The browser's own way is the quickest: what stands behind the comma of a data URL. */
function base64Of(piece: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const url = String(reader.result);
      resolve(url.slice(url.indexOf(',') + 1));
    };
    reader.onerror = () => reject(reader.error ?? new Error('The file cannot be read'));
    reader.readAsDataURL(piece);
  });
}
