import { z } from 'zod';
import { CAUSES, causeNamed } from '../../diagnosis/causes/all-causes.ts';
import { didYouMean } from '../../domain/did-you-mean.ts';
import { ERROR_CODES, errorEntry, isErrorCode } from '../../domain/error-catalogue.ts';
import { isRuleName, RULE_NAMES, ruleOf, type RuleName } from '../../domain/rule.ts';
import { shippedScenarios } from '../../scenario/desk/shipped-scenarios.ts';
import { BOUNDS } from '../bounds.ts';
import { tool } from '../tool.ts';
import { ToolFault } from '../tool-fault.ts';

const text = z.string();

const MARKS = {
  S: 'from the founding document of the product',
  D: 'documented elsewhere by the vendor',
  A: 'assumed, since no public source says it; it is a setting',
} as const;

type Explained = z.infer<typeof EXPLAINED>;

const EXPLAINED = z.object({
  name: text,
  kind: z.enum(['rule', 'cause', 'error']),
  words: text,
  rules: z.array(z.object({ name: text, title: text })).describe('That a cause comes from.'),
  causes: z.array(z.object({ name: text, title: text })).describe('That come from a rule.'),
  cure: text.nullable().describe('What to do about an error.'),
  scenarios: z.array(text).describe('Shipped scenarios that show a rule.'),
});

/** Explains a rule, a cause or an error. */
export const explain = tool({
  name: 'explain',
  title: 'Explain a rule, a cause or an error',
  description:
    'What a name means: a rule of the bridge (START-7), a cause that ask_why names (pin.revoked), or the code of an error ' +
    '(call.notDialled): in words, where it comes from, and the shipped scenarios that show it. All rules: lobbyline://rules.',
  input: z.strictObject({
    name: text.max(BOUNDS.wordCharacters).describe('For example PIN-6 or pin.revoked.'),
  }),
  output: EXPLAINED,
  effect: 'looks',
  repeatable: true,
  async act({ name }) {
    const data = explained(name.trim());
    const says = [
      `${data.name} (${data.kind}): ${data.words}`,
      ...data.rules.map((one) => `from ${one.name}: ${one.title}`),
      ...data.causes.map((one) => `makes ${one.name}: ${one.title}`),
      ...(data.cure === null ? [] : [data.cure]),
      ...data.scenarios.map((path) => `shown by ${path}`),
    ];
    return { says: says.join('\n'), data };
  },
});

function explained(name: string): Explained {
  const rule = name.toUpperCase();
  if (isRuleName(rule)) return ofRule(rule);
  const nothing = { rules: [], causes: [], cure: null, scenarios: [] };
  const cause = causeNamed(name);
  if (cause !== undefined) {
    const rules = cause.rules.map((one) => ({ name: one, title: ruleOf(one).title }));
    return { ...nothing, name, kind: 'cause', words: cause.title, rules };
  }
  if (isErrorCode(name)) {
    const { meaning, cure } = errorEntry(name);
    return { ...nothing, name, kind: 'error', words: meaning, cure };
  }
  const known = [...RULE_NAMES, ...CAUSES.map(({ code }) => code), ...ERROR_CODES];
  const meant = didYouMean(name.slice(0, 60), known);
  throw new ToolFault(
    `there is no rule, cause or error of that name${meant === null ? '' : `; did you mean ${meant}?`}`,
    'lobbyline://rules lists the rules and the causes.',
  );
}

function ofRule(name: RuleName): Explained {
  const { mark, title } = ruleOf(name);
  const scenarios = shippedScenarios()
    .list.filter(({ covers }) => covers.includes(name))
    .map(({ path }) => path);
  const causes = CAUSES.filter(({ rules }) => rules.includes(name)).map(
    ({ code, title: words }) => ({
      name: code,
      title: words,
    }),
  );
  return {
    ...{ name, kind: 'rule', words: `${title}. (${MARKS[mark]})`, causes, rules: [], cure: null },
    scenarios: scenarios.slice(0, BOUNDS.told),
  };
}
