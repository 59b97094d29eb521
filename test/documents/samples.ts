/** Papers as they come: long words, long tables, names in several scripts, numbers and brackets in Hebrew. */
import type { Paper } from '../../src/documents/paper.ts';
import type { MinutedItem, MinutesDocument } from '../../src/domain/minutes.ts';
import { minutesPaper } from '../../src/features/meetings/minutes/minutes-paper.ts';
import type { Language } from '../../src/i18n/language.ts';
import { sayIn } from '../../src/i18n/text.ts';

const SENT = new Date('2026-11-24T08:30:00Z');

const COMMON = {
  version: 1,
  sequenceNo: 3,
  startsLocal: '2026-11-23T16:00',
  noNextReason: '',
} as const;

const english: MinutesDocument = {
  ...COMMON,
  version: 2,
  timeZone: 'Europe/Ljubljana',
  table: 'Safe summer (town of Krško)',
  title: 'Nobody leaves school early',
  goal: 'Every pupil who stayed away more than ten days in autumn is back by Easter, with one adult who knows them.',
  place: 'Primary school library, first floor, Šolska ulica 12, Krško',
  moderator: 'Mojca Kos',
  convenor: { name: 'Petra Novak', organization: 'Primary School Sončna Reka' },
  present: Array.from({ length: 24 }, (_, at) => ({
    name: `Person ${String(at + 1)} Žižka-Řehořová`,
    organization: at % 5 === 4 ? null : `Organisation for youth and families number ${String(at % 7)}`,
  })),
  absent: [{ name: 'Ben Levi', organization: 'Police station Krško' }],
  items: Array.from({ length: 5 }, (_, at): MinutedItem => ({
    title: at === 0 ? 'The camp in July: who comes, who pays, who drives' : `Further item ${String(at + 1)}`,
    outcome: at % 2 === 0 ? 'decided' : 'noted',
    summary:
      'Everybody wants the first week of July. The sports hall is free in the mornings; the youth centre can take thirty children in the afternoons if two volunteers are there.\nThe municipality asks for a list of needs by the end of the year: https://example.org/a/very/long/address/without/any/place/to/break/Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
    decisions: [
      {
        number: `2026/${String(at * 2 + 1)}`,
        text: 'The camp takes place in the first week of July, for forty children between ten and fourteen; the municipality covers the buses.',
        madeBy: 'consensus',
        votes: null,
      },
      {
        number: `2026/${String(at * 2 + 2)}`,
        text: 'The youth centre opens its hall on Tuesdays.',
        madeBy: 'count',
        votes: [9, 1, 2],
      },
    ],
    tasks: [
      {
        title: 'Write to the parents of all classes',
        owner: 'Ana Zupan',
        organization: 'Youth centre Brod',
        dueOn: '2026-12-01',
      },
      {
        title: 'Ask three bus companies for an offer',
        owner: 'Karel Řehoř',
        organization: null,
        dueOn: '2027-01-15',
      },
    ],
  })),
  decisions: [],
  tasks: [],
  next: { startsLocal: '2026-12-22T16:00', place: 'Youth centre Brod' },
  opening: 'Thank you for coming in such numbers.',
  closing: 'The next meeting begins with a look at the list of needs.',
};

const slovenian: MinutesDocument = {
  ...english,
  version: 1,
  table: 'Varno poletje',
  title: 'Nihče ne konča šole predčasno',
  goal: 'Vsak učenec in vsaka učenka, ki je jeseni manjkal ali manjkala več kot deset dni, je do velike noči spet v šoli.',
  place: 'Šolska knjižnica, Šolska ulica 12, Krško',
  convenor: { name: 'Petra Novak', organization: 'Osnovna šola Sončna Reka' },
  items: [
    {
      title: 'Poletni tabor',
      outcome: 'deferred',
      summary: 'Čebelarsko društvo, Žabja vas, Šmarje, Řehoř dvůr ůěř. »Narekovaji« in – pomišljaji.',
      decisions: [
        { number: '2026/14', text: 'Občina plača avtobuse.', madeBy: 'correspondence', votes: null },
      ],
      tasks: [
        {
          title: 'Pisati staršem',
          owner: 'Ana Zupan',
          organization: 'Mladinski center Brod',
          dueOn: '2026-12-01',
        },
      ],
    },
  ],
  decisions: [{ number: '2026/15', text: 'Naslednjič o zdravju.', madeBy: 'consensus', votes: null }],
  next: null,
  noNextReason: 'program je končan',
  opening: '',
  closing: '',
};

