import { create } from 'zustand';

/** What the campaigns are searched for; set from elsewhere to show one of them. */
export const useCampaignSearch = create<{ readonly search: string }>(() => ({ search: '' }));
