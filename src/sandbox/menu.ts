import type { Menu } from '../adapters/web/index.ts';
import { mayDo, type Standing } from '../domain/permission.ts';
import type { CommandRitual, Feature } from '../engine/feature.ts';
import { createHelp } from '../engine/help.ts';
import { chooseLanguage } from '../i18n/language.ts';
import { sayIn, type Say } from '../i18n/text.ts';

/** Somebody of a partner: what nobody but the coordinator may do is not suggested to everybody. */
const PARTNER: Standing = { isMember: true, roles: ['representative'] };

/** What stands beside the composer, out of the feature table: the same words that help shows. */
export function menuIn(features: readonly Feature[]): (language: string) => Menu {
  const all = [...features, createHelp(features).feature];
  const commands = all
    .flatMap((each) => each.commands)
    .filter(({ may, isListed }) => isListed === true && mayDo(may, PARTNER));
  const shortcuts = features.flatMap((each) => each.shortcuts);
  return (language) => {
    const say = sayIn(chooseLanguage(language));
    return {
      suggestions: commands.map((command) => {
        const words = typed(command, say);
        return { label: words, words };
      }),
      entries: shortcuts.map((entry) => ({
        shortcut: entry.shortcut,
        label: say(entry.title),
        onMessage: entry.isOnMessage === true,
      })),
    };
  };
}

/** With the slash that is typed here. */
function typed({ words, argument }: CommandRitual, say: Say): string {
  const command =
    words === 'partners' || words.startsWith('partners ') ? `/${words}` : `/roundtable ${words}`;
  const example = argument === null ? '' : say(argument);
  // What only says what could follow is not sent as if somebody had typed it.
  return example === '' || example.startsWith('<') ? command : `${command} ${example}`;
}
