import type { AdAccount, projectKinds } from '../../../../src-shared/model/connection.ts';

/** What a person types of a project. */
export interface ProjectFields {
  readonly id: string;
  readonly name: string;
  readonly visit: string;
  readonly conversion: string;
  readonly property: string;
  readonly timezone: string;
}

/** What each platform’s own library for websites calls them; conversions have no usual name. */
const usual = {
  mixpanel: { visit: '$mp_web_page_view', property: 'utm_id' },
  amplitude: { visit: 'session_start', property: 'gp:utm_id' },
} as const satisfies Record<(typeof projectKinds)[number], Pick<ProjectFields, 'visit' | 'property'>>;

/** What most projects of a platform have, with this computer’s time zone. */
export const suggestedFields = (kind: keyof typeof usual): ProjectFields => ({
  id: '',
  name: '',
  conversion: '',
  ...usual[kind],
  timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
});

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: name });
    return name !== '';
  } catch {
    return false;
  }
}

/** The project that the fields name; null: something is missing, or is none. */
export function projectOf(fields: ProjectFields): AdAccount | null {
  const id = fields.id.trim();
  const timezone = fields.timezone.trim();
  const visit = fields.visit.trim();
  const conversion = fields.conversion.trim();
  const property = fields.property.trim();
  if (!/^\d{1,20}$/.test(id) || !isZone(timezone)) return null;
  if (visit === '' || conversion === '' || property === '') return null;
  const name = fields.name.trim() === '' ? id : fields.name.trim();
  return {
    id,
    name,
    currency: null,
    timezone,
    managerId: null,
    counts: { visit, conversion, property },
  };
}
