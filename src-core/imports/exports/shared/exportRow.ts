import type { Platform } from '../../../../src-shared/model/vocabulary.ts';
import type { ExportCells, ExportField, ExportHeader } from './format.ts';
import { platformNamed } from './otherPlatforms.ts';

/** A view on rows by field; one object is reused for all rows of a file. */
export class ExportRow implements ExportCells {
  cells: readonly string[] = [];
  readonly #header: ExportHeader;
  constructor(header: ExportHeader) {
    this.#header = header;
  }

  text(field: ExportField): string {
    const index = this.#header.fields.get(field);
    if (index === undefined) return field === 'day' ? (this.#header.onlyDay ?? '') : '';
    return (this.cells[index] ?? '').trim();
  }

  get keySpace(): string {
    return this.#header.keySpace;
  }

  /** Whose campaign it is: by its channel where a column says that, else the file's. */
  get platform(): Platform {
    return platformOfChannel(this.text('channel')) ?? this.#header.platform;
  }

  /** The cell of a column by its index. */
  at(index: number): string {
    return (this.cells[index] ?? '').trim();
  }

  nameAt(index: number): string {
    return this.#header.names[index]?.trim() ?? `column ${index + 1}`;
  }

  /** Whether the row repeats the header, as where two downloads were concatenated. */
  isHeader(): boolean {
    return this.#header.names.every((name, index) => name.trim() === this.at(index));
  }

  /** The header of a field's column, for display. */
  columnName(field: ExportField): string {
    const index = this.#header.fields.get(field);
    return index === undefined ? field : (this.#header.names[index]?.trim() ?? field);
  }
}

const platformsByName = {
  'Google Ads': 'google_ads',
  'Meta Ads': 'meta_ads',
  'LinkedIn Campaign Manager': 'linkedin_ads',
  'Microsoft Advertising': 'microsoft_ads',
} as const satisfies Record<string, Platform>;
const isByName = (name: string): name is keyof typeof platformsByName => Object.hasOwn(platformsByName, name);

/** The platform a channel's name means; null: no channel, or one that names none. */
export function platformOfChannel(channel: string | null): Platform | null {
  const name = channel === null || channel === '' ? null : platformNamed(channel);
  if (name === null) return null;
  return isByName(name) ? platformsByName[name] : 'other';
}
