import type { Fault } from '../chat/check.ts';
import { defineTexts, type Say } from '../i18n/text.ts';

export const texts = defineTexts({
  mayBeRepeat: {
    en: 'You may have received this already: we do not know whether it arrived the first time.',
    sl: 'Morda ste to že prejeli: ne vemo, ali je prvič prispelo.',
    cs: 'Možná už jste to dostali: nevíme, zda to poprvé došlo.',
    he: 'ייתכן שההודעה הזאת כבר התקבלה: לא ידוע לנו אם הגיעה בפעם הראשונה.',
  },
  required: {
    en: 'Please fill this in.',
    sl: 'Izpolnite to polje.',
    cs: 'Vyplňte prosím toto pole.',
    he: 'נא למלא את השדה הזה.',
  },
  mustBeTicked: {
    en: 'Please tick this to go on.',
    sl: 'Za nadaljevanje to označite.',
    cs: 'Pro pokračování to zaškrtněte.',
    he: 'כדי להמשיך יש לסמן כאן.',
  },
  tooShort: {
    en: 'This is too short: at least {min, plural, one {# character} other {# characters}}.',
    sl: 'To je prekratko: vsaj {min, plural, one {# znak} two {# znaka} few {# znaki} other {# znakov}}.',
    cs: 'To je příliš krátké: alespoň {min, plural, one {# znak} few {# znaky} many {# znaku} other {# znaků}}.',
    he: 'קצר מדי: לפחות {min, plural, one {תו אחד} two {שני תווים} other {# תווים}}.',
  },
  tooLong: {
    en: 'This is too long: {length} characters, at most {max} fit.',
    sl: 'To je predolgo: znakov je {length}, največ jih je lahko {max}.',
    cs: 'To je příliš dlouhé: znaků je {length}, vejde se jich nejvýše {max}.',
    he: 'ארוך מדי: {length} תווים, ואפשר עד {max}.',
  },
  notANumber: {
    en: 'Please type a number, for example 12.',
    sl: 'Vpišite število, na primer 12.',
    cs: 'Napište číslo, například 12.',
    he: 'נא להקליד מספר, למשל 12.',
  },
  notWhole: {
    en: 'Please type a whole number, for example 12.',
    sl: 'Vpišite celo število, na primer 12.',
    cs: 'Napište celé číslo, například 12.',
    he: 'נא להקליד מספר שלם, למשל 12.',
  },
  tooSmall: {
    en: 'Please type {min} or more.',
    sl: 'Vpišite {min} ali več.',
    cs: 'Napište {min} nebo více.',
    he: 'נא להקליד {min} או יותר.',
  },
  tooLarge: {
    en: 'Please type {max} or less.',
    sl: 'Vpišite {max} ali manj.',
    cs: 'Napište {max} nebo méně.',
    he: 'נא להקליד {max} או פחות.',
  },
  notADate: {
    en: 'Please choose a real date.',
    sl: 'Izberite obstoječ datum.',
    cs: 'Vyberte existující datum.',
    he: 'נא לבחור תאריך קיים.',
  },
  notATime: {
    en: 'Please choose a time, for example 16:00.',
    sl: 'Izberite uro, na primer 16:00.',
    cs: 'Vyberte čas, například 16:00.',
    he: 'נא לבחור שעה, למשל 16:00.',
  },
  notAnOption: {
    en: 'Please choose from the list.',
    sl: 'Izberite s seznama.',
    cs: 'Vyberte ze seznamu.',
    he: 'נא לבחור מהרשימה.',
  },
  tooMany: {
    en: 'Please choose at most {max}.',
    sl: 'Izberete jih lahko največ {max}.',
    cs: 'Vyberte jich nejvýše {max}.',
    he: 'אפשר לבחור עד {max}.',
  },
  notAnEmail: {
    en: 'This is not an e-mail address. It looks like name@example.org.',
    sl: 'To ni e-poštni naslov. Zapis je tak: ime@primer.si.',
    cs: 'To není e-mailová adresa. Vypadá takto: jmeno@priklad.cz.',
    he: 'זו אינה כתובת דוא"ל. כתובת נראית כך: name@example.org.',
  },
  notAUrl: {
    en: 'This is not a web address. It looks like www.example.org.',
    sl: 'To ni spletni naslov. Zapis je tak: www.primer.si.',
    cs: 'To není webová adresa. Vypadá takto: www.priklad.cz.',
    he: 'זו אינה כתובת אתר. כתובת נראית כך: www.example.org.',
  },
  mendAbove: {
    en: 'Something is missing or not quite right. What you typed is kept.',
    sl: 'Nekaj manjka ali ni čisto prav. Kar ste vpisali, je ohranjeno.',
    cs: 'Něco chybí nebo není úplně v pořádku. Co jste napsali, zůstalo.',
    he: 'משהו חסר או לא מדויק. מה שהוקלד נשמר.',
  },
  bug: {
    en: 'Something broke on our side, and nothing was saved. Please try again; if it stays so, tell your coordinator this reference: {reference}',
    sl: 'Na naši strani je šlo nekaj narobe in nič ni bilo shranjeno. Poskusite znova; če se ponovi, povejte svojemu koordinatorju to oznako: {reference}',
    cs: 'Na naší straně se něco pokazilo a nic nebylo uloženo. Zkuste to znovu; pokud to trvá, sdělte svému koordinátorovi tuto značku: {reference}',
    he: 'משהו השתבש אצלנו ושום דבר לא נשמר. אפשר לנסות שוב; אם זה חוזר, יש למסור לרכז/ת את הסימון: {reference}',
  },
  draftKept: {
    en: 'Kept from {when}: what you had typed before.',
    sl: 'Ohranjeno, {when}: kar ste že vpisali.',
    cs: 'Uchováno, {when}: co jste už napsali.',
    he: 'נשמר ב־{when}: מה שכבר הוקלד.',
  },
  notAllowed: {
    en: 'Only the coordinator can do this. Ask them, or see what you can do here.',
    sl: 'To lahko stori le koordinator ali koordinatorka. Obrnite se nanj/nanjo ali poglejte, kaj lahko storite vi.',
    cs: 'Tohle může jen koordinátor nebo koordinátorka. Obraťte se na ně, nebo se podívejte, co tu můžete dělat vy.',
    he: 'רק הרכז/ת יכול/ה לעשות זאת. אפשר לפנות אליו/ה, או לראות מה אפשר לעשות כאן.',
  },
  partnersOnly: {
    en: 'The map of partners is for partners. Register your organisation first; it takes a few minutes.',
    sl: 'Zemljevid partnerjev je na voljo partnerjem. Najprej prijavite svojo organizacijo; vzame le nekaj minut.',
    cs: 'Mapa partnerů je pro partnery. Nejdřív zaregistrujte svou organizaci; zabere to pár minut.',
    he: 'מפת השותפים פתוחה לשותפים. נא לרשום קודם את הארגון; זה לוקח דקות ספורות.',
  },
  oldButton: {
    en: 'This button is from an earlier time and does nothing any more. Here is what you can do now.',
    sl: 'Ta gumb je od prej in ne deluje več. Tukaj je, kar lahko storite zdaj.',
    cs: 'Tohle tlačítko je z dřívějška a už nic nedělá. Tady je, co můžete udělat teď.',
    he: 'הכפתור הזה ישן ואינו פעיל עוד. הנה מה שאפשר לעשות עכשיו.',
  },
  notUnderstood: {
    en: 'I do not know “{words}”.',
    sl: 'Ukaza »{words}« ne poznam.',
    cs: 'Příkaz „{words}“ neznám.',
    he: 'הפקודה ”{words}“ אינה מוכרת לי.',
  },
  helpTitle: {
    en: 'What you can do here',
    sl: 'Kaj lahko storite tukaj',
    cs: 'Co tu můžete dělat',
    he: 'מה אפשר לעשות כאן',
  },
  helpIntro: {
    en: 'Round Table keeps the map of who can help with what, and carries the thread of your partner meetings.',
    sl: 'Okrogla miza vodi zemljevid, kdo lahko pri čem pomaga, in ohranja rdečo nit vaših partnerskih srečanj.',
    cs: 'Kulatý stůl vede mapu toho, kdo s čím může pomoci, a drží nit vašich partnerských setkání.',
    he: 'השולחן העגול מחזיק את מפת היכולות: מי יכול לעזור ובמה, ושומר על רצף מפגשי השותפים.',
  },
  helpCoordinator: {
    en: 'Your coordinator: {name}',
    sl: 'Koordinira: {name}',
    cs: 'Koordinuje: {name}',
    he: 'ריכוז: {name}',
  },
  helpPrivacy: {
    en: 'Never type personal data of children here.',
    sl: 'Sem nikoli ne vpisujte osebnih podatkov otrok.',
    cs: 'Nikdy sem nepište osobní údaje dětí.',
    he: 'אין להקליד כאן פרטים אישיים של ילדים.',
  },
  helpButton: { en: 'Help', sl: 'Pomoč', cs: 'Nápověda', he: 'עזרה' },
  homeTitle: {
    en: 'Round Table: {network}',
    sl: 'Okrogla miza: {network}',
    cs: 'Kulatý stůl: {network}',
    he: 'השולחן העגול: {network}',
  },
  homeWaiting: { en: 'Waiting for you', sl: 'Čaka na vas', cs: 'Čeká na vás', he: 'מחכה לך' },
  homeNothingWaits: {
    en: 'Nothing is waiting for you.',
    sl: 'Nič ne čaka na vas.',
    cs: 'Nic na vás nečeká.',
    he: 'שום דבר לא מחכה לך.',
  },
  homeDraft: {
    en: 'A form you began: {form} ({when})',
    sl: 'Začet obrazec: {form} ({when})',
    cs: 'Rozepsaný formulář: {form} ({when})',
    he: 'טופס שהתחלת: {form} ({when})',
  },
  homeContinue: { en: 'Go on with it', sl: 'Nadaljuj', cs: 'Pokračovat', he: 'להמשיך' },
  homeThrowAway: { en: 'Throw it away', sl: 'Zavrzi', cs: 'Zahodit', he: 'להשליך' },
  thrownAway: { en: 'Thrown away.', sl: 'Zavrženo.', cs: 'Zahozeno.', he: 'הושלך.' },
  helpCommand: {
    en: 'See what you can do here',
    sl: 'Pokaže, kaj lahko storite tukaj',
    cs: 'Ukáže, co tu můžete dělat',
    he: 'מראה מה אפשר לעשות כאן',
  },
  homeCommand: {
    en: 'What waits for you, your card, your settings',
    sl: 'Kaj vas čaka, vaša kartica, vaše nastavitve',
    cs: 'Co na vás čeká, vaše karta, vaše nastavení',
    he: 'מה מחכה לך, הכרטיס שלך, ההגדרות שלך',
  },
  welcome: {
    en: 'Hello! I am Round Table. I help partners find each other and keep what they agree on.',
    sl: 'Pozdravljeni! Sem Okrogla miza. Partnerjem pomagam, da se najdejo in ohranijo, kar se dogovorijo.',
    cs: 'Dobrý den! Jsem Kulatý stůl. Pomáhám partnerům najít se a udržet, na čem se dohodnou.',
    he: 'שלום! כאן השולחן העגול. אני עוזר לשותפים למצוא זה את זה ולשמור על מה שהוסכם.',
  },
  readPage: { en: 'Read as a page', sl: 'Beri kot stran', cs: 'Číst jako stránku', he: 'קריאה כדף' },
  asPdf: { en: 'PDF', sl: 'PDF', cs: 'PDF', he: 'PDF' },
  asWord: { en: 'Word', sl: 'Word', cs: 'Word', he: 'Word' },
  sendFiles: {
    en: 'Send me the files',
    sl: 'Pošlji mi datoteki',
    cs: 'Poslat mi soubory',
    he: 'לשלוח לי את הקבצים',
  },
  filesOnTheirWay: {
    en: '"{title}" is on its way into your own conversation with Round Table, as PDF and Word.',
    sl: '»{title}« prihaja v vaš pogovor z Okroglo mizo, kot PDF in Word.',
    cs: '„{title}“ přijde do vaší konverzace s Kulatým stolem jako PDF a Word.',
    he: '"{title}" בדרך לשיחה האישית שלך עם השולחן העגול, כקובצי PDF ו-Word.',
  },
  hereIs: {
    en: 'Here is what you asked for: {title}.',
    sl: 'Tukaj je, kar ste želeli: {title}.',
    cs: 'Tady je, co jste chtěli: {title}.',
    he: 'הנה מה שביקשתם: {title}.',
  },
  confirmedAgo: {
    en: 'confirmed {months, plural, one {# month} other {# months}} ago',
    sl: 'potrjeno pred {months, plural, one {# mesecem} two {# mesecema} few {# meseci} other {# meseci}}',
    cs: 'potvrzeno před {months, plural, one {# měsícem} few {# měsíci} many {# měsíce} other {# měsíci}}',
    he: 'אושר לפני {months, plural, one {חודש} two {חודשיים} other {# חודשים}}',
  },
  neverConfirmed: {
    en: 'not confirmed yet',
    sl: 'še ni potrjeno',
    cs: 'zatím nepotvrzeno',
    he: 'טרם אושר',
  },
  nameWithMark: {
    en: '{name} ({mark})',
    sl: '{name} ({mark})',
    cs: '{name} ({mark})',
    he: '{name} ({mark})',
  },
  childData: {
    en: 'This may be personal data of a child: {words}. Leave it out, or tick the box if it is not.',
    sl: 'To so morda osebni podatki otroka: {words}. Izpustite jih ali označite polje, če niso.',
    cs: 'Mohou to být osobní údaje dítěte: {words}. Vynechte je, nebo zaškrtněte políčko, pokud nejsou.',
    he: 'ייתכן שאלה פרטים אישיים של ילד או ילדה: {words}. יש להשמיט, או לסמן את התיבה אם לא.',
  },
});

/** What is wrong with an answer, in the person's language. */
export function sayFault(fault: Fault, say: Say): string {
  switch (fault.kind) {
    case 'required':
      return say(texts.required);
    case 'must-be-ticked':
      return say(texts.mustBeTicked);
    case 'too-short':
      return say(texts.tooShort, { min: fault.min });
    case 'too-long':
      return say(texts.tooLong, { max: fault.max, length: fault.length });
    case 'not-a-number':
      return say(texts.notANumber);
    case 'not-whole':
      return say(texts.notWhole);
    case 'too-small':
      return say(texts.tooSmall, { min: fault.min });
    case 'too-large':
      return say(texts.tooLarge, { max: fault.max });
    case 'not-a-date':
      return say(texts.notADate);
    case 'not-a-time':
      return say(texts.notATime);
    case 'not-an-option':
      return say(texts.notAnOption);
    case 'too-many':
      return say(texts.tooMany, { max: fault.max });
    case 'not-an-email':
      return say(texts.notAnEmail);
    case 'not-a-url':
      return say(texts.notAUrl);
  }
}
