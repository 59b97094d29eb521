import { buttons, text, type Block, type LinkButton } from '../chat/message.ts';
import { show, type Reply } from '../chat/reply.ts';
import { Refusal } from '../domain/errors.ts';
import { feature, type Feature, type PaperRitual } from './feature.ts';
import { paperButtons, SEND_PRESS } from './papers.ts';
import { texts } from './texts.ts';
import type { ActTurn } from './turn.ts';

/** The feature that sends documents to whoever asks for one; `features` are those that draw them. */
export const createDocuments = (features: readonly Feature[]): Feature =>
  feature({
    name: 'documents',
    presses: [
      {
        press: SEND_PRESS,
        may: 'ask-for-help',
        turn: 'act',
        run: (turn, value) =>
          sendDocument(
            turn,
            features.flatMap((each) => each.papers),
            value,
          ),
      },
    ],
  });

/** Into their own conversation, also when it was asked for in a channel. A double click is one wish. */
async function sendDocument(turn: ActTurn, papers: readonly PaperRitual[], value: string): Promise<Reply> {
  const [paper = '', id = ''] = value.split(' ');
  const ritual = papers.find((each) => each.paper === paper);
  if (ritual === undefined) throw new Refusal(texts.oldButton);
  const { title } = await ritual.read(turn, id);
  const { id: personId } = turn.person;
  await turn.tell({
    personId,
    key: `document:${paper}:${id}:${personId}:${turn.now.toISOString().slice(0, 16)}`,
    why: 'document-wanted',
    about: id,
    document: { paper, id },
    compose: (say, language) => [
      text(say(texts.hereIs, { title })),
      ...linked(paperButtons(turn, paper, { id, personId, language })),
    ],
  });
  return show(turn.message(text(turn.say(texts.filesOnTheirWay, { title }))));
}

const linked = (links: readonly LinkButton[]): Block[] => (links.length === 0 ? [] : [buttons(...links)]);
