import type { NudgeKind } from '../domain/manners.ts';
import { defineTexts, type Text } from '../i18n/text.ts';

/** What kinds of reminders are called, in the message of the day and in the settings. */
export const KIND_TEXTS: Readonly<Record<NudgeKind, Text>> = defineTexts({
  tasks: { en: 'Your tasks', sl: 'Vaše naloge', cs: 'Vaše úkoly', he: 'המשימות שלך' },
  invitations: { en: 'Invitations', sl: 'Vabila', cs: 'Pozvánky', he: 'הזמנות' },
  agenda: { en: 'Agenda', sl: 'Dnevni red', cs: 'Program jednání', he: 'סדר היום' },
  moderating: {
    en: 'Moderating',
    sl: 'Vodenje srečanj',
    cs: 'Vedení setkání',
    he: 'הנחיית מפגשים',
  },
  minutes: { en: 'Minutes', sl: 'Zapisniki', cs: 'Zápisy', he: 'פרוטוקולים' },
  evaluation: { en: 'Feedback', sl: 'Povratne informacije', cs: 'Zpětná vazba', he: 'משוב' },
  card: {
    en: 'The card of your organisation',
    sl: 'Kartica vaše organizacije',
    cs: 'Karta vaší organizace',
    he: 'כרטיס הארגון שלך',
  },
  coordination: {
    en: 'For whoever coordinates',
    sl: 'Za koordinacijo',
    cs: 'Pro koordinaci',
    he: 'לריכוז הרשת',
  },
});

export const nudgeTexts = defineTexts({
  today: {
    en: 'For you, {day}',
    sl: 'Za vas, {day}',
    cs: 'Pro vás, {day}',
    he: 'בשבילך, {day}',
  },
  others: {
    en: '{count, plural, one {And # more:} other {And # more:}}',
    sl: '{count, plural, one {In še # zadeva:} two {In še # zadevi:} few {In še # zadeve:} other {In še # zadev:}}',
    cs: '{count, plural, one {A ještě # věc:} few {A ještě # věci:} many {A ještě # věci:} other {A ještě # věcí:}}',
    he: '{count, plural, one {ועוד עניין אחד:} two {ועוד שני עניינים:} other {ועוד # עניינים:}}',
  },
  later: { en: 'Later…', sl: 'Pozneje …', cs: 'Později…', he: 'אחר כך…' },
  why: {
    en: 'Why do I get this?',
    sl: 'Zakaj to dobivam?',
    cs: 'Proč to dostávám?',
    he: 'למה קיבלתי את זה?',
  },
  putOff: {
    en: 'later: {day}',
    sl: 'pozneje: {day}',
    cs: 'později: {day}',
    he: 'אחר כך: {day}',
  },
  wasPutOff: {
    en: 'put off until later',
    sl: 'prestavljeno na pozneje',
    cs: 'odloženo na později',
    he: 'נדחה לאחר כך',
  },
  allDone: {
    en: 'Everything in this message is settled. Thank you.',
    sl: 'Vse v tem sporočilu je urejeno. Hvala.',
    cs: 'Vše v této zprávě je vyřízeno. Děkujeme.',
    he: 'הכול בהודעה הזאת טופל. תודה.',
  },
});
