import { defineTexts } from '../../../i18n/text.ts';

export const texts = defineTexts({
  nudgeOwner: {
    en: 'A task of yours is due',
    sl: 'Rok vaše naloge',
    cs: 'Termín vašeho úkolu',
    he: 'מועד של משימה שלך',
  },
  whyOwner: {
    en: 'You are responsible for this task. You are reminded before its day, on it, and ever more rarely after it.',
    sl: 'Za to nalogo ste odgovorni vi. Opomnimo vas pred rokom, na dan roka in po njem vse redkeje.',
    cs: 'Za tento úkol odpovídáte vy. Připomínáme ho před termínem, v den termínu a po něm stále řidčeji.',
    he: 'המשימה הזאת באחריותך. תזכורת נשלחת לפני המועד, ביום עצמו, ואחריו לעיתים הולכות ומתרחקות.',
  },
  dueToday: { en: 'today', sl: 'danes', cs: 'dnes', he: 'היום' },
  dueTomorrow: { en: 'tomorrow', sl: 'jutri', cs: 'zítra', he: 'מחר' },
  dueUntil: { en: 'until {day}', sl: 'do: {day}', cs: 'do: {day}', he: 'עד {day}' },
  dueSince: { en: 'was due {day}', sl: 'rok je bil {day}', cs: 'termín byl {day}', he: 'המועד היה {day}' },
  done: { en: 'Done', sl: 'Opravljeno', cs: 'Hotovo', he: 'בוצע' },
  moreTime: { en: 'More time…', sl: 'Več časa …', cs: 'Více času…', he: 'עוד זמן…' },
  handOver: { en: 'Hand over…', sl: 'Predaj …', cs: 'Předat…', he: 'העברה…' },
  stuck: { en: 'I am stuck…', sl: 'Zatika se mi …', cs: 'Nevím si rady…', he: 'נתקעתי…' },
  notRelevant: {
    en: 'Not relevant any more…',
    sl: 'Ni več potrebno …',
    cs: 'Už není potřeba…',
    he: 'כבר לא רלוונטי…',
  },
  answeredDone: {
    en: '“{task}” is done. Thank you.',
    sl: '»{task}« je opravljeno. Hvala.',
    cs: '„{task}“ je hotovo. Děkujeme.',
    he: '”{task}“ בוצע. תודה.',
  },
  answeredMoreTime: {
    en: '“{task}” is now due {day}.',
    sl: 'Novi rok za »{task}«: {day}.',
    cs: 'Nový termín úkolu „{task}“: {day}.',
    he: 'המועד החדש של ”{task}“: {day}.',
  },
  askedMoreTime: {
    en: '“{task}”: more time was asked for; whoever coordinates answers.',
    sl: '»{task}«: prošnja za več časa je poslana; odgovori koordinacija.',
    cs: '„{task}“: žádost o více času je odeslaná; odpoví koordinace.',
    he: '”{task}“: נשלחה בקשה לעוד זמן; הריכוז ישיב.',
  },
  answeredHandOver: {
    en: '“{task}”: {person} was asked to take it over; until they do, it stays yours.',
    sl: '»{task}«: za prevzem je povabljena oseba {person}; do prevzema ostaja vaša.',
    cs: '„{task}“: o převzetí je požádána osoba {person}; do té doby zůstává váš.',
    he: '”{task}“: נשאל/ה {person}; עד להסכמה המשימה נשארת אצלך.',
  },
  answeredStuck: {
    en: '“{task}”: your request for help is on its way.',
    sl: '»{task}«: prošnja za pomoč je poslana.',
    cs: '„{task}“: žádost o pomoc je odeslaná.',
    he: '”{task}“: בקשת העזרה נשלחה.',
  },
  answeredNotRelevant: {
    en: '“{task}”: whoever moderates was asked to take it off the list.',
    sl: '»{task}«: oseba, ki vodi srečanje, je prejela predlog, da se črta.',
    cs: '„{task}“: moderující osoba dostala návrh na vyškrtnutí.',
    he: '”{task}“: נשלחה למנחה בקשה להוריד אותה מהרשימה.',
  },
  answeredOther: {
    en: '“{task}” is settled.',
    sl: '»{task}« je urejeno.',
    cs: '„{task}“ je vyřízeno.',
    he: '”{task}“ טופל.',
  },
  addResult: {
    en: 'Add a line about the result…',
    sl: 'Dodaj vrstico o rezultatu …',
    cs: 'Přidat řádek o výsledku…',
    he: 'הוספת שורה על התוצאה…',
  },
  notDone: { en: 'Not done after all', sl: 'Vendarle še ni', cs: 'Přece ještě ne', he: 'בכל זאת עוד לא' },
});
