import { readDataFolder } from './data-folder/readDataFolder.ts';
import { readGoogleAds } from './exports/google-ads/readGoogleAds.ts';
import { readMetaAds } from './exports/meta-ads/readMetaAds.ts';
import type { ReadFiles } from './files/reader.ts';
import { readMapped } from './mapping/readMapped.ts';

/** Reads files of any source into a sink; see `ReadFiles`. */
export const readFiles: ReadFiles = (files, sink, options) => {
  switch (options.source) {
    case 'data_folder':
      return readDataFolder(files, sink, options);
    case 'google_ads':
      return readGoogleAds(files, sink, options);
    case 'meta_ads':
      return readMetaAds(files, sink, options);
    case 'mapped':
      return readMapped(files, sink, options);
  }
};
