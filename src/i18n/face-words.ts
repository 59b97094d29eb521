import { chooseLanguage } from './language.ts';
import { defineTexts, sayIn } from './text.ts';

const texts = defineTexts({
  working: { en: 'One moment …', sl: 'Trenutek …', cs: 'Okamžik …', he: 'רק רגע …' },
  close: { en: 'Close', sl: 'Zapri', cs: 'Zavřít', he: 'סגירה' },
  open: { en: 'Open', sl: 'Odpri', cs: 'Otevřít', he: 'פתיחה' },
  cut: {
    en: 'The answer is longer than fits here. Ask for something narrower to see the rest.',
    sl: 'Odgovor je daljši, kot ga je tu mogoče prikazati. Za ostalo vprašajte ožje.',
    cs: 'Odpověď je delší, než se sem vejde. Pro zbytek se zeptejte na něco užšího.',
    he: 'התשובה ארוכה ממה שאפשר להציג כאן. כדאי לשאול שאלה ממוקדת יותר כדי לראות את ההמשך.',
  },
  broken: {
    en: 'That did not work, and nothing was saved. Please try again in a minute.',
    sl: 'Ni uspelo in nič ni bilo shranjeno. Poskusite znova čez minuto.',
    cs: 'To se nepovedlo a nic nebylo uloženo. Zkuste to prosím za minutu znovu.',
    he: 'הפעולה לא הצליחה ושום דבר לא נשמר. אפשר לנסות שוב בעוד דקה.',
  },
  more: { en: 'More', sl: 'Več', cs: 'Další', he: 'עוד' },
  yes: { en: 'Yes', sl: 'Da', cs: 'Ano', he: 'כן' },
  about: {
    en: 'About this message',
    sl: 'O tem sporočilu',
    cs: 'K této zprávě',
    he: 'על ההודעה הזאת',
  },
});

/** The few words that a face needs by itself (chat/words.ts), for a BCP 47 tag. */
export function faceWords(tag: string | undefined): { readonly [Word in keyof typeof texts]: string } {
  const say = sayIn(chooseLanguage(tag));
  return {
    working: say(texts.working),
    close: say(texts.close),
    open: say(texts.open),
    cut: say(texts.cut),
    broken: say(texts.broken),
    more: say(texts.more),
    yes: say(texts.yes),
    about: say(texts.about),
  };
}
