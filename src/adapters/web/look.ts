/** What somebody looks at: a conversation, their start page, a form. */
import { drawHome, drawTalk } from './conversation.ts';
import type { Doing } from './deeds.ts';
import { lookAtForm } from './dialog.ts';
import type { Html } from './html.ts';
import { drawSandbox } from './page.ts';
import { placeOf, speakerOf } from './read.ts';
import { settle } from './send.ts';
import { middleOf, sceneOf, talkIn, type Stage, type Visit } from './stage.ts';
import { channelPlace, personalPlace, type PlaceKey } from './store.ts';

export type Looking = Doing & Stage;

/** The page; or the path to look at instead; or null where there is nothing. */
export async function look(visit: Visit, looking: Looking): Promise<Html | { readonly to: string } | null> {
  switch (visit.spot.kind) {
    case 'home':
      return lookAtHome(visit, looking);
    case 'form':
      return lookAtForm(visit, visit.spot.id, looking);
    case 'personal':
      return lookAtPlace(visit, personalPlace(visit.person.id), looking);
    case 'channel':
      return lookAtPlace(visit, channelPlace(visit.spot.id), looking);
  }
}

async function lookAtPlace(visit: Visit, place: PlaceKey, looking: Looking): Promise<Html | null> {
  const talk = await talkIn(place, visit, looking);
  // Marked before the marks are counted, so that what is in view is not announced as new.
  if (!talk.isPast) await looking.store.markRead(visit.person.id, place);
  const scene = await sceneOf(visit, looking);
  const isKnown =
    visit.spot.kind === 'personal' || scene.channels.some((one) => channelPlace(one.id) === place);
  return isKnown ? drawSandbox(scene, middleOf(visit, scene, drawTalk(scene, talk))) : null;
}

async function lookAtHome(visit: Visit, looking: Looking): Promise<Html | { readonly to: string }> {
  const { person, reader } = visit;
  const asked = { id: `home-${reader.nonce}`, person, standing: 'home', origin: null } as const;
  const place = placeOf('home', person, []);
  const reply = await looking.handle({ kind: 'home', id: asked.id, speaker: speakerOf(person), place });
  if (reply.kind !== 'home' && reply.kind !== 'nothing') return { to: await settle(reply, asked, looking) };
  const scene = await sceneOf(visit, looking);
  const empty = { language: person.language, direction: scene.texts.direction, blocks: [] };
  const content = drawHome(scene, reply.kind === 'home' ? reply.message : empty);
  return drawSandbox(scene, middleOf(visit, scene, content));
}
