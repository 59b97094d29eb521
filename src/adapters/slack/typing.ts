import { at, isRecord, textAt, type Payload } from './payload.ts';

/**
 * What stands in open modals, as Slack tells it at every change of an input. The notice that a modal was closed comes
 * with empty answers, and what was typed would be lost with it.
 */
export interface Typing {
  /** Remembers what stands in the modal of a payload. */
  note(body: Payload): void;
  /** The notice of a closed modal, with what stood in it last; it is forgotten with that. */
  closed(body: Payload): Payload;
  forget(viewId: string): void;
}

/** A modal that is sent, or left behind by a client that goes away, is never told as closed. */
const MOST_OPEN = 1000;

/** A new, empty memory; the oldest goes when there are too many. */
export function typing(): Typing {
  const open = new Map<string, Payload>();
  return {
    note(body) {
      const id = textAt(body, 'view', 'id');
      const values = answersIn(body);
      if (id === '' || textAt(body, 'view', 'type') !== 'modal' || values === null) return;
      open.delete(id);
      open.set(id, values);
      const [oldest] = open.keys();
      if (open.size > MOST_OPEN && oldest !== undefined) open.delete(oldest);
    },
    closed(body) {
      const view = at(body, 'view');
      const id = textAt(view, 'id');
      const values = answersIn(body) ?? open.get(id);
      open.delete(id);
      return values === undefined || !isRecord(view)
        ? body
        : { ...body, view: { ...view, state: { values } } };
    },
    forget: (viewId) => void open.delete(viewId),
  };
}

/** The answers of a view, or null where there are none. */
function answersIn(body: Payload): Payload | null {
  const values = at(body, 'view', 'state', 'values');
  return isRecord(values) && Object.keys(values).length > 0 ? values : null;
}
