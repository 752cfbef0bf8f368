import { create } from 'zustand';

/** The campaign search text; set from elsewhere to show one of them. */
export const useCampaignSearch = create<{ readonly search: string }>(() => ({ search: '' }));
