/**
 * What looks like personal data of a child in free text (R34; domain.md 3.5, 9). Patterns, not understanding: whatever
 * is found is held back until somebody changes it or answers for it; a name alone, without a word for a child, passes.
 */
export type PrivacyKind = 'child-name' | 'birth-date' | 'identity-number' | 'case-code';

export interface PrivacyFinding {
  readonly kind: PrivacyKind;
  /** The words, as they stand in the text. */
  readonly words: string;
}

/** Words for a child or pupil, in every case and both genders, as they begin; the ending follows. */
const CHILD = [
  // Slovenian
  'učen(?:ec|c[aueiom]|cem|cev|ka|ke|ki|ko|k)',
  'dijak(?:a|u|om|inja|inje|inji|injo)?',
  'otrok(?:a|u|om)?',
  'deklic(?:a|e|i|o)',
  'deček|dečk(?:a|u|om)',
  'fant(?:a|u|om)?',
  // Czech
  'žák(?:a|ovi|em|yně|yni|yní)?',
  'dítě(?:te|ti|tem)?',
  'chlap(?:ec|ce|ci|cem)',
  'dívk(?:a|y|u|ou)|dívce',
  'student(?:a|ovi|em|ka|ky|ku|kou)?',
  // English
  'pupil|student|child|boy|girl',
].join('|');

const NAME = String.raw`\p{Lu}(?:\p{Ll}+|\.)`;
/** "učenec Janez", "žákyně J. K.", "pupil John Smith". */
const NAMED_CHILD = new RegExp(
  String.raw`(?<![\p{L}])(?:${CHILD}) (${NAME}(?: ?${NAME})?)(?![\p{L}])`,
  'giu',
);
const CAPITALS = new RegExp(`^${NAME}(?: ?${NAME})?$`, 'u');
/** Capitalised and no name: what schools and offices are called ("učenec Osnovne šole", "Child Protection"). */
const NO_NAME =
  /^(?:Osnovn|Srednj|Gimnazij|Gymn|Šol|Zavod|Center|Centr|Mest|Občin|Vrt[ec]|Dom|Základ|Středn|Škol|Měst|School|Council|Service|Union|Primary|Secondary|High|Protection|Support|Help|House|Care|Welfare|Development|Parliament|Centre|Unit|Team|Act)/u;

/** Hebrew has no capitals: a word for one child, then two words of letters or initials with their marks. */
const HEBREW_CHILD =
  /(?<![\u05D0-\u05EA])(?:ה?תלמיד(?:ה|ת)?|ה?ילד(?:ה)?|ה?נער(?:ה)?) ([\u05D0-\u05EA]{2,} [\u05D0-\u05EA]{2,}|[\u05D0-\u05EA]['׳.] ?[\u05D0-\u05EA]['׳.])/gu;
/** What stands beside such a word in ordinary sentences, and never in a name: "girl and boy has ...". */
const HEBREW_COMMON =
  /(?:^| )(?:ו?ה?(?:ילד(?:ה|ים|ות)?|תלמיד(?:ה|ים|ות)?|נער(?:ה|ים|ות)?|נוער)|של|או|עם|בלי|ללא|לא|יכול|צריך|צריכה|אשר|שלא|שיש|אחד|אחת|חדש|חדשה|בית|כיתה|בכיתה|בבית|מהכיתה|לומד|לומדת|הוא|היא|זה|זו|את|כל|מן|על|אל|גם|רק|יש|אין|מה|מי|כי|אם|עד|כמו|בין|לפי|אחרי|לפני|תמיד|היה|הייתה|יהיה|תהיה|מקבל|מקבלת|זקוק|זקוקה|לבית|לכיתה|בשכונה|ביישוב|בעיר)(?: |$)/u;

const BORN =
  /(?:rojen[ai]?|narozen[aáyý]?|born|date of birth|datum rojstva|datum narození|נולד(?:ה)?|תאריך לידה)[^\n\d]{0,15}\d{1,4}[./-] ?\d{1,2}[./-] ?\d{1,4}/giu;
const EMSO = /(?<!\d)\d{13}(?!\d)/g;
const BIRTH_NUMBER = /(?<!\d)\d{6}\/\d{3,4}(?!\d)/g;
const ISRAELI_ID = /(?<!\d)\d{9}(?!\d)/g;
const CASE_CODE = /(?<![\p{L}\d-])C-\d{1,6}(?![\p{L}\d])/gu;

/** So much of a text is looked at; longer ones are refused by every form. */
const MOST = 20_000;

/** What in a text looks like a child's personal data, in the order found; the same words once. */
export function personalDataIn(text: string): readonly PrivacyFinding[] {
  const looked = text.slice(0, MOST).normalize('NFC');
  const all: PrivacyFinding[] = [
    ...[...looked.matchAll(NAMED_CHILD)]
      .filter(([, name = '']) => CAPITALS.test(name) && !NO_NAME.test(name))
      .map(([words]) => found('child-name', words)),
    ...[...looked.matchAll(HEBREW_CHILD)]
      .filter(([, name = '']) => !HEBREW_COMMON.test(name))
      .map(([words]) => found('child-name', words)),
    ...[...looked.matchAll(BORN)].map(([words]) => found('birth-date', words)),
    ...[...looked.matchAll(EMSO)]
      .filter(([digits]) => isEmso(digits))
      .map(([words]) => found('identity-number', words)),
    ...[...looked.matchAll(BIRTH_NUMBER)].map(([words]) => found('identity-number', words)),
    ...[...looked.matchAll(ISRAELI_ID)]
      .filter(([digits]) => isIsraeliId(digits))
      .map(([words]) => found('identity-number', words)),
    ...[...looked.matchAll(CASE_CODE)].map(([words]) => found('case-code', words)),
  ];
  return all.filter((each, index) => all.findIndex((other) => other.words === each.words) === index);
}

const found = (kind: PrivacyKind, words: string): PrivacyFinding => ({ kind, words });

/** The control digit of a Slovenian EMŠO: weights 7 to 2 twice, modulo 11. */
function isEmso(digits: string): boolean {
  const weights = [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  const control = (11 - (sum % 11)) % 11;
  return control < 10 && control === Number(digits[12]);
}

/** The control digit of an Israeli identity number: each second digit doubled, digits summed, modulo 10. */
function isIsraeliId(digits: string): boolean {
  const sum = [...digits].reduce((total, digit, index) => {
    const product = Number(digit) * ((index % 2) + 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return sum % 10 === 0 && digits !== '000000000';
}
