import type { Role } from '../domain/permission.ts';
import { defineTexts, type Text } from '../i18n/text.ts';

/** What somebody is, where they have no title of their own. */
export const roleTexts = defineTexts({
  coordinator: { en: 'Coordinator', sl: 'koordinator/ka', cs: 'koordinátor/ka', he: 'רכז/ת' },
  admin: { en: 'Administrator', sl: 'skrbnik/ca', cs: 'správce/správkyně', he: 'מנהל/ת מערכת' },
  leader: { en: 'Leader', sl: 'vodja', cs: 'vedoucí', he: 'ראש הארגון' },
  representative: {
    en: 'Representative',
    sl: 'predstavnik/ca',
    cs: 'zástupce/zástupkyně',
    he: 'נציג/ה',
  },
  deputy: { en: 'Deputy', sl: 'namestnik/ca', cs: 'náhradník/náhradnice', he: 'ממלא/ת מקום' },
}) satisfies Readonly<Record<Role, Text>>;

/** The channel of a sandbox that begins with nothing. */
export const channelTexts = defineTexts({
  name: { en: 'round-table', sl: 'okrogla-miza', cs: 'kulaty-stul', he: 'שולחן-עגול' },
  purpose: {
    en: 'Everybody at the table',
    sl: 'Vsi za našo mizo',
    cs: 'Všichni u našeho stolu',
    he: 'כל מי שסביב השולחן',
  },
});
