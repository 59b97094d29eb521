import { defineTexts } from '../../../i18n/text.ts';

/** Meetings ahead and behind, what a table has come through, and one's own calendar. */
export const texts = defineTexts({
  // Commands
  calendarHelp: {
    en: 'Meetings ahead, and those that are over.',
    sl: 'Srečanja, ki prihajajo, in tista, ki so mimo.',
    cs: 'Setkání, která nás čekají, i ta, která už byla.',
    he: 'המפגשים הקרובים, ואלה שכבר היו.',
  },
  timelineHelp: {
    en: 'What a table has come through: meetings, decisions, people.',
    sl: 'Pot mize: srečanja, odločitve, ljudje.',
    cs: 'Cesta stolu: setkání, rozhodnutí, lidé.',
    he: 'הדרך שהשולחן עבר: מפגשים, החלטות, אנשים.',
  },
  feedHelp: {
    en: 'Your meetings in your own calendar, always up to date.',
    sl: 'Vaša srečanja v vašem koledarju, vedno sveža.',
    cs: 'Vaše setkání ve vašem kalendáři, vždy aktuální.',
    he: 'המפגשים שלך ביומן שלך, תמיד מעודכנים.',
  },

  // The list
  meetings: { en: 'Meetings', sl: 'Srečanja', cs: 'Setkání', he: 'מפגשים' },
  ahead: {
    en: 'Meetings ahead',
    sl: 'Srečanja, ki prihajajo',
    cs: 'Setkání před námi',
    he: 'המפגשים הקרובים',
  },
  aheadAll: {
    en: 'Meetings ahead, of all tables',
    sl: 'Srečanja, ki prihajajo, vseh miz',
    cs: 'Setkání před námi, všech stolů',
    he: 'המפגשים הקרובים של כל השולחנות',
  },
  aheadOf: {
    en: 'Meetings ahead of {table}',
    sl: 'Srečanja, ki prihajajo: {table}',
    cs: 'Setkání před námi: {table}',
    he: 'המפגשים הקרובים של {table}',
  },
  past: { en: 'Past meetings', sl: 'Pretekla srečanja', cs: 'Minulá setkání', he: 'מפגשים שהיו' },
  pastAll: {
    en: 'Past meetings of all tables',
    sl: 'Pretekla srečanja vseh miz',
    cs: 'Minulá setkání všech stolů',
    he: 'מפגשים שהיו, של כל השולחנות',
  },
  pastOf: {
    en: 'Past meetings of {table}',
    sl: 'Pretekla srečanja: {table}',
    cs: 'Minulá setkání: {table}',
    he: 'מפגשים שהיו של {table}',
  },
  noneAhead: {
    en: 'No meeting of yours is planned. When one is convened, you are invited here.',
    sl: 'Nobeno vaše srečanje ni načrtovano. Ko bo kakšno sklicano, dobite vabilo sem.',
    cs: 'Žádné vaše setkání není naplánované. Až bude nějaké svoláno, přijde vám sem pozvánka.',
    he: 'אין מפגש מתוכנן שלך. כשיכונס מפגש, ההזמנה תגיע לכאן.',
  },
  noneAheadAll: {
    en: 'No table has a meeting planned. Convening one takes a minute: goal, date, place, people.',
    sl: 'Nobena miza nima načrtovanega srečanja. Sklic vzame minuto: cilj, datum, kraj, ljudje.',
    cs: 'Žádný stůl nemá naplánované setkání. Svolat ho zabere minutu: cíl, datum, místo, lidé.',
    he: 'לאף שולחן אין מפגש מתוכנן. כינוס אורך דקה: מטרה, מועד, מקום, אנשים.',
  },
  noneAheadOf: {
    en: '{table} has no meeting planned. Convening one takes a minute: goal, date, place, people.',
    sl: 'Miza {table} nima načrtovanega srečanja. Sklic vzame minuto: cilj, datum, kraj, ljudje.',
    cs: 'Stůl {table} nemá naplánované setkání. Svolat ho zabere minutu: cíl, datum, místo, lidé.',
    he: 'ל{table} אין מפגש מתוכנן. כינוס אורך דקה: מטרה, מועד, מקום, אנשים.',
  },
  nonePast: {
    en: 'Nothing is over yet. What was held comes here.',
    sl: 'Nič še ni mimo. Sem pride, kar je bilo.',
    cs: 'Zatím nic neproběhlo. Co se konalo, přijde sem.',
    he: 'עדיין לא היה דבר. מה שהתקיים יגיע לכאן.',
  },
  showNamed: {
    en: 'Show {title}, {day}',
    sl: 'Pokaži {title}, {day}',
    cs: 'Ukázat {title}, {day}',
    he: 'הצגת {title}, {day}',
  },
  zoneNote: {
    en: 'Times are yours: {zone}.',
    sl: 'Ure so vaše: {zone}.',
    cs: 'Časy jsou vaše: {zone}.',
    he: 'השעות הן אצלך: {zone}.',
  },

  // How a meeting stands, within a line
  isDraft: {
    en: 'not convened yet',
    sl: 'še ni sklicano',
    cs: 'ještě nesvolané',
    he: 'עוד לא כונס',
  },
  isUnsent: {
    en: 'invitations not sent yet',
    sl: 'vabila še niso poslana',
    cs: 'pozvánky ještě nerozeslané',
    he: 'ההזמנות עוד לא נשלחו',
  },
  goesOn: { en: 'goes on now', sl: 'poteka zdaj', cs: 'právě probíhá', he: 'מתקיים כעת' },
  isCancelled: { en: 'called off', sl: 'odpovedano', cs: 'odvoláno', he: 'בוטל' },
  wasNotHeld: { en: 'was not held', sl: 'ga ni bilo', cs: 'nekonalo se', he: 'לא התקיים' },
  wasNotOpened: {
    en: 'was not opened here',
    sl: 'tu ni bilo odprto',
    cs: 'tady nebylo zahájeno',
    he: 'לא נפתח כאן',
  },
  minutesOut: {
    en: 'the minutes are out',
    sl: 'zapisnik je poslan',
    cs: 'zápis je rozeslaný',
    he: 'הפרוטוקול נשלח',
  },
  youCome: { en: 'you come', sl: 'pridete', cs: 'přijdete', he: 'ענית: אגיע' },
  youMayCome: { en: 'perhaps you come', sl: 'morda pridete', cs: 'možná přijdete', he: 'ענית: אולי' },
  youCannot: { en: 'you cannot come', sl: 'ne morete priti', cs: 'nemůžete přijít', he: 'ענית: לא אוכל' },
  elseComes: {
    en: 'somebody comes for you',
    sl: 'pride nekdo namesto vas',
    cs: 'přijde někdo místo vás',
    he: 'מישהו/י במקומך',
  },
  notAnswered: {
    en: 'you have not answered yet',
    sl: 'niste še odgovorili',
    cs: 'zatím jste neodpověděli',
    he: 'עדיין לא ענית',
  },

  // Buttons
  earlier: { en: 'Earlier', sl: 'Prej', cs: 'Dříve', he: 'קודם לכן' },
  later: { en: 'Later', sl: 'Pozneje', cs: 'Později', he: 'אחר כך' },
  backAhead: { en: 'What is ahead', sl: 'Kaj prihaja', cs: 'Co nás čeká', he: 'מה לפנינו' },
  allTables: { en: 'All tables', sl: 'Vse mize', cs: 'Všechny stoly', he: 'כל השולחנות' },
  mine: { en: 'Only mine', sl: 'Samo moja', cs: 'Jen moje', he: 'רק שלי' },
  timeline: { en: 'Timeline', sl: 'Časovnica', cs: 'Časová osa', he: 'ציר הזמן' },
  toOwnCalendar: { en: 'In my own calendar', sl: 'V moj koledar', cs: 'Do mého kalendáře', he: 'ביומן שלי' },

  // The timeline
  timelineOf: {
    en: 'Timeline of {table}',
    sl: 'Časovnica mize {table}',
    cs: 'Časová osa stolu {table}',
    he: 'ציר הזמן של {table}',
  },
  founded: {
    en: 'The table was founded.',
    sl: 'Miza je ustanovljena.',
    cs: 'Stůl byl založen.',
    he: 'השולחן הוקם.',
  },
  groupFounded: {
    en: 'A group was founded: {name}.',
    sl: 'Ustanovljena je skupina: {name}.',
    cs: 'Vznikla skupina: {name}.',
    he: 'הוקמה קבוצה: {name}.',
  },
  joined: {
    en: 'New at the table: {names}.',
    sl: 'Novo za mizo: {names}.',
    cs: 'Nově u stolu: {names}.',
    he: 'הצטרפו לשולחן: {names}.',
  },
  left: {
    en: 'No longer at the table: {names}.',
    sl: 'Za mizo ni več: {names}.',
    cs: 'Už ne u stolu: {names}.',
    he: 'עזבו את השולחן: {names}.',
  },
  met: {
    en: 'Meeting: {title}; {count, plural, one {# person was there} other {# people were there}}.',
    sl: 'Srečanje: {title}; {count, plural, one {# udeležena oseba} two {# udeleženi osebi} few {# udeležene osebe} other {# udeleženih oseb}}.',
    cs: 'Setkání: {title}; {count, plural, one {zúčastnila se # osoba} few {zúčastnily se # osoby} many {zúčastnilo se # osoby} other {zúčastnilo se # osob}}.',
    he: 'מפגש: {title}; {count, plural, one {השתתפות של אדם אחד} two {השתתפות של שניים} other {השתתפות של # אנשים}}.',
  },
  decidedOne: {
    en: 'Decided: {number}.',
    sl: 'Odločeno: {number}.',
    cs: 'Rozhodnuto: {number}.',
    he: 'הוחלט: {number}.',
  },
  decidedMany: {
    en: '{count, plural, one {# decision} other {# decisions}}: {first} to {last}.',
    sl: '{count, plural, one {# odločitev} two {# odločitvi} few {# odločitve} other {# odločitev}}: {first} do {last}.',
    cs: '{count, plural, one {# rozhodnutí} few {# rozhodnutí} many {# rozhodnutí} other {# rozhodnutí}}: {first} až {last}.',
    he: '{count, plural, one {החלטה אחת} two {שתי החלטות} other {# החלטות}}: {first} עד {last}.',
  },
  decisions: { en: 'Decisions', sl: 'Odločitve', cs: 'Rozhodnutí', he: 'החלטות' },

  // The feed
  feedTitle: {
    en: 'Your meetings in your own calendar',
    sl: 'Vaša srečanja v vašem koledarju',
    cs: 'Vaše setkání ve vašem kalendáři',
    he: 'המפגשים שלך ביומן שלך',
  },
  feedHow: {
    en: 'Copy this address and add it to your calendar as a subscription:',
    sl: 'Kopirajte ta naslov in ga v svoj koledar dodajte kot naročnino:',
    cs: 'Zkopírujte tuto adresu a přidejte ji do svého kalendáře jako odběr:',
    he: 'יש להעתיק את הכתובת הזאת ולהוסיף אותה ליומן כמינוי:',
  },
  feedGoogle: {
    en: 'Google Calendar: Other calendars, +, From URL',
    sl: 'Google Koledar: Drugi koledarji, +, Z URL-ja',
    cs: 'Kalendář Google: Další kalendáře, +, Z adresy URL',
    he: 'יומן Google: יומנים אחרים, +, מכתובת URL',
  },
  feedOutlook: {
    en: 'Outlook: Add calendar, Subscribe from web',
    sl: 'Outlook: Dodaj koledar, Naročanje iz spleta',
    cs: 'Outlook: Přidat kalendář, Přihlásit se k odběru z webu',
    he: 'Outlook: הוספת לוח שנה, הרשמה כמנוי מהאינטרנט',
  },
  feedApple: {
    en: 'Apple: File, New Calendar Subscription',
    sl: 'Apple: Datoteka, Nova naročnina na koledar',
    cs: 'Apple: Soubor, Nový odběr kalendáře',
    he: 'Apple: קובץ, מינוי חדש ללוח שנה',
  },
  feedSecret: {
    en: 'Whoever has the address sees your meetings. Keep it to yourself; if it got to others, renew it, and the old one ends.',
    sl: 'Kdor ima naslov, vidi vaša srečanja. Obdržite ga zase; če je prišel do drugih, ga obnovite in stari neha veljati.',
    cs: 'Kdo má adresu, vidí vaše setkání. Nechte si ji pro sebe; pokud se dostala k jiným, obnovte ji a stará přestane platit.',
    he: 'מי שהכתובת בידיו רואה את המפגשים שלך. כדאי לשמור אותה לעצמך; אם הגיעה לאחרים, אפשר לחדש אותה, והישנה תפסיק לפעול.',
  },
  renewFeed: { en: 'Renew the address', sl: 'Obnovi naslov', cs: 'Obnovit adresu', he: 'חידוש הכתובת' },
  renewSure: {
    en: 'The address you have now ends; calendars that use it need the new one.',
    sl: 'Naslov, ki ga imate zdaj, neha veljati; koledarji, ki ga uporabljajo, potrebujejo novega.',
    cs: 'Adresa, kterou teď máte, přestane platit; kalendáře, které ji používají, potřebují novou.',
    he: 'הכתובת הנוכחית תפסיק לפעול; יומנים שמשתמשים בה יצטרכו את החדשה.',
  },
  keepFeed: { en: 'Keep it', sl: 'Obdrži', cs: 'Ponechat', he: 'להשאיר' },
  feedRenewed: {
    en: 'The old address has ended. This is the new one.',
    sl: 'Stari naslov ne velja več. To je novi.',
    cs: 'Stará adresa už neplatí. Toto je nová.',
    he: 'הכתובת הישנה אינה פועלת עוד. זו החדשה.',
  },
  noAddress: {
    en: 'Calendars cannot reach Round Table here: whoever runs it has not given it a public address. Each invitation still says when and where.',
    sl: 'Koledarji tu ne dosežejo Okrogle mize: kdor jo upravlja, ji ni dal javnega naslova. Kdaj in kje, pove vsako vabilo.',
    cs: 'Kalendáře se tu ke Kulatému stolu nedostanou: kdo ho provozuje, nedal mu veřejnou adresu. Kdy a kde říká každá pozvánka.',
    he: 'יומנים אינם מגיעים כאן לשולחן העגול: מי שמפעיל/ה אותו לא הקצה/תה לו כתובת ציבורית. כל הזמנה אומרת מתי ואיפה.',
  },
});
