import { defineTexts } from '../../i18n/text.ts';

/** One person with several accounts. */
export const texts = defineTexts({
  linkHelp: {
    en: 'Join your accounts on Slack, Teams or elsewhere, so that you are one person here',
    sl: 'Poveže vaše račune v Slacku, Teamsih ali drugod, da ste tu ena oseba',
    cs: 'Propojí vaše účty ve Slacku, Teams i jinde, abyste tu byli jedna osoba',
    he: 'חיבור החשבונות שלך ב-Slack, ב-Teams ובמקומות אחרים לאדם אחד',
  },
  linkArgument: { en: '<code>', sl: '<koda>', cs: '<kód>', he: '<קוד>' },
  link: { en: 'Join my accounts', sl: 'Poveži moje račune', cs: 'Propojit mé účty', he: 'חיבור חשבונות' },
  linkTitle: {
    en: 'Join your accounts',
    sl: 'Povezava vaših računov',
    cs: 'Propojení vašich účtů',
    he: 'חיבור החשבונות שלך',
  },
  linkText: {
    en: 'In the other place, where you are somebody else to me, write: link {code}\nWithin 15 minutes, and only you. I then ask you here whether it was you.',
    sl: 'Na drugem mestu, kjer ste zame nekdo drug, napišite: poveži me {code}\nV 15 minutah in samo vi. Nato vas tukaj vprašam, ali ste bili to vi.',
    cs: 'Na druhém místě, kde jste pro mě někdo jiný, napište: propojit {code}\nDo 15 minut a jen vy. Potom se vás tady zeptám, zda jste to byli vy.',
    he: 'במקום האחר, שבו מבחינתי את/ה מישהו/י אחר/ת, יש לכתוב: קישור {code}\nבתוך 15 דקות, ורק את/ה. אחר כך אשאל כאן אם זה היית את/ה.',
  },
  linkNoCode: {
    en: 'This code is not valid, or not any more. In the place that knows you, write link, and enter the new code here within 15 minutes.',
    sl: 'Ta koda ne velja ali ne velja več. Tam, kjer vas poznam, napišite poveži me in novo kodo v 15 minutah vnesite tukaj.',
    cs: 'Tento kód neplatí, nebo už neplatí. Tam, kde vás znám, napište propojit a nový kód zadejte do 15 minut tady.',
    he: 'הקוד הזה אינו תקף, או כבר לא. במקום שבו מכירים אותך יש לכתוב קישור, ולהזין כאן את הקוד החדש בתוך 15 דקות.',
  },
  linkAsked: {
    en: 'Now confirm it in the other place: a message waits for you there. Until then nothing changes.',
    sl: 'Zdaj to potrdite na drugem mestu: tam vas čaka sporočilo. Do takrat se nič ne spremeni.',
    cs: 'Teď to potvrďte na druhém místě: čeká tam na vás zpráva. Do té doby se nic nezmění.',
    he: 'עכשיו יש לאשר במקום האחר: מחכה לך שם הודעה. עד אז דבר לא משתנה.',
  },
  linkQuestion: {
    en: 'Somebody who is {name} on {face} has entered your code. Is that you? If you say yes, your seats, tasks and reminders there and here become one.',
    sl: 'Nekdo, ki je {name} na {face}, je vnesel vašo kodo. Ste to vi? Če potrdite, postanejo vaši sedeži, naloge in opomniki tam in tukaj eno.',
    cs: 'Někdo, kdo je {name} na {face}, zadal váš kód. Jste to vy? Když potvrdíte, vaše místa, úkoly a připomínky tam i tady se spojí.',
    he: 'מישהו/י בשם {name} ב-{face} הזין/ה את הקוד שלך. זה את/ה? אם כן, המושבים, המשימות והתזכורות שם וכאן יהיו אחד.',
  },
  linkYes: { en: 'Yes, that is me', sl: 'Da, to sem jaz', cs: 'Ano, to jsem já', he: 'כן, זה אני' },
  linkNo: { en: 'No, that is not me', sl: 'Ne, to nisem jaz', cs: 'Ne, to nejsem já', he: 'לא, זה לא אני' },
  linkSure: {
    en: 'Both accounts become one person. This cannot be undone.',
    sl: 'Oba računa postaneta ena oseba. Tega ni mogoče razveljaviti.',
    cs: 'Oba účty se stanou jednou osobou. Nelze to vzít zpět.',
    he: 'שני החשבונות יהיו אדם אחד. אי אפשר לבטל זאת.',
  },
  linked: {
    en: 'Done. {name} on {face} is you too: one seat, one list of tasks, one reminder. I write to you where you wrote last.',
    sl: 'Opravljeno. {name} na {face} ste tudi vi: en sedež, en seznam nalog, en opomnik. Pišem vam tja, kjer ste se nazadnje oglasili.',
    cs: 'Hotovo. {name} na {face} jste také vy: jedno místo, jeden seznam úkolů, jedna připomínka. Píšu vám tam, kde jste psali naposledy.',
    he: 'בוצע. גם {name} ב-{face} זה את/ה: מושב אחד, רשימת משימות אחת, תזכורת אחת. אכתוב לך היכן שכתבת לאחרונה.',
  },
  linkDeclined: {
    en: 'Nothing was joined. Whoever entered your code had seen it: write link again only where nobody else looks.',
    sl: 'Nič ni povezano. Kdor je vnesel vašo kodo, jo je videl: naslednjič napišite poveži me le tam, kjer nihče ne gleda.',
    cs: 'Nic se nepropojilo. Kdo váš kód zadal, musel ho vidět: příště pište propojit jen tam, kam nikdo nevidí.',
    he: 'דבר לא חובר. מי שהזין/ה את הקוד ראה/תה אותו: בפעם הבאה יש לכתוב קישור רק במקום שאף אחד לא רואה.',
  },
  toldDeclined: {
    en: 'Your accounts were not joined: in the other place somebody said that it was not them.',
    sl: 'Vaši računi niso povezani: na drugem mestu je nekdo rekel, da to ni bil on ali ona.',
    cs: 'Vaše účty nebyly propojeny: na druhém místě někdo řekl, že to nebyl on ani ona.',
    he: 'החשבונות שלך לא חוברו: במקום האחר נאמר שזה לא היה אותו אדם.',
  },
  linkOver: {
    en: 'This was answered already, or waited for longer than a day. Write link to begin again.',
    sl: 'Na to je že odgovorjeno ali pa je čakalo več kot dan. Napišite poveži me in začnite znova.',
    cs: 'Na to už je odpovězeno, nebo to čekalo déle než den. Začněte znovu: napište propojit.',
    he: 'על זה כבר נענה, או שחיכה יותר מיום. אפשר להתחיל שוב: קישור.',
  },
  somebody: {
    en: 'somebody without a name',
    sl: 'nekdo brez imena',
    cs: 'někdo beze jména',
    he: 'מישהו/י ללא שם',
  },
});
