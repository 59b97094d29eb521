/** The calendar pages of a world, on a server of their own, asked as calendars ask; and a parser that is not ours. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import ICAL from 'ical.js';
import type { Database } from '../../src/db/open.ts';
import { createSeal } from '../../src/engine/seal.ts';
import { pageContext } from '../../src/engine/turn.ts';
import { createPages } from '../../src/pages/index.ts';
import type { World } from '../support/world.ts';

export const PUBLIC_URL = 'https://rt.example';

export interface Got {
  readonly status: number;
  readonly body: string;
  readonly headers: Headers;
}

export interface Calendars {
  /** Asks for a link as chat gives it. */
  get(link: string, headers?: Readonly<Record<string, string>>): Promise<Got>;
  ask(method: string, link: string): Promise<Got>;
  /** A link with what is given sealed in it. */
  link(page: string, value: object): string;
  close(): Promise<void>;
}

export async function openCalendars(database: Database, world: World): Promise<Calendars> {
  const seal = createSeal(new Uint8Array(32).fill(7));
  const note = (level: 'info' | 'warn' | 'error') => (fields: object, message: string) =>
    void world.logged.push({ level, fields: { ...fields }, message });
  const pages = createPages({
    database,
    seal,
    clock: () => world.now,
    machine: () => world.now,
    // No file is taken here.
    dataDirectory: path.join(os.tmpdir(), 'round-table-no-uploads'),
    log: { info: note('info'), warn: note('warn'), error: note('error') },
    publicUrl: () => PUBLIC_URL,
    reasons: {} as Parameters<typeof createPages>[0]['reasons'],
    told: () => [],
    wake: () => undefined,
  });
  const server = createServer((request, response) => void pages.answer(request, response));
  server.keepAliveTimeout = 1;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const ask = async (method: string, link: string, headers: Readonly<Record<string, string>> = {}) => {
    const response = await fetch(url + link.replace(PUBLIC_URL, ''), { method, headers });
    return { status: response.status, body: await response.text(), headers: response.headers };
  };
  return {
    get: (link, headers) => ask('GET', link, headers),
    ask: (method, link) => ask(method, link),
    link: (page, value) =>
      `${PUBLIC_URL}/pages/${page}/${seal.close(JSON.stringify(value), pageContext(page))}`,
    async close() {
      await new Promise((resolve) => server.close(resolve));
      await pages.stop();
    },
  };
}

export interface ReadEvent {
  readonly uid: string;
  readonly sequence: number;
  readonly status: unknown;
  readonly start: Date;
  readonly end: Date;
  readonly title: string;
  readonly description: string;
  readonly place: string;
  readonly organizer: unknown;
  readonly attendees: readonly (readonly unknown[])[];
}

/** What ical.js, which shares no line with the writer, reads out of a file. */
export function readCalendar(source: string): {
  readonly method: unknown;
  readonly name: unknown;
  readonly events: readonly ReadEvent[];
} {
  const calendar = new ICAL.Component(ICAL.parse(source) as unknown[]);
  return {
    method: calendar.getFirstPropertyValue('method'),
    name: calendar.getFirstPropertyValue('x-wr-calname'),
    events: calendar.getAllSubcomponents('vevent').map((component) => {
      const event = new ICAL.Event(component);
      return {
        uid: event.uid,
        sequence: event.sequence,
        status: component.getFirstPropertyValue('status'),
        start: event.startDate.toJSDate(),
        end: event.endDate.toJSDate(),
        title: event.summary,
        description: event.description,
        place: event.location,
        organizer: component.getFirstPropertyValue('organizer'),
        attendees: component
          .getAllProperties('attendee')
          .map((each) => [
            String(each.getFirstValue()).toLowerCase(),
            each.getParameter('partstat'),
            each.getParameter('rsvp'),
          ]),
      };
    }),
  };
}

/** Lines of at most 75 octets, ended by CRLF, none of them cut within a character (RFC 5545, 3.1). */
export const isFolded = (source: string): boolean =>
  source
    .split('\r\n')
    .every((line) => Buffer.byteLength(line) <= 75 && !/[\r\n]/.test(line) && !line.includes('\uFFFD'));
