import { ask, isBroken } from './desk.ts';
import { publishHome, type Scene } from './show.ts';
import type { Reply } from '../../chat/reply.ts';

/**
 * After something was done in a modal over the Home tab: asks for the tab anew, so that it shows what has become of it.
 * Nothing to do elsewhere, where the form only came back, or where the answer is the tab itself. `id` is that of the
 * request that was answered.
 */
export function redrawHome(scene: Scene, reply: Reply, id: string): void {
  const { desk, surface, speaker } = scene;
  const isUnderneath = surface.place.kind === 'home' && surface.view?.type !== 'home';
  if (!isUnderneath || reply.kind === 'form' || reply.kind === 'home' || isBroken(reply)) return;
  desk.background.run(async () => {
    const place = { kind: 'home', id: surface.user } as const;
    const home = await ask(desk, { kind: 'home', id: `${id}#home`, speaker, place }).full;
    if (home.kind === 'home') await publishHome(scene, home.message);
  });
}
