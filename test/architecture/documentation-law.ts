import { isNode, nameOf, placeOf, type Module, type SyntaxNode } from './syntax.ts';

/** Every exported name without a doc comment in front of it, as lines to read. */
export function undocumentedExports(modules: readonly Module[]): readonly string[] {
  return modules.flatMap((module) => {
    const documented = new Set<string>();
    const exported = new Map<string, SyntaxNode>();
    for (const statement of statementsOf(module)) {
      const declaration = isNode(statement['declaration']) ? statement['declaration'] : statement;
      const names = declaredNames(declaration);
      const own = exportedNames(statement, names);
      // A comment on a list of names, `export { a, b }`, is about none of them.
      const described = statement['specifiers'] === undefined ? [...names, ...own] : names;
      if (hasDocComment(module.text, statement)) described.forEach((name) => documented.add(name));
      for (const name of own) {
        if (!exported.has(name)) exported.set(name, statement);
      }
    }
    return [...exported]
      .filter(([name]) => !documented.has(name))
      .map(([name, node]) => `${placeOf(module, node)}: ${name} is exported without a doc comment`);
  });
}

/** How many names the modules export themselves: re-exports do not count. */
export function countExports(modules: readonly Module[]): number {
  return modules
    .flatMap((module) => statementsOf(module))
    .flatMap((statement) => {
      const declaration = isNode(statement['declaration']) ? statement['declaration'] : statement;
      return exportedNames(statement, declaredNames(declaration));
    }).length;
}

function statementsOf(module: Module): readonly SyntaxNode[] {
  return module.tree['body'] as readonly SyntaxNode[];
}

function exportedNames(statement: SyntaxNode, names: readonly string[]): readonly string[] {
  if (statement.type === 'ExportDefaultDeclaration') return names.length > 0 ? names : ['default'];
  if (statement.type !== 'ExportNamedDeclaration' || isNode(statement['source'])) return [];
  if (isNode(statement['declaration'])) return names;
  const specifiers = statement['specifiers'] as readonly SyntaxNode[];
  return specifiers.map((specifier) => nameOf(specifier['local']) ?? '');
}

function declaredNames(declaration: SyntaxNode): readonly string[] {
  if (declaration.type === 'VariableDeclaration') {
    const declarators = declaration['declarations'] as readonly SyntaxNode[];
    return declarators.flatMap((declarator) => patternNames(declarator['id']));
  }
  if (declaration.type === 'ExportDefaultDeclaration') return ['default'];
  const name = nameOf(declaration['id']) ?? nameOf(declaration);
  return name === null ? [] : [name];
}

/** The names that `{ a, b: [c] }` declares. */
function patternNames(pattern: unknown): readonly string[] {
  if (!isNode(pattern)) return [];
  const name = nameOf(pattern);
  if (name !== null) return [name];
  const parts = (pattern['properties'] ?? pattern['elements'] ?? []) as readonly unknown[];
  return [...parts, pattern['argument'], pattern['left']].flatMap((part) =>
    patternNames(isNode(part) && part.type === 'Property' ? part['value'] : part),
  );
}

/** A comment of `/**` that ends right before the statement and says something. */
function hasDocComment(text: string, statement: SyntaxNode): boolean {
  const before = text.slice(0, statement.start).trimEnd();
  if (!before.endsWith('*/')) return false;
  const comment = before.slice(before.lastIndexOf('/**'));
  return /^\/\*\*[\s*]*\S/u.test(comment.slice(0, -2)) && !comment.slice(0, -2).includes('*/');
}
