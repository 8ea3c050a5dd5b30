// Requests by HTTP, one behind another on a connection that is kept.
import { Agent, get } from 'node:http';

/** Gets all of these, so often, and says how many milliseconds that took. */
export async function getAll({ urls, times }) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const begun = performance.now();
  for (let time = 0; time < times; time += 1) {
    for (const url of urls) await got(url, agent);
  }
  agent.destroy();
  return performance.now() - begun;
}

function got(url, agent) {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (answer) => {
      answer.resume().on('end', resolve);
      if (answer.statusCode !== 200)
        reject(new Error(`${url} was answered with ${answer.statusCode}`));
    }).on('error', reject);
  });
}
