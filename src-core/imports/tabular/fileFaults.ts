import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { ImportFault } from '../../../src-shared/model/importing.ts';
import { type FaultLog, quoted } from '../../ingest/faults/faultLog.ts';
import type { EncodingQuestion, NotText } from './encoding.ts';
import type { RecordBreak } from './recordScanner.ts';

const notTextTexts: Readonly<
  Record<NotText, { readonly code: string; readonly what: string; readonly fix: string }>
> = {
  empty: { code: 'empty_file', what: 'is empty (0 bytes of content)', fix: 'Export it again, or remove it.' },
  excel_workbook: {
    code: 'excel_workbook',
    what: 'is an Excel workbook, whatever its name says',
    fix: 'Open it in Excel and save it as "CSV UTF-8", then import that file.',
  },
  old_excel_workbook: {
    code: 'excel_workbook',
    what: 'is an Excel workbook (.xls), whatever its name says',
    fix: 'Open it in Excel and save it as "CSV UTF-8", then import that file.',
  },
  zip_archive: {
    code: 'zip_archive',
    what: 'is a zip archive, whatever its name says',
    fix: 'Unpack it and import the CSV files inside.',
  },
  compressed: {
    code: 'compressed_file',
    what: 'is a compressed file, whatever its name says',
    fix: 'Unpack it and import the file inside.',
  },
  pdf: { code: 'binary_file', what: 'is a PDF', fix: 'Export the report as CSV instead.' },
  web_page: {
    code: 'web_page',
    what: 'is a web page, probably a sign-in page saved in place of the download',
    fix: 'Sign in and download the report again.',
  },
  xml: {
    code: 'xml_file',
    what: 'is an XML file (Excel saves some workbooks so), whatever its name says',
    fix: 'Open it in Excel and save it as "CSV UTF-8", then import that file.',
  },
  json: { code: 'json_file', what: 'is JSON, not a table', fix: 'Export the report as CSV instead.' },
  binary: {
    code: 'binary_file',
    what: 'is not a text file',
    fix: 'Import a CSV file (plain text with one row a line).',
  },
};

/** What a file is instead of a table, and what to do. */
export function notTextSentences(
  file: string,
  what: NotText,
): { readonly message: string; readonly fix: string } {
  return { message: `${file} ${notTextTexts[what].what}.`, fix: notTextTexts[what].fix };
}

/** Why a file's encoding cannot be determined, and what to do. */
export function encodingSentences(
  file: string,
  why: EncodingQuestion,
): { readonly message: string; readonly fix: string } {
  const save = 'Save it as "CSV UTF-8" where it was made, or name its code page (--encoding).';
  switch (why.kind) {
    case 'two_encodings':
      return {
        message: `${file}, line ${why.line}: this line is not UTF-8 while others are; two files in different encodings were joined, and names would be read in two ways.`,
        fix: 'Export the parts again as UTF-8 and import them one by one.',
      };
    case 'several':
      return {
        message: `${file} is not UTF-8, and its names make sense in several code pages: ${why.readings
          .map(({ page, sample }) => `${quoted(sample)} in ${page}`)
          .join(', ')}.`,
        fix: save,
      };
    case 'none':
      return {
        message: `${file} is not UTF-8, and its names make sense in no code page that is known here.`,
        fix: save,
      };
    default:
      return assertNever(why);
  }
}

export function addEncodingQuestion(log: FaultLog, file: string, why: EncodingQuestion): void {
  const line = why.kind === 'two_encodings' ? why.line : null;
  const code = why.kind === 'two_encodings' ? 'two_encodings' : 'encoding_unknown';
  log.add('error', code, { file, line, column: null }, () => encodingSentences(file, why));
}

export function addNotText(log: FaultLog, file: string, what: NotText): void {
  log.add('error', notTextTexts[what].code, { file, line: null, column: null }, () =>
    notTextSentences(file, what),
  );
}

export function addUnreadable(log: FaultLog, file: string, reason: string): void {
  log.add('error', 'unreadable_file', { file, line: null, column: null }, () => ({
    message: `${file} could not be read: ${reason}.`,
    fix: 'Check that the file still exists and that this account may read it, then import again.',
  }));
}

/** `reason`: what is wrong with the first of the unusable rows; absent where there are no rows at all. */
export function addNoRows(log: FaultLog, file: string, reason?: ImportFault): void {
  const place = { file, line: reason?.line ?? null, column: reason?.column ?? null };
  log.add('error', 'no_rows', place, () =>
    reason === undefined
      ? {
          message: `${file} has a header but no rows; that means no data, not zeros.`,
          fix: 'Export a period that has data.',
        }
      : {
          message: `${file}: none of its rows can be used. The first, line ${reason.line ?? '?'}: ${reason.message}`,
          fix: reason.fix,
        },
  );
}

export function addInvalidUtf8(log: FaultLog, file: string): void {
  log.add('flagged', 'bad_characters', { file, line: null, column: null }, () => ({
    message: `${file} begins as UTF-8 but has bytes further down that are not; they show as "\uFFFD".`,
    fix: 'Save the file as UTF-8 and import it again if names look damaged.',
  }));
}

const breakTexts: Readonly<Record<RecordBreak['kind'], { readonly message: string; readonly fix: string }>> =
  {
    malformed_quotes: {
      message: 'The quotes of this row do not match, so its cells cannot be told apart; the row is left out.',
      fix: 'Write a quote inside a quoted cell twice, and close every quote before the next delimiter.',
    },
    row_too_long: {
      message: 'This line is longer than a million characters; it is left out.',
      fix: 'Check for missing line breaks or a quote that is never closed.',
    },
    gave_up: {
      message: 'More than 1,000 rows could not be told apart, so the rest of the file is not read.',
      fix: 'Export the file again; it is damaged or not a CSV file.',
    },
  };

export function addBreak(log: FaultLog, file: string, { line, kind }: RecordBreak): void {
  log.add(
    kind === 'gave_up' ? 'error' : 'rejected',
    kind,
    { file, line, column: null },
    () => breakTexts[kind],
  );
}

export function addWrongWidth(log: FaultLog, file: string, line: number, cells: number, width: number): void {
  const many = cells > width;
  log.add('rejected', many ? 'too_many_cells' : 'too_few_cells', { file, line, column: null }, () => ({
    message: `The row has ${cells} cells, the header ${width}; the row is left out.`,
    fix: many
      ? 'Put quotes around cells that hold the delimiter.'
      : 'Complete the row; an unknown value is an empty cell, not a missing one.',
  }));
}
