/** Two cards of one partner become one: the form, the merge, and who is told. */
import type { Answers, ChoiceField, Form } from '../../../chat/form.ts';
import { buttons, press, text } from '../../../chat/message.ts';
import { ask, show, type Reply } from '../../../chat/reply.ts';
import { peopleOfPartner } from '../../../db/leaders.ts';
import { mergeOf, mergePartners, UNDO_HOURS, type MergeShown } from '../../../db/partner-merge.ts';
import { partnerPair, type PartnerPairRow } from '../../../db/partner-pairs.ts';
import { Refusal } from '../../../domain/errors.ts';
import { mergedDescription, type Kept, type MergeChoice } from '../../../domain/partner-merge.ts';
import { formRitual, type ActTurn, type LookTurn, type PressRitual } from '../../../engine/feature.ts';
import { sayInstant } from '../../../i18n/format.ts';
import type { Text } from '../../../i18n/text.ts';
import { SHOW_PRESS } from '../names.ts';
import { MERGE_FORM, SAME_PRESS } from './names.ts';
import { firstName, pairTable, secondName } from './pair-blocks.ts';
import { staleReply, undoButton, waysOn } from './show-duplicates.ts';
import { texts } from './texts.ts';

type MergeFields = Readonly<Record<'name' | 'contacts' | 'description' | 'areas', ChoiceField>>;

export const samePress: PressRitual = {
  press: SAME_PRESS,
  may: 'merge-partners',
  turn: 'look',
  async run(turn, id) {
    const pair = await partnerPair(turn.db, id);
    return pair?.state === 'open' ? ask(mergeForm(turn, pair)) : staleReply(turn, id, 0);
  },
};

function mergeForm(turn: LookTurn, pair: PartnerPairRow): Form<MergeFields> {
  const { say } = turn;
  const sides = [
    { value: 'left', label: firstName(pair) },
    { value: 'right', label: secondName(pair) },
  ];
  const choice = (label: Text): ChoiceField => ({
    kind: 'choice',
    required: true,
    label: say(label),
    options: [{ value: 'both', label: say(texts.both) }, ...sides],
    value: 'both',
  });
  return {
    name: MERGE_FORM,
    state: pair.id,
    language: turn.language,
    direction: turn.direction,
    title: say(texts.formTitle),
    submit: say(texts.merge),
    cancel: say(texts.cancel),
    intro: [text(say(texts.formIntro)), ...pairTable(turn, pair)],
    fields: {
      name: {
        kind: 'choice',
        required: true,
        label: say(texts.keepName),
        hint: say(texts.keepNameHint),
        options: sides,
        value: likelier(pair),
      },
      contacts: choice(texts.keepContacts),
      description: choice(texts.keepDescription),
      areas: choice(texts.keepAreas),
    },
  };
}

/** The card for which somebody speaks, else the one that was registered here. */
function likelier({ left, right }: PartnerPairRow): 'left' | 'right' {
  if (left.people.length > 0 !== right.people.length > 0) return left.people.length > 0 ? 'left' : 'right';
  return left.source !== null && right.source === null ? 'right' : 'left';
}

/** As many characters as the form of a card takes. */
const LONGEST_DESCRIPTION = 3000;

export const mergeFormRitual = formRitual<MergeFields>({
  form: MERGE_FORM,
  may: 'merge-partners',
  title: texts.formTitle,
  keepsDrafts: false,
  async draw(turn, state) {
    const pair = await partnerPair(turn.db, state);
    if (pair === null) throw new Refusal(texts.pairForgotten, { command: turn.typed('duplicates') });
    return mergeForm(turn, pair);
  },
  async submit(turn, { answers, state, raw }) {
    const pair = await partnerPair(turn.db, state);
    if (pair?.state !== 'open') return staleReply(turn, state, 0);
    const chosen = chosenOf(pair, answers);
    const length = mergedDescription(
      chosen.kept.description,
      chosen.gone.description,
      chosen.choice.description,
    ).length;
    if (length > LONGEST_DESCRIPTION && chosen.choice.description === 'both')
      return ask({
        ...mergeForm(turn, pair),
        typed: raw,
        errors: { description: turn.say(texts.tooLong, { count: length }) },
      });
    return merge(turn, pair, chosen);
  },
});

interface Chosen {
  readonly kept: PartnerPairRow['left'];
  readonly gone: PartnerPairRow['left'];
  readonly choice: MergeChoice;
}

/** The card whose name stays is the one that stays; the other choices are told from it. */
function chosenOf({ left, right }: PartnerPairRow, answers: Answers<MergeFields>): Chosen {
  const side = answers.name === 'right' ? 'right' : 'left';
  const keptOf = (answer: string | null): Kept =>
    answer === 'left' || answer === 'right' ? (answer === side ? 'survivor' : 'other') : 'both';
  return {
    kept: side === 'left' ? left : right,
    gone: side === 'left' ? right : left,
    choice: {
      contacts: keptOf(answers.contacts),
      description: keptOf(answers.description),
      areas: keptOf(answers.areas),
    },
  };
}

async function merge(turn: ActTurn, pair: PartnerPairRow, { kept, gone, choice }: Chosen): Promise<Reply> {
  const editing = { byId: turn.person.id, now: turn.now, today: turn.today, vocabulary: turn.vocabulary };
  // Read before they all speak for one.
  const people = await peopleOfBoth(turn, kept.id, gone.id);
  const id = await mergePartners(turn.db, { keptId: kept.id, goneId: gone.id, choice }, editing);
  const merged = id === null ? null : await mergeOf(turn.db, id);
  if (merged === null) return staleReply(turn, pair.id, 0);
  await tellBoth(turn, people, { merged, why: 'partners-merged', sentence: texts.toldMerged });
  const until = new Date(merged.at.getTime() + UNDO_HOURS * 60 * 60 * 1000);
  return show(
    turn.message(
      text(
        turn.say(texts.merged, {
          gone: merged.goneName,
          kept: merged.keptName,
          until: sayInstant(until, turn.language, turn.timeZone),
        }),
      ),
      buttons(...waysOn(turn, merged.keptId), undoButton(turn, merged)),
    ),
  );
}

/** Everybody who speaks for either now and can be told, each once. */
export async function peopleOfBoth(turn: LookTurn, one: string, other: string): Promise<string[]> {
  const people = [...(await peopleOfPartner(turn.db, one)), ...(await peopleOfPartner(turn.db, other))];
  const reachable = people.filter(
    ({ accounts, personId }) => accounts.length > 0 && personId !== turn.person.id,
  );
  return [...new Set(reachable.map(({ personId }) => personId))];
}

interface News {
  readonly merged: MergeShown;
  readonly why: 'partners-merged' | 'partners-parted';
  readonly sentence: Text;
}

/** Whoever speaks for one of them hears what became of their card. */
export async function tellBoth(turn: ActTurn, people: readonly string[], news: News): Promise<void> {
  const { merged, why, sentence } = news;
  const { keptId, goneName: gone, keptName: kept } = merged;
  await turn.tellEach(
    people.map((personId) => ({
      personId,
      key: `${why}:${merged.id}:${personId}`,
      why,
      about: keptId,
      compose: (say) => [
        text(say(sentence, { gone, kept, person: turn.person.name || say(texts.somebody) })),
        buttons(press(say(texts.card), SHOW_PRESS, keptId)),
      ],
    })),
  );
}
