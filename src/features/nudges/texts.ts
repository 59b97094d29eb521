import { defineTexts } from '../../i18n/text.ts';

export const texts = defineTexts({
  cancel: { en: 'Cancel', sl: 'Prekliči', cs: 'Zrušit', he: 'ביטול' },
  unknownMessage: {
    en: 'This message is no longer kept. What waits for you stands in “{command}”.',
    sl: 'To sporočilo ni več shranjeno. Kar vas čaka, najdete z »{command}«.',
    cs: 'Tato zpráva už není uložena. Co na vás čeká, najdete pod „{command}“.',
    he: 'ההודעה הזאת כבר לא שמורה. מה שממתין לך מופיע ב־”{command}“.',
  },

  laterTitle: { en: 'Later', sl: 'Pozneje', cs: 'Později', he: 'אחר כך' },
  laterSubmit: { en: 'Remind me then', sl: 'Opomni takrat', cs: 'Připomenout pak', he: 'להזכיר אז' },
  laterWhat: {
    en: 'What can wait?',
    sl: 'Kaj lahko počaka?',
    cs: 'Co může počkat?',
    he: 'מה יכול לחכות?',
  },
  laterUntil: {
    en: 'Until when?',
    sl: 'Do kdaj?',
    cs: 'Do kdy?',
    he: 'עד מתי?',
  },
  tomorrow: {
    en: 'Tomorrow ({day})',
    sl: 'Jutri ({day})',
    cs: 'Zítra ({day})',
    he: 'מחר ({day})',
  },
  threeDays: {
    en: 'In three days ({day})',
    sl: 'Čez tri dni ({day})',
    cs: 'Za tři dny ({day})',
    he: 'בעוד שלושה ימים ({day})',
  },
  nextWeek: {
    en: 'Next week ({day})',
    sl: 'Prihodnji teden ({day})',
    cs: 'Příští týden ({day})',
    he: 'בשבוע הבא ({day})',
  },
  laterDay: { en: 'Another day', sl: 'Drug dan', cs: 'Jiný den', he: 'יום אחר' },
  laterDayHint: {
    en: 'A day here goes before the choice above.',
    sl: 'Dan, vpisan tukaj, velja namesto izbire zgoraj.',
    cs: 'Den zde platí místo volby výše.',
    he: 'יום שנבחר כאן קודם לבחירה שלמעלה.',
  },
  laterTooSoon: {
    en: 'Choose a day after today.',
    sl: 'Izberite dan po današnjem.',
    cs: 'Zvolte den po dnešku.',
    he: 'יש לבחור יום אחרי היום.',
  },
  laterTooFar: {
    en: 'Choose a day within three months, until {day}. What is not needed any more is better said so than put off.',
    sl: 'Izberite dan v treh mesecih, najpozneje {day}. Kar ni več potrebno, raje tako označite kot prestavljajte.',
    cs: 'Zvolte den do tří měsíců, nejpozději {day}. Co už není potřeba, raději tak označte, než abyste to odkládali.',
    he: 'יש לבחור יום בשלושת החודשים הקרובים, עד {day}. מה שכבר לא נחוץ, עדיף לומר זאת מאשר לדחות.',
  },
  nothingToPutOff: {
    en: 'Everything in this message is settled or put off already.',
    sl: 'Vse v tem sporočilu je že urejeno ali prestavljeno.',
    cs: 'Vše v této zprávě je už vyřízeno nebo odloženo.',
    he: 'הכול בהודעה הזאת כבר טופל או נדחה.',
  },
});
