/** Purpose: every import that a source file makes, read from its syntax tree. */
import ts from 'typescript';

/** One import of a file. */
export interface Import {
  /** What is imported; `undefined` when only the run knows, as in `import(name)`. */
  readonly specifier: string | undefined;
  readonly line: number;
  /** `export * from`, which hides what a package's surface is. */
  readonly isExportAll: boolean;
}

/** All static, re-exporting, dynamic and type imports of a file, in order. */
export function readImports(path: string, text: string): Import[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const imports: Import[] = [];
  const visit = (node: ts.Node): void => {
    const imported = importOf(node);
    if (imported !== undefined) {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      imports.push({ specifier: literalText(imported.from), line, isExportAll: imported.isExportAll });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return imports;
}

function importOf(node: ts.Node): { from: ts.Node | undefined; isExportAll: boolean } | undefined {
  if (ts.isImportDeclaration(node)) return { from: node.moduleSpecifier, isExportAll: false };
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
    return { from: node.moduleSpecifier, isExportAll: node.exportClause === undefined };
  }
  if (ts.isImportTypeNode(node)) return { from: node.argument, isExportAll: false };
  if (ts.isExternalModuleReference(node)) return { from: node.expression, isExportAll: false };
  if (ts.isCallExpression(node) && isImportCall(node.expression)) {
    return { from: node.arguments[0], isExportAll: false };
  }
  return undefined;
}

function isImportCall(callee: ts.Expression): boolean {
  return callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require');
}

function literalText(node: ts.Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (ts.isLiteralTypeNode(node)) return literalText(node.literal);
  return ts.isStringLiteralLike(node) ? node.text : undefined;
}
