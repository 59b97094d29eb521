import { nothing, type Reply } from '../chat/reply.ts';
import type { Press, Request, Shortcut } from '../chat/request.ts';
import { cut } from '../domain/cut.ts';
import type { Chosen } from './chosen.ts';
import type { CommandRitual, Feature, PressRitual } from './feature.ts';
import type { Forms } from './forms.ts';
import type { Help } from './help.ts';
import { createRoute } from './route.ts';
import { texts } from './texts.ts';
import type { LookTurn } from './turn.ts';

export type Choose = (request: Request) => Chosen;

/**
 * Chooses the ritual that a request names; what nobody knows is answered with help, never with silence.
 * @throws Error: when two rituals claim the same name (a bug, found at start).
 */
export function createChoose(features: readonly Feature[], forms: Forms, help: Help): Choose {
  const route = createRoute(features.flatMap((each) => each.commands));
  const presses = byName(
    features.flatMap((each) => each.presses),
    (ritual) => ritual.press,
  );
  const shortcuts = byName(
    features.flatMap((each) => each.shortcuts),
    (entry) => entry.shortcut,
  );
  const reactions = byName(
    features.flatMap((each) => each.reactions),
    (ritual) => ritual.sign,
  );
  const pressed = (request: Press): Chosen => {
    const ritual = presses.get(request.press);
    return ritual === undefined ? oldButton(help) : bound(ritual, request.value);
  };
  const chosenShortcut = (request: Shortcut): Chosen => {
    const entry = shortcuts.get(request.shortcut);
    const ritual = entry === undefined ? undefined : presses.get(entry.press);
    return ritual === undefined
      ? oldButton(help)
      : bound(ritual, entry?.isOnMessage === true ? (request.about ?? '') : '');
  };
  return (request) => {
    switch (request.kind) {
      case 'command': {
        const routed = route(request.words);
        return routed === null ? notUnderstood(help, request.words) : bound(routed.ritual, routed.argument);
      }
      case 'press':
        return pressed(request);
      case 'shortcut':
        return chosenShortcut(request);
      case 'reaction': {
        const ritual = reactions.get(request.sign);
        return looking(async (turn) => (await ritual?.run(turn, request)) ?? nothing);
      }
      case 'submission':
        return forms.submission(request);
      case 'abandonment':
        return forms.abandonment(request);
      case 'home':
        return looking((turn) => help.home(turn));
      case 'arrival':
        return looking((turn) => help.welcome(turn, request));
      case 'departure':
        return looking(() => Promise.resolve(nothing));
    }
  };
}

/** A command or a press with the word that it was given. */
function bound(ritual: CommandRitual | PressRitual, given: string): Chosen {
  const { may, beforeSetUp = false } = ritual;
  if (ritual.turn === 'act') return { may, beforeSetUp, turn: 'act', run: (turn) => ritual.run(turn, given) };
  const { ahead } = ritual;
  return {
    may,
    beforeSetUp,
    turn: 'look',
    run: (turn) => ritual.run(turn, given),
    ...(ahead === undefined ? {} : { ahead: (guess) => ahead(guess, given) }),
  };
}

const looking = (run: (turn: LookTurn) => Promise<Reply>): Chosen => ({
  may: 'ask-for-help',
  turn: 'look',
  run,
});

/** Words are repeated only as far as a line goes. */
const MOST_REPEATED = 80;

const notUnderstood = (help: Help, words: string): Chosen =>
  looking((turn) => {
    const repeated = cut(words.trim(), MOST_REPEATED);
    return help.show(turn, repeated === '' ? undefined : turn.say(texts.notUnderstood, { words: repeated }));
  });

const oldButton = (help: Help): Chosen => looking((turn) => help.show(turn, turn.say(texts.oldButton)));

function byName<T>(items: readonly T[], nameOf: (item: T) => string): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  for (const item of items) {
    if (found.has(nameOf(item))) throw new Error(`"${nameOf(item)}" is claimed twice`);
    found.set(nameOf(item), item);
  }
  return found;
}
