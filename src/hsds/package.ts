/** `datapackage.json`: which file is which table, and in which encoding. Optional; file names speak for themselves. */
import { z } from 'zod';
import { DirectoryUnreadable } from '../domain/directory-fault.ts';
import type { SourceFile } from './source-file.ts';
import { textOf } from './text.ts';

const MOST_CHARACTERS = 4 * 1024 ** 2;

const Resource = z.object({
  name: z.string(),
  path: z.string().default(''),
  encoding: z.string().nullable().default(null),
});
type Resource = z.infer<typeof Resource>;
const Described = z.object({ resources: z.array(Resource) });

/** What a package says about its files; one without a description says nothing. */
export interface Package {
  resourceOf(file: SourceFile): Resource | null;
  isPackage(file: SourceFile): boolean;
  /** Files it names that are not there. */
  readonly missing: readonly string[];
}

/** @throws DirectoryUnreadable: a description that is not JSON, or not one of a data package */
export async function readPackage(files: readonly SourceFile[]): Promise<Package> {
  const isPackage = (file: SourceFile) => file.name.toLowerCase() === 'datapackage.json';
  const file = files.find(isPackage);
  const resources = file === undefined ? [] : await resourcesOf(file);
  const byPath = new Map(resources.map((resource) => [baseName(resource.path), resource]));
  const missing = [...byPath.keys()].filter(
    (path) => path !== '' && !files.some((each) => each.name === path),
  );
  return { isPackage, missing, resourceOf: (each) => byPath.get(each.name) ?? null };
}

async function resourcesOf(file: SourceFile): Promise<readonly Resource[]> {
  let text = '';
  for await (const part of textOf(file)) {
    text += part;
    if (text.length > MOST_CHARACTERS) throw unreadable(file, 'too-large', 'it is larger than 4 MB.');
  }
  try {
    return Described.parse(JSON.parse(text)).resources;
  } catch (error) {
    const why = error instanceof SyntaxError ? error.message : 'no list of resources with names';
    throw unreadable(file, 'broken-json', `this is no description of a data package (${why}).`);
  }
}

const unreadable = (
  file: SourceFile,
  code: 'too-large' | 'broken-json',
  detail: string,
): DirectoryUnreadable => new DirectoryUnreadable(code, { file: file.name, line: 0, path: null }, detail);

const baseName = (path: string): string => path.replace(/^.*[\\/]/, '');
