/** What may be typed after `npm run export --`. */
import { parseArgs } from 'node:util';
import { FORMATS, type Format } from '../hsds/export/directory.ts';
import { UsageError } from './import-arguments.ts';

export const USAGE = `Usage: npm run export -- <folder or file.zip> [options]

Writes the directory of a network (partners, what they can propose, places, contacts) as HSDS 3.0, so that other
programs and other Round Tables can read it. What partners hope for stands beside it: docs/hsds-extension.md.

  --format <form>   ${FORMATS.join(' or ')} (default: csv)
  --network <id>    which network: its id, its Slack workspace or Teams tenant, or "sandbox"
`;

export interface ExportArguments {
  readonly target: string;
  readonly format: Format;
  readonly network: string | null;
}

const OPTIONS = {
  format: { type: 'string', default: 'csv' },
  network: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/**
 * Reads what was typed; null when help is asked for.
 *
 * @throws UsageError
 */
export function readArguments(typed: readonly string[]): ExportArguments | null {
  const { values, positionals } = parsed(typed);
  if (values.help) return null;
  const [target, ...more] = positionals;
  if (target === undefined)
    throw new UsageError('Where to? Give the path of a new folder, or of a file that ends with .zip.');
  if (more.length > 0) throw new UsageError(`One place at a time: ${more.join(' ')} is too much.`);
  if (/\.(csv|json|tsv|xlsx)$/i.test(target))
    throw new UsageError(
      `A directory is several files, so it needs a folder or a .zip: ${target.replace(/\.\w+$/, '.zip')}, for example.`,
    );
  const format = FORMATS.find((each) => each === values.format);
  if (format === undefined)
    throw new UsageError(`There is no form "${values.format}". There are ${FORMATS.join(' and ')}.`);
  return { target, format, network: values.network ?? null };
}

function parsed(typed: readonly string[]) {
  try {
    return parseArgs({ args: [...typed], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
