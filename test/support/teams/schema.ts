/** The official schema of Adaptive Cards 1.5, which is what Teams takes. */
import { Ajv } from 'ajv';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isJson, type Json } from './cards.ts';

const require = createRequire(import.meta.url);

function compiled() {
  const path = new URL('../../schemas/adaptive-card.1.5.0.json', import.meta.url);
  const { id, ...schema } = JSON.parse(readFileSync(path, 'utf8')) as Json & { readonly id: string };
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json') as object);
  return ajv.compile({ $id: id, ...schema });
}

const validate = compiled();

/** What is wrong with a card, without what Teams adds to the schema: its own hints, and lists that can be searched. */
export function cardFaults(card: Json): readonly unknown[] {
  return validate(plain(card)) ? [] : (validate.errors ?? []);
}

function plain(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(plain);
  if (!isJson(node)) return node;
  return Object.fromEntries(
    Object.entries(node).flatMap(([name, value]) => {
      // Data is ours: what stands in it is no card.
      if (name === 'data') return [[name, value]];
      if (name === 'msteams' || name === 'choices.data') return [];
      return [[name, name === 'style' && value === 'filtered' ? 'compact' : plain(value)]];
    }),
  );
}
