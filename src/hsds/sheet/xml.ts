/** XML as a stream of what begins, what is said and what ends. Nothing outside the file is ever fetched, no entity declared. */
import sax from 'sax';

export type XmlEvent =
  | { readonly is: 'open'; readonly name: string; readonly attributes: Readonly<Record<string, string>> }
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'close'; readonly name: string };

/** The file is not well-formed XML. */
export class XmlBroken extends Error {
  override readonly name = 'XmlBroken';
}

/** Names come without their prefix. @throws XmlBroken */
export async function* xmlEvents(bytes: AsyncIterable<Buffer>): AsyncGenerator<XmlEvent> {
  const parser = sax.parser(true);
  let events: XmlEvent[] = [];
  let broken: Error | null = null;
  parser.onopentag = ({ name, attributes }) =>
    void events.push({ is: 'open', name: local(name), attributes: attributes as Record<string, string> });
  parser.ontext = (text) => void events.push({ is: 'text', text });
  parser.oncdata = (text) => void events.push({ is: 'text', text });
  parser.onclosetag = (name) => void events.push({ is: 'close', name: local(name) });
  parser.ondoctype = () => void (broken ??= new Error('it declares a document type'));
  parser.onerror = (error) => {
    broken ??= error;
    // It keeps the error and would throw it once more at the next piece.
    parser.error = null as unknown as Error;
  };
  const taken = (): XmlEvent[] => {
    if (broken !== null) throw new XmlBroken(broken.message.split('\n', 1)[0]);
    const now = events;
    events = [];
    return now;
  };
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of bytes) {
    parser.write(decoder.decode(chunk, { stream: true }));
    yield* taken();
  }
  parser.write(decoder.decode()).close();
  yield* taken();
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);
