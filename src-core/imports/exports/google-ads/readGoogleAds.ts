import type { ReadFiles } from '../../files/reader.ts';
import { readExport } from '../shared/readExport.ts';
import { googleAdsFormat } from './googleAdsFormat.ts';

/** Reads campaign-by-day downloads of Google Ads. */
export const readGoogleAds: ReadFiles = (files, sink, options) =>
  readExport(googleAdsFormat, files, sink, options);
