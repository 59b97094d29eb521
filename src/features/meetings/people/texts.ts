import { defineTexts } from '../../../i18n/text.ts';

/** A partner's people: who speaks for it, who comes, who goes. */
export const texts = defineTexts({
  // Commands and buttons
  peopleHelp: {
    en: 'See who speaks for your organisation; add somebody, hand over, leave',
    sl: 'Pokaže, kdo zastopa vašo organizacijo; dodajte nekoga, predajte sedež, odidite',
    cs: 'Ukáže, kdo mluví za vaši organizaci; přidejte někoho, předejte místo, odejděte',
    he: 'הצגת מי שמייצגים את הארגון שלך; הוספה, העברה ועזיבה',
  },
  people: { en: 'People', sl: 'Ljudje', cs: 'Lidé', he: 'אנשים' },
  add: { en: 'Add somebody', sl: 'Dodaj nekoga', cs: 'Přidat někoho', he: 'הוספת אדם' },
  handOver: { en: 'Hand over', sl: 'Predaj', cs: 'Předat', he: 'העברה' },
  left: { en: 'Somebody leaves', sl: 'Nekdo odhaja', cs: 'Někdo odchází', he: 'עזיבה של אדם' },
  card: { en: 'The card', sl: 'Kartica', cs: 'Karta', he: 'הכרטיס' },

  // Who they are
  peopleOf: {
    en: 'Who speaks for {partner}',
    sl: 'Kdo zastopa: {partner}',
    cs: 'Kdo mluví za: {partner}',
    he: 'מי מייצגים את {partner}',
  },
  nobody: {
    en: 'Nobody speaks for {partner} now.',
    sl: 'Partnerja {partner} zdaj ne zastopa nihče.',
    cs: 'Za partnera {partner} teď nikdo nemluví.',
    he: 'אף אחד לא מייצג כעת את {partner}.',
  },
  before: { en: 'Before', sl: 'Prej', cs: 'Dříve', he: 'בעבר' },
  leader: { en: 'Leads', sl: 'Vodi', cs: 'Vede', he: 'בראש' },
  representative: { en: 'Represents', sl: 'Zastopa', cs: 'Zastupuje', he: 'נציגות' },
  deputy: { en: 'Deputy', sl: 'Namestnik/ca', cs: 'Zastupující', he: 'ממלא/ת מקום' },
  since: { en: 'since {day}', sl: 'od {day}', cs: 'od {day}', he: 'מאז {day}' },
  until: { en: 'until {day}', sl: 'do {day}', cs: 'do {day}', he: 'עד {day}' },
  notYours: {
    en: 'Only the people of {partner}, whoever leads it and the coordinator change this. Ask one of them; if you belong there, press “This is us” on its card.',
    sl: 'To spreminjajo le ljudje partnerja {partner}, njegovo vodstvo in koordinacija. Prosite koga od njih; če ste del partnerja, na njegovi kartici pritisnite »To smo mi«.',
    cs: 'Tohle mění jen lidé partnera {partner}, jeho vedení a koordinace. Požádejte někoho z nich; pokud tam patříte, stiskněte na kartě „To jsme my“.',
    he: 'רק האנשים של {partner}, מי שבראשו והריכוז משנים זאת. אפשר לבקש מהם; אם מקומך שם, יש ללחוץ בכרטיס על ”אלה אנחנו“.',
  },

  // Somebody is added
  addTitle: {
    en: 'Who else speaks for you',
    sl: 'Kdo vas še zastopa',
    cs: 'Kdo za vás mluví',
    he: 'מי עוד מייצג/ת',
  },
  somebodyKnown: {
    en: 'Somebody we know',
    sl: 'Nekdo, ki ga poznamo',
    cs: 'Někdo, koho známe',
    he: 'מישהו/י שמוכר/ת לנו',
  },
  email: {
    en: 'E-mail, if you know it',
    sl: 'E-pošta, če jo poznate',
    cs: 'E-mail, pokud ho znáte',
    he: 'דוא״ל, אם ידוע',
  },
  emailHint: {
    en: 'Somebody whom we know by this address is not written down twice.',
    sl: 'Kogar po tem naslovu že poznamo, ne zapišemo dvakrat.',
    cs: 'Koho podle této adresy už známe, toho nezapíšeme dvakrát.',
    he: 'מי שכתובתו כבר מוכרת לנו לא תירשם פעמיים.',
  },
  asWhat: { en: 'As what', sl: 'Kot kdo', cs: 'Jako kdo', he: 'בתור' },
  asRepresentative: {
    en: 'representative: comes to the table',
    sl: 'predstavnik/ca: prihaja za mizo',
    cs: 'zástupce/kyně: chodí ke stolu',
    he: 'נציג/ה: מגיע/ה לשולחן',
  },
  asDeputy: {
    en: 'deputy: stands in when the representative cannot come',
    sl: 'namestnik/ca: vskoči, ko predstavnik/ca ne more',
    cs: 'zastupující: zaskočí, když zástupce/kyně nemůže',
    he: 'ממלא/ת מקום: מגיע/ה כשהנציג/ה לא יכול/ה',
  },
  severalNamed: {
    en: 'Several people here are called {name}. Let whoever is meant press “This is us” on the card, or ask your coordinator.',
    sl: 'Tako se imenuje več ljudi ({name}). Naj tisti, ki je mišljen, na kartici pritisne »To smo mi«, ali prosite koordinatorja.',
    cs: 'Takto se tu jmenuje více lidí ({name}). Ať ten, kdo je míněn, na kartě stiskne „To jsme my“, nebo požádejte koordinátora.',
    he: 'כמה אנשים כאן נקראים {name}. מי שהתכוונת אליו יכול ללחוץ על ”אלה אנחנו“ בכרטיס, או שאפשר לפנות למרכז הרשת.',
  },
  added: {
    en: '{name} now speaks for {partner}.',
    sl: '{name} odslej zastopa partnerja {partner}.',
    cs: '{name} teď mluví za partnera {partner}.',
    he: 'מעכשיו {name} מייצג/ת את {partner}.',
  },
  addedBefore: {
    en: '{name} is that already.',
    sl: '{name} to že je.',
    cs: '{name} tím už je.',
    he: '{name} כבר בתפקיד הזה.',
  },
  toldAdded: {
    en: '{by} has noted that you speak for {partner}. If that is not right, say so to them.',
    sl: '{by} je zabeležil/a, da zastopate partnerja {partner}. Če to ne drži, ji ali mu to povejte.',
    cs: '{by} zapsal/a, že mluvíte za partnera {partner}. Pokud to tak není, dejte to vědět.',
    he: '{by} רשם/ה שאת/ה מייצג/ת את {partner}. אם זה לא נכון, כדאי לומר זאת.',
  },

  // Somebody hands over
  handOverTitle: {
    en: 'Hand over your place',
    sl: 'Predaja mesta',
    cs: 'Předání místa',
    he: 'העברת המקום',
  },
  handOverIntro: {
    en: 'From today the successor speaks for {partner}: the role, the seats at its tables and the invitations go over. Tasks are offered to them one by one; until somebody takes one on it stays where it is. What was said and decided before stays under the name that was valid then.',
    sl: 'Od danes partnerja {partner} zastopa naslednik ali naslednica: preidejo vloga, sedeži za mizami in vabila. Naloge se ponudijo posamično; dokler naloge kdo ne prevzame, ostane, kjer je. Kar je bilo prej rečeno in sklenjeno, ostane pod takratnim imenom.',
    cs: 'Ode dneška mluví za partnera {partner} nástupce či nástupkyně: přechází role, místa u stolů i pozvánky. Úkoly se nabídnou jednotlivě; dokud úkol někdo nepřevezme, zůstává, kde je. Co se řeklo a rozhodlo dřív, zůstává pod tehdejším jménem.',
    he: 'מהיום המחליף/ה מייצג/ת את {partner}: התפקיד, המקומות בשולחנות וההזמנות עוברים. המשימות מוצעות אחת אחת; עד שמישהו לוקח משימה היא נשארת במקומה. מה שנאמר והוחלט קודם נשאר בשם שהיה אז.',
  },
  whose: { en: 'Whose place', sl: 'Čigavo mesto', cs: 'Čí místo', he: 'המקום של' },
  notThere: {
    en: 'They do not speak for {partner} any more. Here is who does now.',
    sl: 'Ta oseba partnerja {partner} ne zastopa več. Tukaj so tisti, ki ga zastopajo zdaj.',
    cs: 'Tato osoba už za partnera {partner} nemluví. Tady jsou ti, kdo za něj mluví teď.',
    he: 'אדם זה כבר לא מייצג את {partner}. אלה המייצגים כעת.',
  },
  handedOver: {
    en: '{to} speaks for {partner} from today on, instead of {from}.',
    sl: '{to} od danes zastopa partnerja {partner} namesto: {from}.',
    cs: '{to} ode dneška mluví za partnera {partner} místo: {from}.',
    he: 'מהיום {to} מייצג/ת את {partner} במקום {from}.',
  },
  seats: { en: 'Seats', sl: 'Sedeži', cs: 'Místa', he: 'מושבים' },
  invitations: { en: 'Invitations', sl: 'Vabila', cs: 'Pozvánky', he: 'הזמנות' },
  offered: { en: 'Tasks offered', sl: 'Ponujene naloge', cs: 'Nabídnuté úkoly', he: 'משימות שהוצעו' },
  waiting: {
    en: 'Tasks without an owner',
    sl: 'Naloge brez nosilca',
    cs: 'Úkoly bez řešitele',
    he: 'משימות ללא אחראי/ת',
  },
  toldSuccessor: {
    en: '{from} has handed over to you: from today on you speak for {partner}.',
    sl: '{from} vam predaja mesto: od danes zastopate partnerja {partner}.',
    cs: '{from} vám předává místo: ode dneška mluvíte za partnera {partner}.',
    he: '{from} העביר/ה אליך את המקום: מהיום את/ה מייצג/ת את {partner}.',
  },

  // Somebody goes
  leftTitle: { en: 'Somebody leaves', sl: 'Nekdo odhaja', cs: 'Někdo odchází', he: 'עזיבה' },
  leftIntro: {
    en: 'Today is the last day: the role, the seats and the invitations end. What they did stays in the record under their name. If somebody follows, hand over instead.',
    sl: 'Danes je zadnji dan: vloga, sedeži in vabila se končajo. Kar je ta oseba naredila, ostane zapisano pod njenim imenom. Če ima naslednika ali naslednico, raje predajte mesto.',
    cs: 'Dnes je poslední den: role, místa i pozvánky končí. Co tato osoba udělala, zůstává zapsáno pod jejím jménem. Pokud má nástupce či nástupkyni, raději místo předejte.',
    he: 'היום הוא היום האחרון: התפקיד, המקומות וההזמנות מסתיימים. מה שנעשה נשאר רשום בשם הזה. אם יש מחליף/ה, עדיף להעביר את המקום.',
  },
  who: { en: 'Who leaves', sl: 'Kdo odhaja', cs: 'Kdo odchází', he: 'מי עוזב/ת' },
  end: { en: 'End it today', sl: 'Končaj danes', cs: 'Ukončit dnes', he: 'לסיים היום' },
  ended: {
    en: '{name} does not speak for {partner} any more.',
    sl: '{name} partnerja {partner} ne zastopa več.',
    cs: '{name} už za partnera {partner} nemluví.',
    he: '{name} כבר לא מייצג/ת את {partner}.',
  },
  toldEnded: {
    en: 'You do not speak for {partner} any more; {by} has noted it. If that is not right, say so to them.',
    sl: 'Partnerja {partner} ne zastopate več; to je zabeležil/a {by}. Če to ne drži, ji ali mu to povejte.',
    cs: 'Za partnera {partner} už nemluvíte; zapsal/a to {by}. Pokud to tak není, dejte to vědět.',
    he: 'כבר אינך מייצג/ת את {partner}; רשם/ה זאת {by}. אם זה לא נכון, כדאי לומר זאת.',
  },
});
