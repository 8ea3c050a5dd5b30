import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { expect, test } from 'vitest';
import { createServer } from '../../src/server/create-server.ts';
import { demoTenant } from '../../src/server/demo-tenant.ts';

const DASHBOARD = path.resolve(import.meta.dirname, '../../tools/packaging/grafana-dashboard.json');

const SHAPE = z.looseObject({
  uid: z.string(),
  templating: z.looseObject({ list: z.array(z.looseObject({ name: z.string() })) }),
  panels: z.array(
    z.looseObject({
      id: z.int(),
      title: z.string().min(3),
      gridPos: z.object({ x: z.int(), y: z.int(), w: z.int(), h: z.int() }),
      targets: z.array(z.looseObject({ expr: z.string().min(1) })).min(1),
    }),
  ),
});

const dashboard = SHAPE.parse(JSON.parse(readFileSync(DASHBOARD, 'utf8')));

/** Figures of a histogram, by the name of the whole. */
const PARTS = /_(?:bucket|sum|count)$/;

async function metricsOf(): Promise<string> {
  const server = await createServer({ seed: demoTenant('73915'), port: 0 });
  try {
    return await (await fetch(`${server.url}/metrics`)).text();
  } finally {
    await server.close();
  }
}

test('the dashboard asks for figures and labels that a server has, and for each of them', async () => {
  const text = await metricsOf();
  const known = [...text.matchAll(/^# TYPE (lobbyline_\w+) /gm)].map(([, name = '']) => name);
  const exprs = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
  const asked = exprs.flatMap((expr) => expr.match(/lobbyline_\w+/g) ?? []);
  const names = new Set(asked.map((name) => name.replace(PARTS, '')));
  for (const name of names) expect(known).toContain(name);
  const watched = ['bridge_up', 'mails_owed', 'release_seconds', 'input_delay_seconds'];
  for (const name of [...watched, 'calls_ended_total'])
    expect(names).toContain(`lobbyline_${name}`);
});

test('its panels lie beside each other, and each has a number of its own', () => {
  const { panels } = dashboard;
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  for (const { gridPos: one, id } of panels) {
    expect(one.x + one.w).toBeLessThanOrEqual(24);
    for (const { gridPos: other } of panels.filter((panel) => panel.id > id)) {
      const apart =
        one.x + one.w <= other.x ||
        other.x + other.w <= one.x ||
        one.y + one.h <= other.y ||
        other.y + other.h <= one.y;
      expect(apart).toBe(true);
    }
  }
});
