/** What the calendar pages need, and one visit to them. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Database } from '../../db/open.ts';
import type { Seal } from '../../engine/seal.ts';
import type { Reader } from '../reader.ts';

export interface CalendarRoom {
  readonly database: Database;
  readonly seal: Seal;
  readonly clock: () => Date;
}

export interface CalendarVisit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Who reads while no link says who. */
  readonly reader: Reader;
  readonly token: string;
}
