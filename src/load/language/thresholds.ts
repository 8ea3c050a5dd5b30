import { didYouMean } from '../../domain/did-you-mean.ts';
import { DURATION_PATTERN, parseDuration } from '../../domain/duration.ts';
import type { Complaint } from '../../scenario/words/complaint.ts';
import {
  MEASURES,
  POINTS,
  SHARES,
  type MeasureName,
  type Point,
  type ShareName,
  type Threshold,
} from '../load-plan.ts';

const WRITTEN = /^([^\s<>=]+)(?:\s+([^\s<>=]+))?\s*(<=|>=|<|>|=)\s*([^\s<>=]+)$/u;
const PERCENT = /^(\d+(?:\.\d+)?)%$/u;

/** What {@link readThreshold} takes, as a pattern for editors, who know of no longest duration. */
export const THRESHOLD_PATTERN = thresholdPattern();

function thresholdPattern(): string {
  const duration = DURATION_PATTERN.slice(1, -1);
  const points = Object.keys(POINTS).map((point) => point.replace('.', '\\.'));
  const timed = `(${MEASURES.join('|')})\\s+(${points.join('|')})\\s*(<=|>=|<|>|=)\\s*${duration}`;
  const share = `(${SHARES.join('|')})\\s*(<=|>=|<|>|=)\\s*0*(100(\\.0+)?|\\d{1,2}(\\.\\d+)?)%`;
  return `^\\s*(${timed}|${share})\\s*$`;
}

const CURE =
  'Write a measure with a point of it, `dialToPrompt p95 < 2s`, or a share, `failed < 1%`.';

/** What is wrong with a threshold; `null` where nothing is. */
export function thresholdComplaint(text: string): Complaint | null {
  const reading = readThreshold(text);
  return 'measure' in reading ? null : reading;
}

/** Reads a threshold, such as `keyToAnswer p99 < 200ms` or `came = 100%`. */
export function readThreshold(text: string): Threshold | Complaint {
  const [, measure = '', point, compare, value = ''] = WRITTEN.exec(text.trim()) ?? [];
  if (compare === undefined) return { message: `"${text}" is no threshold.`, cure: CURE };
  if (isShare(measure)) return readShare(text, measure, point, compare, value);
  if (!isMeasure(measure))
    return unknown(measure, [...MEASURES, ...SHARES], 'nothing that is measured');
  if (point === undefined || !isPoint(point)) {
    return unknown(point ?? 'nothing', Object.keys(POINTS), `no point of ${measure}`);
  }
  const ms = parseDuration(value);
  if (ms === null) {
    return {
      message: `"${value}" is no duration, and ${measure} is one.`,
      cure: `Write it with its unit: \`${measure} ${point} ${compare} 500ms\`.`,
    };
  }
  return { words: text.trim(), measure, point, compare: comparison(compare), value: ms };
}

function readShare(
  text: string,
  measure: ShareName,
  point: string | undefined,
  compare: string,
  value: string,
): Threshold | Complaint {
  const [, percent] = PERCENT.exec(value) ?? [];
  if (point !== undefined || percent === undefined || Number(percent) > 100) {
    return {
      message: `"${text}" is no threshold: ${measure} is a share of all calls.`,
      cure: `Write it from 0% to 100%: \`${measure} ${compare} 1%\`.`,
    };
  }
  const share = Number(percent) / 100;
  return { words: text.trim(), measure, point: null, compare: comparison(compare), value: share };
}

function unknown(name: string, known: readonly string[], what: string): Complaint {
  const near = didYouMean(name, known);
  const meant = near ? ` Did you mean ${near}?` : '';
  return { message: `"${name}" is ${what}.${meant}`, cure: `Choose from: ${known.join(', ')}.` };
}

function comparison(sign: string): Threshold['compare'] {
  return sign as Threshold['compare'];
}

function isMeasure(name: string): name is MeasureName {
  return (MEASURES as readonly string[]).includes(name);
}

function isShare(name: string): name is ShareName {
  return (SHARES as readonly string[]).includes(name);
}

function isPoint(name: string): name is Point {
  return Object.hasOwn(POINTS, name);
}
