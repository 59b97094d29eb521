import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { calendarFile, methodOf, type CalendarEvent } from '../../src/calendar/calendar-file.ts';
import { instantOf } from '../../src/domain/local-time.ts';
import type { MeetingState } from '../../src/domain/meeting.ts';

const MEETING: CalendarEvent = {
  uid: '7f0c@round-table',
  sequence: 0,
  state: 'invited',
  startsAt: new Date('2026-12-08T15:00:00Z'),
  endsAt: new Date('2026-12-08T16:30:00Z'),
  title: 'Varno poletje; za vse, brez izjem',
  description: 'Skupni cilj: poletni tabor\nKraj: „Šola“, soba 5; \\zadaj',
  place: 'Osnovna šola Brod, Šolska 5',
  organizer: { name: 'Mojca Kos', email: 'mojca@brod.example' },
  guests: [
    { name: 'דוא"ל: רון; כהן', email: 'ron@brod.example', answer: 'needs-action', isOptional: false },
    { name: 'Ana\nKovač', email: 'ana@brod.example', answer: 'accepted', isOptional: true },
  ],
  stamp: new Date('2026-11-24T10:00:00Z'),
};
const file = (change: Partial<CalendarEvent> = {}): string => {
  const event = { ...MEETING, ...change };
  return calendarFile({ method: methodOf(event.state), events: [event] });
};

/** Read by a parser that shares no line with the writer. */
const read = (source: string) => {
  const calendar = new ICAL.Component(ICAL.parse(source) as unknown[]);
  const component = calendar.getFirstSubcomponent('vevent');
  if (component === null) throw new Error('no event');
  return { calendar, component, event: new ICAL.Event(component) };
};

describe('A calendar file', () => {
  it('says to an independent parser what was put in', () => {
    const { calendar, component, event } = read(file());
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
    expect(component.getFirstPropertyValue('status')).toBe('CONFIRMED');
    expect([event.uid, event.sequence]).toEqual([MEETING.uid, 0]);
    expect([event.summary, event.description, event.location]).toEqual([
      MEETING.title,
      MEETING.description,
      MEETING.place,
    ]);
    expect([event.startDate.toJSDate(), event.endDate.toJSDate()]).toEqual([
      MEETING.startsAt,
      MEETING.endsAt,
    ]);
  });

  it('names organizer and guests with their answers, without a double quote in any name', () => {
    const { component } = read(file());
    expect(component.getFirstPropertyValue('organizer')).toBe('mailto:mojca@brod.example');
    const guests = component
      .getAllProperties('attendee')
      .map((each) => [
        String(each.getFirstValue()).toLowerCase(),
        each.getParameter('cn'),
        each.getParameter('partstat'),
        each.getParameter('role'),
      ]);
    expect(guests).toEqual([
      ['mailto:ron@brod.example', 'דוא״ל: רון; כהן', 'NEEDS-ACTION', 'REQ-PARTICIPANT'],
      ['mailto:ana@brod.example', 'Ana Kovač', 'ACCEPTED', 'OPT-PARTICIPANT'],
    ]);
  });

  it('names nobody when the organizer has no address', () => {
    const { component } = read(file({ organizer: null }));
    expect(component.getAllProperties('attendee')).toEqual([]);
  });

  it.each([
    ['convened', 'REQUEST', 'TENTATIVE'],
    ['invited', 'REQUEST', 'CONFIRMED'],
    ['closed', 'REQUEST', 'CONFIRMED'],
    ['cancelled', 'CANCEL', 'CANCELLED'],
    ['not-held', 'CANCEL', 'CANCELLED'],
  ] satisfies [MeetingState, string, string][])(
    'of a meeting that is %s says %s and %s',
    (state, method, status) => {
      const { calendar, component } = read(file({ state, sequence: 3 }));
      expect(calendar.getFirstPropertyValue('method')).toBe(method);
      expect(component.getFirstPropertyValue('status')).toBe(status);
      expect(component.getFirstPropertyValue('sequence')).toBe(3);
    },
  );

  // domain.md 3.7
  it.each([
    ['Europe/Ljubljana', '2027-03-09T16:00', '20270309T150000Z'],
    ['Europe/Ljubljana', '2027-04-06T16:00', '20270406T140000Z'],
    ['Europe/Ljubljana', '2027-10-26T16:00', '20271026T140000Z'],
    ['Europe/Ljubljana', '2027-11-23T16:00', '20271123T150000Z'],
    ['Europe/Prague', '2027-03-28T02:30', '20270328T013000Z'],
    ['Europe/Ljubljana', '2027-10-31T02:30', '20271031T003000Z'],
    ['Asia/Jerusalem', '2027-03-25T17:00', '20270325T150000Z'],
    ['Asia/Jerusalem', '2027-03-28T17:00', '20270328T140000Z'],
    ['Asia/Jerusalem', '2027-03-26T02:30', '20270326T003000Z'],
    ['Asia/Jerusalem', '2027-10-31T01:30', '20271030T223000Z'],
  ])('gives %s %s as the instant %s, over every clock change', (zone, local, instant) => {
    const startsAt = instantOf(local, zone);
    const source = file({ startsAt, endsAt: new Date(startsAt.getTime() + 5400_000) });
    expect(source).toContain(`DTSTART:${instant}\r\n`);
    expect(source).not.toContain('TZID');
    expect(read(source).event.startDate.toJSDate()).toEqual(startsAt);
  });

  it('folds at 75 octets and never within a character, whatever people write', () => {
    const words = fc.string({ unit: fc.constantFrom(...'ačšžřב״ה😀 ,;:\\"\n'), maxLength: 400 });
    fc.assert(
      fc.property(words, (title) => {
        const source = file({ title, description: title, place: title });
        const bytes = Buffer.from(source);
        expect(bytes.toString('utf8')).toBe(source);
        for (const line of source.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line.isWellFormed()).toBe(true);
        }
        expect(read(source).event.summary).toBe(title);
      }),
      { numRuns: 200 },
    );
  });

  it('holds many meetings to subscribe to, each with its own UID', () => {
    const events = ['a', 'b', 'c'].map((uid) => ({ ...MEETING, uid, organizer: null, guests: [] }));
    const calendar = new ICAL.Component(
      ICAL.parse(calendarFile({ method: 'publish', events, name: 'Sončna Reka' })) as unknown[],
    );
    expect(calendar.getAllSubcomponents('vevent').map((each) => each.getFirstPropertyValue('uid'))).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('Sončna Reka');
  });
});