const hebrew: MinutesDocument = {
  ...COMMON,
  timeZone: 'Asia/Jerusalem',
  table: 'קיץ בטוח (2026)',
  title: 'אף אחד לא נושר: "מסגרת לכל ילדה וילד"',
  goal: 'כל תלמידה וכל תלמיד שנעדרו יותר מ־10 ימים בסתיו חוזרים עד פסח, עם מבוגר אחד שמכיר אותם (לפי סעיף 3).',
  place: 'ספריית בית הספר, רח׳ הרצל 12, קומה 1 (כניסה B)',
  moderator: 'דנה לוי',
  convenor: { name: 'Petra Novak', organization: 'בית הספר "אופק"' },
  present: [
    { name: 'דנה לוי', organization: 'עיריית "חוף הכרמל"' },
    { name: 'Karel Řehoř Žižka', organization: 'Center Luna (NGO)' },
    { name: 'נועם בר־און', organization: 'Center Luna (NGO)' },
    { name: 'أمل خوري', organization: 'جمعية النور' },
    { name: 'יעל כהן', organization: null },
  ],
  absent: [{ name: 'רן גל', organization: 'משטרת ישראל, תחנת זכרון' }],
  items: Array.from({ length: 4 }, (_, at): MinutedItem => ({
    title: at === 0 ? 'המחנה ב־7/2027: מי באים, מי משלמים (ומי מסיעים)?' : `סעיף נוסף ${String(at + 1)}`,
    outcome: at % 2 === 0 ? 'decided' : 'handed-over',
    summary:
      'כולם רוצים את השבוע הראשון של יולי. אולם הספורט פנוי בבקרים (08:00–12:00); מרכז הנוער "Brod" יכול לקלוט 30 ילדות וילדים אחר הצהריים, אם יהיו 2 מתנדבות/ים.\nThe municipality wrote: "please send the list by 31.12.2026".\nהטופס נמצא בכתובת https://example.org/forms/needs-2026 ונשלח בדוא"ל.',
    decisions: [
      {
        number: `2026/${String(14 + at)}`,
        text: 'העירייה תפתח את מגרש הספורט ב־16:00 (בימים א׳–ה׳), לפי הצעת ארגון "Center Luna" (NGO), תקן ISO 9001.',
        madeBy: at === 1 ? 'count' : 'consensus',
        votes: at === 1 ? [9, 1, 2] : null,
      },
    ],
    tasks: Array.from({ length: at === 2 ? 30 : 2 }, (_each, task) => ({
      title: `לכתוב להורים של כיתה ז׳${String(task + 1)} על המחנה (טופס A-${String(task)})`,
      owner: task % 2 === 0 ? 'דנה לוי' : 'Karel Řehoř Žižka',
      organization: task % 2 === 0 ? 'עיריית "חוף הכרמל"' : 'Center Luna (NGO)',
      dueOn: '2026-12-01',
    })),
  })),
  decisions: [],
  tasks: [],
  next: { startsLocal: '2026-12-22T16:00', place: 'מרכז הנוער, רח׳ הגפן 3' },
  opening: 'תודה לכל מי שבאו.',
  closing: '',
};

const drawn = (language: Language, minutes: MinutesDocument): Paper =>
  minutesPaper({ say: sayIn(language), language, timeZone: minutes.timeZone }, { minutes, at: SENT });

export const minutesSamples = { en: english, sl: slovenian, he: hebrew } as const;
export const papers = {
  en: drawn('en', english),
  sl: drawn('sl', slovenian),
  cs: drawn('cs', slovenian),
  he: drawn('he', hebrew),
} as const;
