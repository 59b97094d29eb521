import { defineTexts } from '../i18n/text.ts';

/** What is true of the product as it is; what the operator adds is theirs to publish. */
export const noticeTexts = defineTexts({
  privacy: { en: 'Privacy', sl: 'Zasebnost', cs: 'Soukromí', he: 'פרטיות' },
  terms: { en: 'Terms of use', sl: 'Pogoji uporabe', cs: 'Podmínky používání', he: 'תנאי שימוש' },
  whoTitle: { en: 'Who is responsible', sl: 'Kdo je odgovoren', cs: 'Kdo za to odpovídá', he: 'מי אחראי' },
  whoText: {
    en: 'The organisation that runs this Round Table for its network. Everything is kept in its own database; nothing goes to the authors of the program.',
    sl: 'Organizacija, ki to Okroglo mizo upravlja za svojo mrežo. Vse je v njeni lastni podatkovni zbirki; avtorji programa ne dobijo ničesar.',
    cs: 'Organizace, která tento Kulatý stůl provozuje pro svou síť. Vše je v její vlastní databázi; autoři programu nedostávají nic.',
    he: 'הארגון שמפעיל את השולחן העגול הזה עבור הרשת שלו. הכול נשמר במסד הנתונים שלו; דבר אינו מגיע למחברי התוכנה.',
  },
  keptTitle: { en: 'What is kept', sl: 'Kaj se hrani', cs: 'Co se uchovává', he: 'מה נשמר' },
  keptText: {
    en: 'From Slack or Teams: your name, work e-mail, language and time zone, so that you need not type them. From you: what you write into forms and commands of Round Table. In channels it reads only what is addressed to it.',
    sl: 'Iz Slacka ali Teamsov: vaše ime, službeni e-naslov, jezik in časovni pas, da vam jih ni treba vpisovati. Od vas: kar vpišete v obrazce in ukaze Okrogle mize. V kanalih bere samo to, kar je naslovljeno nanjo.',
    cs: 'Ze Slacku nebo Teams: vaše jméno, pracovní e-mail, jazyk a časové pásmo, abyste je nemuseli psát. Od vás: co napíšete do formulářů a příkazů Kulatého stolu. V kanálech čte jen to, co je určeno jemu.',
    he: 'מ־Slack או מ־Teams: שמך, כתובת הדוא״ל בעבודה, השפה ואזור הזמן, כדי שלא יהיה צורך להקליד אותם. ממך: מה שנכתב בטפסים ובפקודות של השולחן העגול. בערוצים הוא קורא רק את מה שמופנה אליו.',
  },
  seenTitle: { en: 'Who sees it', sl: 'Kdo to vidi', cs: 'Kdo to vidí', he: 'מי רואה' },
  seenText: {
    en: 'Partners of your network, and nobody outside it. Your private settings and unfinished forms are for you alone.',
    sl: 'Partnerji vaše mreže in nihče zunaj nje. Vaše osebne nastavitve in nedokončani obrazci so samo za vas.',
    cs: 'Partneři vaší sítě a nikdo mimo ni. Vaše osobní nastavení a nedokončené formuláře jsou jen pro vás.',
    he: 'השותפים ברשת שלך, ואיש מלבדם. ההגדרות האישיות והטפסים שלא הושלמו הם בשבילך בלבד.',
  },
  howLongTitle: { en: 'For how long', sl: 'Koliko časa', cs: 'Jak dlouho', he: 'לכמה זמן' },
  howLongText: {
    en: 'Cards of partners stay while the network works. Unfinished forms are deleted after 14 days, uploaded files after a day, and the marks of what a chat platform delivered after a week. The words of messages and reminders are forgotten after 90 days. There are no cookies here, no measuring and no advertising.',
    sl: 'Kartice partnerjev ostanejo, dokler mreža deluje. Nedokončani obrazci se izbrišejo po 14 dneh, naložene datoteke po enem dnevu, oznake o tem, kaj je klepet dostavil, pa po enem tednu. Besedila sporočil in opomnikov se pozabijo po 90 dneh. Tu ni piškotkov, merjenja ne oglasov.',
    cs: 'Karty partnerů zůstávají, dokud síť pracuje. Nedokončené formuláře se mažou po 14 dnech, nahrané soubory po dni a záznamy o tom, co chatovací platforma doručila, po týdnu. Slova zpráv a připomínek se zapomenou po 90 dnech. Nejsou tu cookies, měření ani reklama.',
    he: 'הכרטיסים של השותפים נשמרים כל עוד הרשת פועלת. טפסים שלא הושלמו נמחקים אחרי 14 יום, קבצים שהועלו אחרי יום, וסימונים של מה שפלטפורמת הצ׳אט מסרה אחרי שבוע. נוסח ההודעות והתזכורות נשכח אחרי 90 יום. אין כאן עוגיות, מדידה או פרסום.',
  },
  rightsTitle: { en: 'Your rights', sl: 'Vaše pravice', cs: 'Vaše práva', he: 'הזכויות שלך' },
  rightsText: {
    en: 'You may see, correct and have deleted what is kept about you. You change your own settings in chat; for the rest, ask the coordinator of your network, whom “help” in chat names.',
    sl: 'Kar se hrani o vas, lahko vidite, popravite ali zahtevate izbris. Svoje nastavitve spremenite v klepetu; za ostalo prosite koordinatorja ali koordinatorko mreže, ki ju v klepetu pove »pomoč«.',
    cs: 'To, co je o vás uloženo, můžete vidět, opravit a nechat smazat. Svá nastavení změníte v chatu; o ostatní požádejte koordinátora nebo koordinátorku sítě, které v chatu uvede „nápověda“.',
    he: 'אפשר לראות, לתקן ולבקש למחוק את מה שנשמר עליך. את ההגדרות שלך משנים בצ׳אט; בכל השאר אפשר לפנות אל מי שמרכז/ת את הרשת, ו”עזרה“ בצ׳אט אומרת מי.',
  },
  childrenTitle: { en: 'Children', sl: 'Otroci', cs: 'Děti', he: 'ילדים' },
  childrenText: {
    en: 'Names of children do not belong into cards, channels or minutes. Write about the matter, not about the child.',
    sl: 'Imena otrok ne sodijo na kartice, v kanale ali zapisnike. Pišite o zadevi, ne o otroku.',
    cs: 'Jména dětí nepatří na karty, do kanálů ani do zápisů. Pište o věci, ne o dítěti.',
    he: 'שמות של ילדים אינם שייכים לכרטיסים, לערוצים או לפרוטוקולים. יש לכתוב על העניין, לא על הילד או הילדה.',
  },
  helpsTitle: { en: 'What it is for', sl: 'Čemu služi', cs: 'K čemu slouží', he: 'למה זה משמש' },
  helpsText: {
    en: 'Round Table helps partners of a network find each other and keep what they agreed. What partners offer is their own statement: ask them before you count on it.',
    sl: 'Okrogla miza partnerjem mreže pomaga, da se najdejo in ohranijo, kar so se dogovorili. Kar partnerji ponujajo, je njihova lastna navedba: preden računate na to, jih vprašajte.',
    cs: 'Kulatý stůl pomáhá partnerům sítě najít se a uchovat, na čem se dohodli. Co partneři nabízejí, je jejich vlastní sdělení: než s tím budete počítat, zeptejte se jich.',
    he: 'השולחן העגול עוזר לשותפים ברשת למצוא זה את זה ולשמור את מה שסוכם. מה ששותפים מציעים הוא הצהרה שלהם: לפני שסומכים על כך, יש לשאול אותם.',
  },
  urgentTitle: { en: 'When it is urgent', sl: 'Ko je nujno', cs: 'Když to spěchá', he: 'כשזה דחוף' },
  urgentText: {
    en: 'This is not an emergency service. When somebody is in danger, call the emergency number of your country (112 in the European Union; in Israel 100 or 101).',
    sl: 'To ni služba za nujne primere. Kadar je kdo v nevarnosti, pokličite številko za klic v sili (112 v Evropski uniji; v Izraelu 100 ali 101).',
    cs: 'Toto není tísňová služba. Když je někdo v ohrožení, volejte tísňovou linku (112 v Evropské unii; v Izraeli 100 nebo 101).',
    he: 'זה אינו שירות חירום. כשמישהו בסכנה, יש להתקשר למספר החירום (באיחוד האירופי 112; בישראל 100 או 101).',
  },
  warrantyTitle: { en: 'Without warranty', sl: 'Brez jamstva', cs: 'Bez záruky', he: 'ללא אחריות' },
  warrantyText: {
    en: 'The program is open source under the Apache License 2.0, which gives no warranty. The organisation that runs it sets further rules for its network.',
    sl: 'Program je odprtokoden z licenco Apache 2.0, ki ne daje jamstva. Nadaljnja pravila za svojo mrežo določi organizacija, ki ga upravlja.',
    cs: 'Program je open source pod licencí Apache 2.0, která neposkytuje záruku. Další pravidla pro svou síť určuje organizace, která ho provozuje.',
    he: 'התוכנה היא קוד פתוח ברישיון Apache 2.0, שאינו נותן אחריות. הארגון שמפעיל אותה קובע כללים נוספים לרשת שלו.',
  },
});
