import { Button, FileButton, TextInput } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { type DragEvent, type ReactElement, useEffect, useEffectEvent, useState } from 'react';
import { explain } from '../../ui/explain.ts';
import s from './connections.module.css';
import { droppedFiles, pastedFiles, pickedFiles } from './droppedFiles.ts';
import type { Import } from './useImport.ts';

interface ChooseProps {
  readonly run: Import;
  readonly error: unknown;
}

/** Files by drag and drop, by choosing, or by the path of a folder on this computer. */
export function Choose({ run, error }: ChooseProps): ReactElement {
  const [isOver, setOver] = useState(false);
  const [path, setPath] = useState('');
  const drag = (over: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(over);
  };
  const paste = useEffectEvent((event: ClipboardEvent) => {
    const isInField = event.target instanceof HTMLElement && event.target.closest('input, textarea') !== null;
    if (isInField || event.clipboardData === null) return;
    run.chooseFiles(pastedFiles(event.clipboardData));
  });
  useEffect(() => {
    const heard = (event: ClipboardEvent) => paste(event);
    document.addEventListener('paste', heard);
    return () => document.removeEventListener('paste', heard);
  }, []);
  const problem = error === null ? null : explain(error);
  return (
    <section
      className={s['drop']}
      data-over={isOver || undefined}
      aria-label="Import data"
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={(event) => {
        drag(false)(event);
        void droppedFiles(event.dataTransfer).then(run.chooseFiles);
      }}
    >
      <IconUpload size={24} stroke={1.5} aria-hidden="true" color="var(--ink-3)" />
      <h2>Drop files here, or paste a copied table</h2>
      <p className={s['quiet']}>
        A report by day of Google, Meta, LinkedIn, Microsoft, TikTok or another platform, or any table with
        the day, the campaign and its cost; or a folder of tables with campaign_daily.csv. As CSV, Excel
        workbook or zip archive. You see what is in it before anything is kept.
      </p>
      <FileButton
        multiple
        accept=".csv,.tsv,.txt,.xlsx,.zip"
        onChange={(files) => run.chooseFiles(pickedFiles(files))}
      >
        {(props) => (
          <Button {...props} size="sm">
            Choose files
          </Button>
        )}
      </FileButton>
      <form
        className={`${s['row']} ${s['path']}`}
        onSubmit={(event) => {
          event.preventDefault();
          if (path.trim() !== '') run.choosePath(path.trim());
        }}
      >
        <TextInput
          label="Or the path of a file or folder on this computer"
          value={path}
          maxLength={4096}
          spellCheck={false}
          onChange={(event) => setPath(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={path.trim() === ''}>
          Look at it
        </Button>
      </form>
      {problem === null ? null : (
        <p role="alert" style={{ color: 'var(--worse)' }}>
          {problem.what} {problem.fix}
        </p>
      )}
    </section>
  );
}
