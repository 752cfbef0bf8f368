import { readExport } from '../export-file/readExport.ts';
import type { ReadFiles } from '../reader.ts';
import { googleAdsFormat } from './googleAdsFormat.ts';

/** Reads campaign-by-day downloads of Google Ads. */
export const readGoogleAds: ReadFiles = (files, sink, options) =>
  readExport(googleAdsFormat, files, sink, options);
