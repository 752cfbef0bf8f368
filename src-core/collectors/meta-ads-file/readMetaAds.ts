import { readExport } from '../export-file/readExport.ts';
import type { ReadFiles } from '../reader.ts';
import { metaAdsFormat } from './metaAdsFormat.ts';

/** Reads by-day exports of Meta Ads Manager. */
export const readMetaAds: ReadFiles = (files, sink, options) =>
  readExport(metaAdsFormat, files, sink, options);
