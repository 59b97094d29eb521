import { defineTexts } from '../../i18n/text.ts';

/** Texts that several rituals around a meeting share. */
export const texts = defineTexts({
  noSuchMeeting: {
    en: 'This meeting is not here (any more). “Meetings” shows what there is.',
    sl: 'Tega srečanja tu ni (več). »Srečanja« pokaže, kaj je.',
    cs: 'Toto setkání tu (už) není. „Setkání“ ukáže, co tu je.',
    he: 'המפגש הזה אינו כאן (עוד). ”מפגשים“ מראה מה יש.',
  },
  noneHere: {
    en: 'There is no such meeting here now.',
    sl: 'Takega srečanja tu trenutno ni.',
    cs: 'Takové setkání tu teď není.',
    he: 'אין כאן כעת מפגש כזה.',
  },
  elsewhere: {
    en: 'These are elsewhere:',
    sl: 'Ta so drugje:',
    cs: 'Tato jsou jinde:',
    he: 'אלה נמצאים במקום אחר:',
  },
  whichMeeting: {
    en: 'Which meeting do you mean?',
    sl: 'Katero srečanje mislite?',
    cs: 'Které setkání myslíte?',
    he: 'לאיזה מפגש הכוונה?',
  },
  changedMeanwhile: {
    en: 'Somebody changed this meanwhile. Please look at it again.',
    sl: 'Medtem je to nekdo spremenil. Poglejte še enkrat.',
    cs: 'Někdo to mezitím změnil. Podívejte se na to prosím znovu.',
    he: 'בינתיים מישהו/י שינה/תה את זה. נא להסתכל שוב.',
  },
  notNow: {
    en: 'This cannot be done with “{title}” now.',
    sl: 'Tega s srečanjem »{title}« zdaj ni mogoče storiti.',
    cs: 'S tím u setkání „{title}“ teď nejde nic dělat.',
    he: 'אי אפשר לעשות זאת כעת במפגש ”{title}“.',
  },
  onlyModerator: {
    en: 'Only the moderator, {moderator}, or a coordinator can do this.',
    sl: 'To lahko stori le oseba, ki vodi srečanje ({moderator}), ali koordinacija mreže.',
    cs: 'To může jen moderující osoba ({moderator}), nebo koordinátor či koordinátorka.',
    he: 'רק מי שמנחה ({moderator}), או מי שמרכז/ת את הרשת, יכולים לעשות זאת.',
  },
  timeNotFixed: {
    en: 'time not fixed yet',
    sl: 'čas še ni določen',
    cs: 'čas ještě není určen',
    he: 'המועד עוד לא נקבע',
  },
  showMeeting: { en: 'Show the meeting', sl: 'Pokaži srečanje', cs: 'Ukázat setkání', he: 'הצגת המפגש' },
  save: { en: 'Save', sl: 'Shrani', cs: 'Uložit', he: 'שמירה' },
  cancel: { en: 'Cancel', sl: 'Prekliči', cs: 'Zrušit', he: 'ביטול' },
  noChildData: {
    en: 'It holds no personal data of a child',
    sl: 'Ne vsebuje osebnih podatkov otroka',
    cs: 'Neobsahuje osobní údaje dítěte',
    he: 'אין בזה פרטים אישיים של ילד או ילדה',
  },
  noChildDataHint: {
    en: 'Only when you are asked about it.',
    sl: 'Le če ste o tem vprašani.',
    cs: 'Jen pokud jste na to dotázáni.',
    he: 'רק אם נשאלת על כך.',
  },
  noChildren: {
    en: 'No names or other personal data of children.',
    sl: 'Brez imen in drugih osebnih podatkov otrok.',
    cs: 'Žádná jména ani jiné osobní údaje dětí.',
    he: 'ללא שמות או פרטים אישיים אחרים של ילדים.',
  },
});
