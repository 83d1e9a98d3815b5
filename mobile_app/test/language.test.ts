import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative, resolve } from "node:path";
import { test } from "node:test";

import type TypeScript from "typescript";

const APP = resolve(import.meta.dirname, "..");
const ts = createRequire(join(APP, "package.json"))("typescript") as typeof TypeScript;

const SOURCES = readdirSync(join(APP, "src"), { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => join(APP, "src", name))
  .map((file) => ({ name: relative(APP, file), text: readFileSync(file, "utf8") }))
  .map(({ name, text }) => ({ name, text, tree: ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true) }));

/** Names that say nothing about what they hold. */
const EMPTY_NAMES = new Set(["one", "it", "said", "told", "there", "later", "whom", "heard", "thing", "mine", "yours"]);

/** Words of an earlier vocabulary, and papers that are cited by their path in docs/. */
const OLD_WORDS = /\bthe house\b|\bhouse's\b|\bpulse\b|\bdecoy\b|\bpwa\.md|(?<!docs\/)\b(domain|security|client)\.md/i;

/** An officer is *they*. */
const GENDERED = /\b(he|him|his|himself|she|her|herself)\b/i;

test("no name is a word that says nothing", () => {
  const found = SOURCES.flatMap(({ name, tree }) =>
    declaredNames(tree).flatMap((declared) => (EMPTY_NAMES.has(declared) ? [`${name}: ${declared}`] : [])),
  );
  assert.deepEqual(found, []);
});

test("every exported function and class says in a sentence that begins with a verb what it does", () => {
  const found = SOURCES.flatMap(({ name, tree }) =>
    exportedActs(tree).flatMap(({ declared, doc }) =>
      /^[A-Z][a-z]*s\b.*[.:]/s.test(doc) ? [] : [`${name}: ${declared}`],
    ),
  );
  assert.deepEqual(found, []);
});

test("every file that exports several things begins with a sentence about all of them", () => {
  const found = SOURCES.filter(({ text, tree }) => exportCount(tree) !== 1 && !beginsWithComment(text));
  assert.deepEqual(
    found.map(({ name }) => name),
    [],
  );
});

/** A sentence begun so is about a thing that it does not name. */
const RELATIVE = /^(?:who|whom|whose|whoever|what|whatever)\b(?![^.]*\?)/i;

test("no comment begins with a relative clause", () => {
  const found = SOURCES.flatMap(({ name, text }) =>
    comments(text).flatMap((comment) => (RELATIVE.test(comment) ? [`${name}: ${comment}`] : [])),
  );
  assert.deepEqual(found, []);
});

test("comments use the words of today, and an officer is they", () => {
  const found = SOURCES.flatMap(({ name, text }) =>
    comments(text).flatMap((comment) =>
      OLD_WORDS.test(comment) || GENDERED.test(comment) ? [`${name}: ${comment}`] : [],
    ),
  );
  assert.deepEqual(found, []);
});

function declaredNames(tree: TypeScript.SourceFile): string[] {
  const names: string[] = [];
  const visit = (node: TypeScript.Node): void => {
    const declares =
      ts.isVariableDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isBindingElement(node) ||
      ts.isFunctionDeclaration(node);
    if (declares && node.name && ts.isIdentifier(node.name)) names.push(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return names;
}

function isExported(statement: TypeScript.Statement): boolean {
  return (
    ts.canHaveModifiers(statement) &&
    (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}

function exportedActs(tree: TypeScript.SourceFile): { declared: string; doc: string }[] {
  return tree.statements.filter(isExported).flatMap((statement) => {
    const names =
      ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)
        ? [statement.name!.text]
        : ts.isVariableStatement(statement)
          ? statement.declarationList.declarations.flatMap(({ name, initializer }) =>
              initializer && ts.isArrowFunction(initializer) ? [name.getText()] : [],
            )
          : [];
    const doc = (ts.getLeadingCommentRanges(tree.text, statement.pos) ?? []).at(-1);
    return names.map((declared) => ({ declared, doc: doc ? plain(tree.text.slice(doc.pos, doc.end)) : "" }));
  });
}

function exportCount(tree: TypeScript.SourceFile): number {
  return tree.statements.filter(isExported).length;
}

function beginsWithComment(text: string): boolean {
  return /^(\/\/ biome-ignore[^\n]*\n|\s)*\/\*\*/.test(text);
}

function comments(text: string): string[] {
  return [...text.matchAll(/\/\*\*(?:[^*]|\*(?!\/))*\*\/|(?<=^|\s)\/\/ [^\n]*/g)].map(([comment]) => plain(comment));
}

/** Strips the stars and the line breaks of a comment. */
function plain(comment: string): string {
  return comment
    .replace(/^\/\*\*?|\*\/$|^\/\/ /g, "")
    .replace(/\s*\n\s*\*?\s*/g, " ")
    .trim();
}
