import type { OpenChoice, ReadMapping } from '../../../src-shared/model/mapping.ts';
import { FaultLog, quoted } from '../../ingest/faults/faultLog.ts';
import type { ExportFormat } from '../exports/shared/format.ts';
import { readExport } from '../exports/shared/readExport.ts';
import type { FileSource } from '../files/fileSource.ts';
import type { ReadFiles } from '../files/reader.ts';
import { readHead, UnreadableFile } from '../tabular/bytes.ts';
import { recogniseEncoding } from '../tabular/encoding.ts';
import { addEncodingQuestion, addNotText, addUnreadable } from '../tabular/fileFaults.ts';
import { anyTableByDay } from './dialects.ts';
import { openMapped } from './openMapped.ts';

const asked = {
  day: 'which column is the day',
  campaign: 'which column is the campaign',
  spend: 'which column is the cost',
  conversions: 'which column counts as the conversions',
} as const satisfies Record<OpenChoice, string>;

function addOpen(mapping: ReadMapping, log: FaultLog): void {
  for (const { choice, columns } of mapping.open) {
    const from = columns.length === 0 ? '' : `: ${columns.slice(0, 8).map(quoted).join(', ')}`;
    log.add('error', `mapping_${choice}`, { file: mapping.file, line: null, column: null }, () => ({
      message:
        columns.length === 0 && choice === 'day'
          ? `${mapping.file}: no column holds days.`
          : `${mapping.file}: it is not clear ${asked[choice]}${from}.`,
      fix:
        columns.length === 0 && choice === 'day'
          ? `If all rows are of one day, say which. Otherwise: ${anyTableByDay}`
          : 'Choose the column in the preview (or with --map "COLUMN=ROLE").',
    }));
  }
}

/** Says why a file is no table at all. */
async function addNoTable(source: FileSource, log: FaultLog): Promise<void> {
  const head = await readHead(source, 4096);
  const found = recogniseEncoding(head.bytes, head.complete);
  if (found.kind === 'not_text') addNotText(log, source.name, found.what);
  else if (found.kind === 'unclear') addEncodingQuestion(log, source.name, found.why);
  else
    log.add('error', 'header_not_found', { file: source.name, line: null, column: null }, () => ({
      message: `${source.name} holds no table with a header and two columns.`,
      fix: anyTableByDay,
    }));
}

/** Reads tables of any kind once their columns are mapped; while a choice is open, it says which and reads nothing. */
export const readMapped: ReadFiles = async (files, sink, options) => {
  const log = new FaultLog();
  const mappings: ReadMapping[] = [];
  const formats = new Map<FileSource, ExportFormat>();
  for (const source of files) {
    try {
      const opened = await openMapped(source, options.answers, options.mappings ?? []);
      if (opened === null) await addNoTable(source, log);
      else {
        mappings.push(opened.mapping);
        addOpen(opened.mapping, log);
        if (opened.format !== null) formats.set(source, opened.format);
      }
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      addUnreadable(log, error.file, error.message);
    }
  }
  if (!log.hasErrors) return { ...(await readExport(formats, files, sink, options)), mappings };
  return {
    source: 'mapped',
    files: [],
    campaigns: [],
    ...log.result(),
    readings: [],
    mappings,
    replaces: null,
    usable: false,
  };
};
