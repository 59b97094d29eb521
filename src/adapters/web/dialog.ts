/** The open form over the conversation it belongs to. */
import { accountKey } from '../../chat/request.ts';
import { drawTalk } from './conversation.ts';
import { drawForm, type FormDrawing } from './form.ts';
import { markup, type Html } from './html.ts';
import { drawSandbox } from './page.ts';
import { pathTo, spotOfPlace } from './paths.ts';
import { sandboxTenant } from './read.ts';
import { carriedBy, hidden, type Scene } from './scene.ts';
import { middleOf, sceneOf, talkIn, type Stage, type Visit } from './stage.ts';
import { personalPlace, type OpenForm } from './store.ts';

/** The page of the form with this id; null where it is not open any more. */
export async function lookAtForm(visit: Visit, id: string, stage: Stage): Promise<Html | null> {
  const open = await stage.store.openForm(visit.person.id);
  if (open?.id !== id) return null;
  const place = open.place === 'home' ? personalPlace(visit.person.id) : open.place;
  const behind = { ...visit, spot: spotOfPlace(place) };
  const scene = await sceneOf(behind, stage);
  const talk = { ...(await talkIn(place, behind, stage)), open: null };
  const middle = middleOf(behind, scene, drawTalk(scene, talk));
  const dialog = drawForm(open.form, drawingOf(scene, open));
  return drawSandbox(scene, { ...middle, title: open.form.title, dialog, isLive: false });
}

function drawingOf(scene: Scene, open: OpenForm): FormDrawing {
  const people = scene.people.map(({ id, name }) => ({
    value: accountKey({ face: 'web', home: sandboxTenant, id }),
    label: name,
  }));
  return {
    texts: scene.texts,
    carried: markup`${carriedBy(scene)}${hidden('form', open.id)}${hidden('place', open.place)}`,
    pressPath: pathTo.deed(scene.person.id, 'press'),
    submitPath: pathTo.deed(scene.person.id, 'submit'),
    id: 'form',
    headingLevel: 2,
    people,
  };
}
