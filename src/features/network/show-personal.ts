/** What is kept about a person, in plain words, with the ways to get all of it and to have it erased. */
import { buttons, facts, heading, press, quiet, text, type Button } from '../../chat/message.ts';
import { show, type Reply } from '../../chat/reply.ts';
import { noteChange } from '../../db/changes.ts';
import {
  countsOfPerson,
  personHere,
  personsNamed,
  type DataKind,
  type NamedPerson,
} from '../../db/person-data.ts';
import { cut } from '../../domain/cut.ts';
import { isInChat } from '../../db/persons.ts';
import { Refusal } from '../../domain/errors.ts';
import type { CommandRitual, LookTurn, PressRitual } from '../../engine/feature.ts';
import { sayInstant } from '../../i18n/format.ts';
import { DATA_FILE_PRESS, ERASE_PRESS, KNOWN_PRESS, MY_DATA_PRESS } from './names.ts';
import { texts as linkTexts } from './link-texts.ts';
import { texts } from './personal-texts.ts';

const PAGE = 'my-data';
const VALID_MILLISECONDS = 60 * 60 * 1000;
const KINDS: readonly DataKind[] = [
  'accounts',
  'roles',
  'meetings',
  'tasks',
  'said',
  'messages',
  'settings',
  'done',
];

export const myDataCommand: CommandRitual = {
  words: 'my-data',
  also: {
    en: ['my data', 'personal data', 'privacy'],
    sl: ['moji podatki', 'osebni podatki'],
    cs: ['moje údaje', 'osobní údaje'],
    he: ['הנתונים שלי', 'נתונים אישיים'],
  },
  argument: texts.argument,
  help: texts.help,
  may: 'change-own-settings',
  turn: 'look',
  run: (turn, typed) =>
    typed.trim() === '' ? showData(turn, turn.person.id) : findPerson(turn, typed.trim()),
};

export const myDataPress: PressRitual = {
  press: MY_DATA_PRESS,
  may: 'change-own-settings',
  turn: 'look',
  run: (turn, id) => showData(turn, id === '' ? turn.person.id : id),
};

/** @throws Refusal: the person is not there any more; it is not theirs to see */
export async function personSeen(turn: LookTurn, id: string): Promise<NamedPerson> {
  const isOwn = id === '' || id === turn.person.id;
  if (!turn.may('see-personal-data', { isOwn })) throw new Refusal(texts.notYours);
  const person = await personHere(turn.db, isOwn ? turn.person.id : id);
  if (person === null) throw new Refusal(texts.gone);
  return person;
}

async function findPerson(turn: LookTurn, words: string): Promise<Reply> {
  if (!turn.may('see-personal-data', {})) throw new Refusal(texts.notYours);
  const found = await personsNamed(turn.db, words);
  const [only, ...more] = found;
  if (only === undefined) throw new Refusal(texts.noneNamed, { words: cut(words, 60) });
  if (more.length === 0) return showData(turn, only.id);
  const label = ({ name, partners }: NamedPerson): string => cut([name, ...partners].join(', '), 75);
  return show(
    turn.message(
      text(turn.say(texts.whichPerson)),
      buttons(...found.map((each) => press(label(each), MY_DATA_PRESS, each.id))),
    ),
  );
}

async function showData(turn: LookTurn, id: string): Promise<Reply> {
  const { say } = turn;
  const person = await personSeen(turn, id);
  const isOwn = person.id === turn.person.id;
  const counts = await countsOfPerson(turn.db, person.id);
  const file = isOwn ? fileLink(turn, person) : null;
  return show(
    turn.message(
      heading(isOwn ? say(texts.titleOwn) : say(texts.titleOf, { name: person.name })),
      facts(...KINDS.map((kind) => ({ label: say(texts[kind]), value: String(counts.get(kind) ?? 0) }))),
      quiet(say(texts.anonymous)),
      ...(isOwn ? [quiet(file?.until ?? say(texts.noPage))] : []),
      buttons(
        ...(file === null ? [] : [file.button]),
        ...(isOwn ? [] : [press(say(texts.everything), DATA_FILE_PRESS, person.id)]),
        ...(await knownButton(turn, person)),
        press(say(texts.erase), ERASE_PRESS, isOwn ? '' : person.id, { opensForm: true, style: 'danger' }),
      ),
    ),
  );
}

/** Whoever is known by name only may turn out to have an account. */
async function knownButton(turn: LookTurn, person: NamedPerson): Promise<Button[]> {
  if (!turn.may('join-persons') || (await isInChat(turn.db, person.id))) return [];
  return [press(turn.say(linkTexts.known), KNOWN_PRESS, person.id, { opensForm: true })];
}

/** Where the file is for an hour; null: nobody can reach our pages. */
function fileLink(
  turn: LookTurn,
  person: NamedPerson,
): { readonly button: Button; readonly until: string } | null {
  const { say, language } = turn;
  const until = new Date(turn.now.getTime() + VALID_MILLISECONDS);
  const url = turn.page(PAGE, {
    networkId: turn.network.id,
    byId: turn.person.id,
    personId: person.id,
    language,
    until: until.toISOString(),
  });
  if (url === null) return null;
  return {
    button: { kind: 'link', label: say(texts.everything), url },
    until: say(texts.fileUntil, { until: sayInstant(until, language, turn.timeZone) }),
  };
}

/** The coordinator takes the file of somebody else: it is noted, and they hear it. */
export const dataFilePress: PressRitual = {
  press: DATA_FILE_PRESS,
  may: 'change-own-settings',
  turn: 'act',
  async run(turn, id) {
    const person = await personSeen(turn, id);
    const file = fileLink(turn, person);
    if (file === null) throw new Refusal(texts.noPage);
    await noteChange(
      turn.db,
      { byId: turn.person.id, now: turn.now },
      { resourceType: 'person', resourceId: person.id, action: 'export' },
    );
    if (person.id !== turn.person.id)
      await turn.tell({
        personId: person.id,
        key: `data-taken:${person.id}:${turn.now.toISOString()}`,
        why: 'data-taken',
        about: person.id,
        compose: (say) => [text(say(texts.toldSeen, { by: turn.person.name || '…' }))],
      });
    return show(
      turn.message(
        heading(turn.say(texts.titleOf, { name: person.name })),
        quiet(file.until),
        buttons(file.button),
      ),
    );
  },
};
