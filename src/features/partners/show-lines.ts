/** Offers and needs one by one: what stands on them, with the ways to change and to end each. */
import { buttons, heading, press, quiet, text, type Block, type Button } from '../../chat/message.ts';
import { show, type Reply } from '../../chat/reply.ts';
import { partnersOfPerson } from '../../db/memberships.ts';
import { partnerCard } from '../../db/partner-card.ts';
import { LINES_A_PAGE, linesOfPartner, type PartnerRecord } from '../../db/partner-lines.ts';
import { cut } from '../../domain/cut.ts';
import type { Ending, LineKind } from '../../domain/partner-line.ts';
import type { CommandRitual, LookTurn, PressRitual } from '../../engine/feature.ts';
import { mayEdit } from './editable-card.ts';
import { lineSpans } from './line-blocks.ts';
import { lineTexts as texts } from './line-texts.ts';
import {
  ADD_LINE_PRESS,
  CHANGE_LINE_PRESS,
  END_LINE_PRESS,
  LINES_PRESS,
  MAP_PRESS,
  REGISTER_PRESS,
  SHOW_PRESS,
} from './names.ts';
import { showMap } from './show-map.ts';
import { texts as shared } from './texts.ts';

export const offersCommand = linesCommand('offer', {
  words: 'offers',
  also: {
    en: ['partners offers', 'my offers', 'our offers'],
    sl: ['ponudbe', 'partnerji ponudbe', 'naše ponudbe'],
    cs: ['nabídky', 'partneři nabídky', 'naše nabídky'],
    he: ['הצעות', 'שותפים הצעות', 'ההצעות שלנו'],
  },
  help: texts.offersHelp,
});

export const needsCommand = linesCommand('need', {
  words: 'needs',
  also: {
    en: ['partners needs', 'my needs', 'our needs'],
    sl: ['potrebe', 'partnerji potrebe', 'naše potrebe'],
    cs: ['potřeby', 'partneři potřeby', 'naše potřeby'],
    he: ['צרכים', 'שותפים צרכים', 'הצרכים שלנו'],
  },
  help: texts.needsHelp,
});

function linesCommand(kind: LineKind, named: Pick<CommandRitual, 'words' | 'also' | 'help'>): CommandRitual {
  return {
    ...named,
    argument: null,
    may: 'register-partner',
    turn: 'look',
    run: (turn) => ownLines(turn, kind),
  };
}

export const linesPress: PressRitual = {
  press: LINES_PRESS,
  may: 'see-directory',
  turn: 'look',
  run(turn, value) {
    const [kind, organizationId = '', skip = ''] = value.split('.');
    const before = /^\d{1,4}$/.test(skip) ? Number(skip) : 0;
    return showLines(turn, { kind: kindOf(kind), organizationId, skip: before });
  },
};

/** A kind out of a button's value; whatever else somebody sends means offers. */
export const kindOf = (given: string | undefined): LineKind => (given === 'need' ? 'need' : 'offer');

/** Of the partner that one speaks for; where there are several, asks which. */
async function ownLines(turn: LookTurn, kind: LineKind): Promise<Reply> {
  const own = await partnersOfPerson(turn.db, turn.person.id);
  const partners = [...new Map(own.map((each) => [each.id, each])).values()];
  const [only, ...more] = partners;
  if (only === undefined) return noneYet(turn);
  if (more.length === 0) return showLines(turn, { kind, organizationId: only.id, skip: 0 });
  return show(
    turn.message(
      text(turn.say(texts.whichPartner)),
      buttons(...partners.map(({ id, name }) => press(cut(name, 40), LINES_PRESS, `${kind}.${id}`))),
    ),
  );
}

const noneYet = (turn: LookTurn): Reply =>
  show(
    turn.message(
      text(turn.say(shared.noCardYet)),
      buttons(
        press(turn.say(shared.map), MAP_PRESS, ''),
        press(turn.say(shared.register), REGISTER_PRESS, '', { opensForm: true }),
      ),
    ),
  );

interface Wanted {
  readonly kind: LineKind;
  readonly organizationId: string;
  /** How many came on the pages before. */
  readonly skip: number;
}

const TITLE = { offer: texts.offersOf, need: texts.needsOf };
const NONE = { offer: texts.noOffers, need: texts.noNeeds };
const ADD = { offer: texts.addOffer, need: texts.addNeed };

/** A page of a partner's offers or needs, below what was just done. */
export async function showLines(
  turn: LookTurn,
  { kind, organizationId, skip }: Wanted,
  done: readonly Block[] = [],
): Promise<Reply> {
  const { say } = turn;
  const card = await partnerCard(turn.db, organizationId);
  if (card === null) return showMap(turn, [text(say(shared.cardGone))]);
  const found = await linesOfPartner(turn.db, { kind, organizationId: card.id, skip });
  const isEditor = mayEdit(turn, card.id);
  const next = `${kind}.${card.id}.${String(skip + LINES_A_PAGE)}`;
  return show(
    turn.message(
      ...done,
      heading(say(TITLE[kind], { name: card.name })),
      ...(found.length === 0 ? [text(say(NONE[kind]))] : []),
      ...found.slice(0, LINES_A_PAGE).flatMap((line) => lineBlocks(turn, line, isEditor)),
      buttons(
        ...(found.length > LINES_A_PAGE ? [press(say(texts.moreLines), LINES_PRESS, next)] : []),
        ...(isEditor ? [addButton(turn, kind, card.id)] : []),
        press(say(shared.show), SHOW_PRESS, card.id),
      ),
    ),
  );
}

const addButton = (turn: LookTurn, kind: LineKind, organizationId: string): Button =>
  press(turn.say(ADD[kind]), ADD_LINE_PRESS, `${kind}.${organizationId}`, {
    opensForm: true,
    style: 'primary',
  });

function lineBlocks(turn: LookTurn, line: PartnerRecord, isEditor: boolean): Block[] {
  return [
    text(lineSpans(turn, line, 'alone')),
    ...(line.description === null ? [] : [quiet(cut(line.description, LONGEST_SHOWN))]),
    ...(isEditor ? [buttons(...waysFor(turn, line))] : []),
  ];
}

const LONGEST_SHOWN = 600;
const LONGEST_DESCRIBED = 75;

function waysFor(turn: LookTurn, line: PartnerRecord): Button[] {
  const { say } = turn;
  const described = (label: string) => ({ described: cut(`${label}: ${line.title}`, LONGEST_DESCRIBED) });
  const end = (label: string, ending: Ending) =>
    press(label, END_LINE_PRESS, [line.kind, line.id, line.version, ending].join('.'), {
      ...described(label),
      confirm: {
        title: label,
        text: say(texts.endSure, { title: cut(line.title, 120) }),
        yes: say(texts.yesEnd),
        no: say(shared.cancel),
      },
    });
  const change = say(shared.change);
  return [
    press(change, CHANGE_LINE_PRESS, `${line.kind}.${line.id}`, { opensForm: true, ...described(change) }),
    ...(line.kind === 'offer'
      ? [end(say(texts.endOffer), 'inactive')]
      : [end(say(texts.needMet), 'met'), end(say(texts.withdrawNeed), 'withdrawn')]),
  ];
}
