import type { MoreNames } from './format.ts';

/** Column names in further languages that Google Ads and Meta Ads Manager share. */
export const commonNames: MoreNames = {
  day: [
    ...['Datum', 'Dzień', 'Den', 'Nap', 'Päivä', 'Ημέρα', 'Zi', 'Ngày', 'Hari', '天', '日期'],
    ...['날짜', 'Дата', 'Tarih', '日付'],
  ],
  campaignId: [
    ...['Campagne-ID', 'Kampanj-ID', 'Kampagne-id', 'Kampanje-ID', 'Kampanjan tunnus'],
    ...['Identyfikator kampanii', 'ID kampaně', 'Kampányazonosító', 'ID campanie'],
    ...['Идентификатор кампании', '캠페인 ID', 'ID chiến dịch', 'ID kampanye'],
    ...['Ідентифікатор кампанії'],
  ],
  impressions: [
    ...['Vertoningen', 'Visningar', 'Exponeringar', 'Eksponeringer', 'Visninger'],
    ...['Näyttökerrat', 'Näytöt', 'Wyświetlenia', 'Zobrazení', 'Zobrazenia', 'Megjelenítések'],
    ...['Afișări', 'Показы', 'Покази', 'Εμφανίσεις', 'Gösterimler', 'Gösterim', 'Tayangan'],
    ...['Lượt hiển thị', '展示次数', '曝光次數', '노출수', '노출', 'חשיפות', 'مرات الظهور', 'การแสดงผล'],
  ],
};
