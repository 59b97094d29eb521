/**
 * Why something of a foreign directory is not taken, in words: one text for each code of domain/directory-fault.
 * Fields and values are the source's own and stay as they are.
 */
import type { FaultCode, NoteCode, UnreadableCode } from '../../domain/directory-fault.ts';

type Words = Readonly<Record<'en' | 'sl' | 'cs' | 'he', string>>;

export const importTexts = {
  // Records and fields
  'id-missing': {
    en: 'It has no id.',
    sl: 'Nima oznake (id).',
    cs: 'Nemá identifikátor (id).',
    he: 'חסר מזהה (id).',
  },
  'name-missing': {
    en: 'It has no name.',
    sl: 'Nima imena.',
    cs: 'Nemá název.',
    he: 'חסר שם.',
  },
  'organization-missing': {
    en: 'It does not say to which organisation it belongs.',
    sl: 'Ne pove, kateri organizaciji pripada.',
    cs: 'Neuvádí, ke které organizaci patří.',
    he: 'לא נאמר לאיזה ארגון הרשומה שייכת.',
  },
  'number-missing': {
    en: 'A telephone without a number.',
    sl: 'Telefon brez številke.',
    cs: 'Telefon bez čísla.',
    he: 'טלפון ללא מספר.',
  },
  'link-missing': {
    en: 'It does not say to what it belongs.',
    sl: 'Ne pove, kam spada.',
    cs: 'Neuvádí, k čemu patří.',
    he: 'לא נאמר למה הרשומה שייכת.',
  },
  'too-long': {
    en: '{field} is too long ({length} characters).',
    sl: '{field}: besedilo je predolgo (število znakov: {length}).',
    cs: '{field}: text je příliš dlouhý (počet znaků: {length}).',
    he: '{field}: הטקסט ארוך מדי (מספר התווים: {length}).',
  },
  'formula-cell': {
    en: '{field}: cell {value} holds a formula. Put its result there as text (copy, then paste values only).',
    sl: '{field}: v celici {value} je formula. Vpišite njen rezultat kot besedilo (kopirajte in prilepite samo vrednosti).',
    cs: '{field}: v buňce {value} je vzorec. Vložte jeho výsledek jako text (kopírovat a vložit jen hodnoty).',
    he: '{field}: בתא {value} יש נוסחה. יש לשים שם את התוצאה כטקסט (העתקה והדבקת ערכים בלבד).',
  },
  'merged-cells': {
    en: 'Cells of this row are merged, so it cannot be told what belongs to whom. Unmerge them and fill each row.',
    sl: 'Celice te vrstice so združene, zato ni jasno, kaj je čigavo. Razdružite jih in izpolnite vsako vrstico.',
    cs: 'Buňky tohoto řádku jsou sloučené, takže není jasné, co komu patří. Rozdělte je a vyplňte každý řádek.',
    he: 'תאים בשורה הזאת ממוזגים, ולכן אי אפשר לדעת מה שייך למי. יש לבטל את המיזוג ולמלא כל שורה.',
  },
  'not-a-date': {
    en: '{field}: "{value}" is not a date.',
    sl: '{field}: »{value}« ni datum.',
    cs: '{field}: „{value}“ není datum.',
    he: '{field}: "{value}" אינו תאריך.',
  },
  'not-a-time': {
    en: '{field}: "{value}" is not a time of day.',
    sl: '{field}: »{value}« ni ura.',
    cs: '{field}: „{value}“ není čas.',
    he: '{field}: "{value}" אינה שעה.',
  },
  'not-a-weekday': {
    en: '{field}: "{value}" is not a day of the week.',
    sl: '{field}: »{value}« ni dan v tednu.',
    cs: '{field}: „{value}“ není den v týdnu.',
    he: '{field}: "{value}" אינו יום בשבוע.',
  },
  'not-an-email': {
    en: '{field}: "{value}" is not an e-mail address.',
    sl: '{field}: »{value}« ni e-poštni naslov.',
    cs: '{field}: „{value}“ není e-mailová adresa.',
    he: '{field}: "{value}" אינה כתובת דוא״ל.',
  },
  'not-a-url': {
    en: '{field}: "{value}" is not a web address.',
    sl: '{field}: »{value}« ni spletni naslov.',
    cs: '{field}: „{value}“ není webová adresa.',
    he: '{field}: "{value}" אינה כתובת אינטרנט.',
  },
  'not-a-number': {
    en: '{field}: "{value}" is not a number that can stand here.',
    sl: '{field}: »{value}« ni ustrezno število.',
    cs: '{field}: „{value}“ není vhodné číslo.',
    he: '{field}: "{value}" אינו מספר מתאים.',
  },
  'not-a-coordinate': {
    en: '{field}: "{value}" is no place on the map.',
    sl: '{field}: »{value}« ni koordinata na zemljevidu.',
    cs: '{field}: „{value}“ není souřadnice na mapě.',
    he: '{field}: "{value}" אינה קואורדינטה במפה.',
  },
  'not-a-status': {
    en: '{field}: "{value}" is not a known status; the offer counts as active.',
    sl: '{field}: »{value}« ni znano stanje; ponudba velja za dejavno.',
    cs: '{field}: „{value}“ není známý stav; nabídka platí za aktivní.',
    he: '{field}: "{value}" אינו מצב מוכר; ההצעה נחשבת פעילה.',
  },
  'not-a-type': {
    en: '{field}: "{value}" is not a known kind of place.',
    sl: '{field}: »{value}« ni znana vrsta kraja.',
    cs: '{field}: „{value}“ není známý druh místa.',
    he: '{field}: "{value}" אינו סוג מקום מוכר.',
  },
  'wrong-column-count': {
    en: 'The line has {found} cells, the header has {expected}. A comma or a quotation mark is probably missing or too many.',
    sl: 'Celice v vrstici: {found}, stolpci v glavi: {expected}. Najbrž je kakšna vejica ali narekovaj preveč ali premalo.',
    cs: 'Buňky na řádku: {found}, sloupce v záhlaví: {expected}. Nejspíš chybí nebo přebývá čárka či uvozovka.',
    he: 'תאים בשורה: {found}, עמודות בכותרת: {expected}. כנראה חסרים או מיותרים פסיק או מירכאה.',
  },
  'not-a-record': {
    en: 'This is not a record of a directory of services (HSDS).',
    sl: 'To ni zapis imenika storitev (HSDS).',
    cs: 'Toto není záznam adresáře služeb (HSDS).',
    he: 'זו אינה רשומה של מדריך שירותים (HSDS).',
  },
  'duplicate-id': {
    en: 'Another record with the same id stands before it and says something else.',
    sl: 'Pred njim je zapis z isto oznako (id) in drugačno vsebino.',
    cs: 'Před ním je záznam se stejným identifikátorem (id) a jiným obsahem.',
    he: 'לפניה מופיעה רשומה עם אותו מזהה (id) ותוכן אחר.',
  },
  'unknown-organization': {
    en: 'Its organisation is not in this directory.',
    sl: 'Njegove organizacije ni v tem imeniku.',
    cs: 'Jeho organizace v tomto adresáři není.',
    he: 'הארגון שלה אינו במדריך זה.',
  },
  'dangling-link': {
    en: 'What it belongs to is not in this directory.',
    sl: 'Tega, čemur pripada, ni v tem imeniku.',
    cs: 'To, k čemu patří, v tomto adresáři není.',
    he: 'מה שאליו היא שייכת אינו במדריך זה.',
  },

  // A source that cannot be read: nothing of it is taken
  'not-found': {
    en: 'There is no such file or folder.',
    sl: 'Takšne datoteke ali mape ni.',
    cs: 'Takový soubor ani složka neexistuje.',
    he: 'אין קובץ או תיקייה כאלה.',
  },
  'nothing-to-read': {
    en: 'There is no directory of services (HSDS) in it, and no table of partners: no CSV, JSON or XLSX file that we know.',
    sl: 'V njem ni imenika, ki bi ga poznali: ne datotek CSV ali JSON po HSDS ne preglednice partnerjev (XLSX ali CSV).',
    cs: 'Není v něm adresář, který známe: žádný CSV ani JSON podle HSDS a žádná tabulka partnerů (XLSX nebo CSV).',
    he: 'אין בו מאגר מוכר: לא קובצי CSV או JSON של HSDS, ולא טבלת שותפים (XLSX או CSV).',
  },
  'not-utf8': {
    en: 'Its letters cannot be read. Save the file again as "CSV UTF-8" and send that.',
    sl: 'Črk ni mogoče prebrati. Datoteko znova shranite kot »CSV UTF-8« in pošljite to.',
    cs: 'Písmena nelze přečíst. Uložte soubor znovu jako „CSV UTF-8“ a pošlete ten.',
    he: 'לא ניתן לקרוא את האותיות. יש לשמור את הקובץ שוב בתור "CSV UTF-8" ולשלוח אותו.',
  },
  'broken-csv': {
    en: 'The table is broken here: a quotation mark is missing or too many.',
    sl: 'Tabela je tu pokvarjena: narekovaj manjka ali je odveč.',
    cs: 'Tabulka je zde poškozená: uvozovka chybí nebo přebývá.',
    he: 'הטבלה פגומה כאן: חסרה מירכאה או שיש מירכאה מיותרת.',
  },
  'broken-json': {
    en: 'This file is not whole or not JSON.',
    sl: 'Datoteka ni cela ali ni JSON.',
    cs: 'Soubor není celý nebo to není JSON.',
    he: 'הקובץ אינו שלם או אינו JSON.',
  },
  'broken-zip': {
    en: 'This zip cannot be opened; perhaps it did not arrive whole.',
    sl: 'Te datoteke zip ni mogoče odpreti; morda ni prispela cela.',
    cs: 'Tento zip nelze otevřít; možná nedorazil celý.',
    he: 'לא ניתן לפתוח את קובץ ה-zip; ייתכן שלא הגיע בשלמותו.',
  },
  'encrypted-zip': {
    en: 'This zip is protected by a password. Send it without one.',
    sl: 'Ta zip je zaščiten z geslom. Pošljite ga brez gesla.',
    cs: 'Tento zip je chráněn heslem. Pošlete ho bez hesla.',
    he: 'קובץ ה-zip מוגן בסיסמה. יש לשלוח אותו ללא סיסמה.',
  },
  'broken-workbook': {
    en: 'This is no workbook, or a damaged one. Open it in the spreadsheet program, save it as .xlsx and send that.',
    sl: 'To ni delovni zvezek ali je poškodovan. Odprite ga v programu za preglednice, shranite kot .xlsx in pošljite to datoteko.',
    cs: 'Tohle není sešit, nebo je poškozený. Otevřete ho v tabulkovém programu, uložte jako .xlsx a pošlete ten.',
    he: 'זו אינה חוברת עבודה, או שהיא פגומה. יש לפתוח אותה בתוכנת גיליונות, לשמור כ-xlsx. ולשלוח את הקובץ הזה.',
  },
  'encrypted-workbook': {
    en: 'This workbook is protected by a password. Save a copy without one and send that.',
    sl: 'Ta delovni zvezek je zaščiten z geslom. Shranite kopijo brez gesla in pošljite to.',
    cs: 'Tento sešit je chráněný heslem. Uložte kopii bez hesla a pošlete tu.',
    he: 'חוברת העבודה הזאת מוגנת בסיסמה. יש לשמור עותק בלי סיסמה ולשלוח אותו.',
  },
  'old-workbook': {
    en: 'This is a workbook of an old kind. Save it as .xlsx and send that.',
    sl: 'To je delovni zvezek starejše vrste. Shranite ga kot .xlsx in pošljite to datoteko.',
    cs: 'Tohle je sešit starého typu. Uložte ho jako .xlsx a pošlete ten.',
    he: 'זו חוברת עבודה מסוג ישן. יש לשמור אותה כ-xlsx. ולשלוח את הקובץ הזה.',
  },
  'no-name-column': {
    en: 'No column is known as the name of the partner, so no row was taken. Say which one it is.',
    sl: 'Noben stolpec ni prepoznan kot ime partnerja, zato ni bila vzeta nobena vrstica. Povejte, kateri je.',
    cs: 'Žádný sloupec není rozpoznán jako název partnera, proto nebyl vzat žádný řádek. Řekněte, který to je.',
    he: 'אף עמודה לא זוהתה כשם השותף, ולכן לא נלקחה אף שורה. יש לומר איזו עמודה היא.',
  },
  'unsafe-zip': {
    en: 'This zip is not opened, because it could do harm.',
    sl: 'Tega zipa ne odpremo, ker bi lahko povzročil škodo.',
    cs: 'Tento zip neotevřeme, protože by mohl uškodit.',
    he: 'קובץ ה-zip לא נפתח, משום שהוא עלול להזיק.',
  },
  'too-large': {
    en: 'One record in it is too large.',
    sl: 'Eden od zapisov je prevelik.',
    cs: 'Jeden ze záznamů je příliš velký.',
    he: 'אחת הרשומות גדולה מדי.',
  },
  'no-header': {
    en: 'The table is empty: its first line must name the columns.',
    sl: 'Tabela je prazna: prva vrstica mora poimenovati stolpce.',
    cs: 'Tabulka je prázdná: první řádek musí pojmenovat sloupce.',
    he: 'הטבלה ריקה: השורה הראשונה צריכה לכלול את שמות העמודות.',
  },
  'column-missing': {
    en: 'A column that the table needs is missing.',
    sl: 'Manjka stolpec, ki ga tabela potrebuje.',
    cs: 'Chybí sloupec, který tabulka potřebuje.',
    he: 'חסרה עמודה שהטבלה צריכה.',
  },
  'column-twice': {
    en: 'A column stands there twice.',
    sl: 'En stolpec je naveden dvakrat.',
    cs: 'Jeden sloupec je uveden dvakrát.',
    he: 'עמודה אחת מופיעה פעמיים.',
  },

  // Said while reading
  'file-not-used': {
    en: 'This file is not used.',
    sl: 'Ta datoteka se ne uporabi.',
    cs: 'Tento soubor se nepoužije.',
    he: 'קובץ זה אינו בשימוש.',
  },
  'file-missing': {
    en: 'The description of the package names this file, and it is not there.',
    sl: 'Opis paketa navaja to datoteko, vendar je ni.',
    cs: 'Popis balíčku tento soubor uvádí, ale chybí.',
    he: 'תיאור החבילה מזכיר קובץ זה, אך הוא חסר.',
  },
  'folder-not-read': {
    en: 'This folder is not read.',
    sl: 'Ta mapa se ne prebere.',
    cs: 'Tato složka se nečte.',
    he: 'תיקייה זו אינה נקראת.',
  },
  'column-not-used': {
    en: 'These columns have no place on a card here.',
    sl: 'Za te stolpce na vpisu ni prostora.',
    cs: 'Pro tyto sloupce není na kartě místo.',
    he: 'לעמודות אלה אין מקום בכרטיס.',
  },
  'column-unknown': {
    en: 'These columns are not known.',
    sl: 'Ti stolpci niso znani.',
    cs: 'Tyto sloupce nejsou známé.',
    he: 'עמודות אלה אינן מוכרות.',
  },
} satisfies Record<FaultCode | UnreadableCode | NoteCode, Words>;
