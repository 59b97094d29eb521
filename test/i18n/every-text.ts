/** Every sentence of the sources that is written in all languages, wherever it stands, read by the TypeScript compiler. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { LANGUAGES, type Language } from '../../src/i18n/language.ts';

/** A sentence with the place it is written at. */
export interface Found {
  /** `features/partners/texts.ts: findHelp`. */
  readonly at: string;
  readonly file: string;
  readonly text: Readonly<Record<Language, string>>;
}

/** All TypeScript files below a folder of the project, generated ones left out, by their path in it. */
export function sourceFiles(folder: string): readonly (readonly [string, ts.SourceFile])[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('generated'))
    .toSorted()
    .map((file) => {
      const source = readFileSync(path.join(folder, file), 'utf8');
      return [file, ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true)] as const;
    });
}

/** Sentences below `src`; tables of plural forms and anything else that is no sentence are left out. */
export const everyText = (): readonly Found[] =>
  sourceFiles('src').flatMap(([file, source]) => textsIn(file, source));

function textsIn(file: string, source: ts.SourceFile): Found[] {
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const text = textOf(node);
      if (text !== null) found.push({ at: `${file}: ${nameOf(node)}`, file, text });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function textOf(node: ts.ObjectLiteralExpression): Found['text'] | null {
  const entries = LANGUAGES.map((language) => {
    const property = node.properties.find((each) => each.name?.getText() === language);
    const value =
      property !== undefined && ts.isPropertyAssignment(property) ? spelled(property.initializer) : null;
    return [language, value] as const;
  });
  if (entries.some(([, value]) => value === null)) return null;
  return Object.fromEntries(entries) as Record<Language, string>;
}

/** The string that an expression is by itself; null when it must be run to be known. */
function spelled(node: ts.Expression): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return null;
  const [left, right] = [spelled(node.left), spelled(node.right)];
  return left === null || right === null ? null : left + right;
}

function nameOf(node: ts.Node): string {
  const parent = node.parent;
  if (ts.isPropertyAssignment(parent) || ts.isVariableDeclaration(parent)) return parent.name.getText();
  return `line ${String(node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1)}`;
}
