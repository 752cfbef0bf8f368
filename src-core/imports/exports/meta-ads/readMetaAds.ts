import type { ReadFiles } from '../../files/reader.ts';
import { readExport } from '../shared/readExport.ts';
import { metaAdsFormat } from './metaAdsFormat.ts';

/** Reads by-day exports of Meta Ads Manager. */
export const readMetaAds: ReadFiles = (files, sink, options) =>
  readExport(metaAdsFormat, files, sink, options);
