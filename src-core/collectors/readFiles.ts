import { readDataFolder } from './data-folder/readDataFolder.ts';
import { readGoogleAds } from './google-ads-file/readGoogleAds.ts';
import { readMetaAds } from './meta-ads-file/readMetaAds.ts';
import type { ReadFiles } from './reader.ts';

/** Reads files of any source into a sink; see `ReadFiles`. */
export const readFiles: ReadFiles = (files, sink, options) => {
  switch (options.source) {
    case 'data_folder':
      return readDataFolder(files, sink, options);
    case 'google_ads':
      return readGoogleAds(files, sink, options);
    case 'meta_ads':
      return readMetaAds(files, sink, options);
  }
};
