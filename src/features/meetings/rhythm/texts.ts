import { defineTexts } from '../../../i18n/text.ts';

/** A table that has no date ahead. */
export const texts = defineTexts({
  noNextTitle: {
    en: 'A table without a date ahead',
    sl: 'Miza brez naslednjega datuma',
    cs: 'Stůl bez dalšího termínu',
    he: 'שולחן בלי מועד קרוב',
  },
  whyNoNext: {
    en: 'You coordinate the network, and this table has no meeting ahead. You hear of it once, the day after.',
    sl: 'Koordinirate mrežo, ta miza pa nima srečanja pred seboj. To izveste enkrat, dan pozneje.',
    cs: 'Koordinujete síť a tento stůl nemá před sebou žádné setkání. Dozvíte se to jednou, den poté.',
    he: 'הרשת בריכוזך, ולשולחן הזה אין מפגש קרוב. ההודעה נשלחת פעם אחת, יום אחרי.',
  },
  noNext: {
    en: '{table} has no next meeting.',
    sl: 'Miza {table} nima naslednjega srečanja.',
    cs: 'Stůl {table} nemá další setkání.',
    he: 'ל{table} אין מפגש הבא.',
  },
  saidWhy: {
    en: 'The last one was closed without a next one: {reason}',
    sl: 'Zadnje je bilo sklenjeno brez naslednjega: {reason}',
    cs: 'Poslední bylo uzavřeno bez dalšího: {reason}',
    he: 'האחרון נסגר בלי מפגש הבא: {reason}',
  },
  byRhythm: {
    en: 'By its rhythm it would be on {day}.',
    sl: 'Po njenem ritmu bi bilo {day}.',
    cs: 'Podle jeho rytmu by bylo {day}.',
    he: 'לפי הקצב שלו, הוא היה חל ב{day}.',
  },
  whatNow: {
    en: 'A date ahead keeps the thread. If the table rests or is done, it can be paused or ended on its card.',
    sl: 'Datum pred vami ohranja nit. Če miza počiva ali je končala, jo na njeni kartici začasno ustavite ali končate.',
    cs: 'Termín před vámi drží nit. Pokud stůl odpočívá nebo skončil, na jeho kartě ho lze pozastavit nebo ukončit.',
    he: 'מועד קרוב שומר על הרצף. אם השולחן נח או סיים, אפשר להשהות או לסיים אותו בכרטיס שלו.',
  },
  convene: { en: 'Convene a meeting', sl: 'Skliči srečanje', cs: 'Svolat setkání', he: 'כינוס מפגש' },
  showTable: { en: 'Show the table', sl: 'Pokaži mizo', cs: 'Ukázat stůl', he: 'הצגת השולחן' },
});
