/** What people call a face. */
import { defineTexts, type Say } from './text.ts';

const texts = defineTexts({
  webPage: { en: 'The web page', sl: 'Spletna stran', cs: 'Webová stránka', he: 'דף האינטרנט' },
});

export function faceName(say: Say, face: 'slack' | 'teams' | 'web'): string {
  switch (face) {
    case 'slack':
      return 'Slack';
    case 'teams':
      return 'Microsoft Teams';
    case 'web':
      return say(texts.webPage);
  }
}
