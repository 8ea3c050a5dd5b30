import { withReferences } from '../../text-layout/plain-text.ts';

/** Attributes of an element, in the order written; `undefined` leaves one out. */
export type XmlAttributes = Readonly<Record<string, string | number | undefined>>;

/**
 * An XML element. Characters that XML 1.0 forbids (controls, lone surrogates, U+FFFE, U+FFFF)
 * become visible ones, so that the document is well-formed whatever a title or a name holds.
 */
export function xmlElement(
  name: string,
  attributes: XmlAttributes,
  children: readonly string[] = [],
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${attributeText(String(value))}"`)
    .join('');
  if (children.length === 0) return `<${name}${written}/>`;
  return `<${name}${written}>${children.join('')}</${name}>`;
}

/** Text between tags; `>` is escaped too, so that no `]]>` can stand there. */
export function xmlText(text: string): string {
  return withReferences(
    allowed(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  );
}

function attributeText(text: string): string {
  return xmlText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}

function allowed(text: string): string {
  let out = '';
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (char === '\t' || char === '\n' || char === '\r') out += char;
    else if (code < 0x20) out += String.fromCodePoint(0x2400 + code);
    else if ((code >= 0xd800 && code <= 0xdfff) || code === 0xfffe || code === 0xffff)
      out += '\uFFFD';
    else out += char;
  }
  return out;
}
