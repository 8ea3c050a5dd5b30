import { offsetText } from '../scenario/report/time-text.ts';
import { html } from './html-text.ts';
import type { Html } from './html-text.ts';
import { momentAddress } from './moment-text.ts';

/** What the bars mean, for those who print it or see it for the first time. */
const LEGEND: Html = html`<span class="key"><span class="dot ringing"></span>ringing</span>
  <span class="key"><span class="dot attendant"></span>attendant</span>
  <span class="key"><span class="dot lobby"></span>lobby</span>
  <span class="key"><span class="dot meeting"></span>meeting</span>
  <span class="key"><span class="dot lost"></span>line lost</span>
  <span class="key"><span class="cross" aria-hidden="true">✕</span>cut off</span>`;

/** What the script fills: the moment, the callers, the ladder, the settings. */
export const REPORT_BODY: Html = html`<svg width="0" height="0" class="patterns" aria-hidden="true">
    <defs>
      <pattern
        id="hatch"
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="6" height="6" class="hatch-paper"></rect>
        <line x1="0" y1="0" x2="0" y2="6" class="hatch-line"></line>
      </pattern>
    </defs>
  </svg>
  <noscript><p class="notice">Scripts are off: the verdict is all that is shown.</p></noscript>
  <div id="moment" class="moment" hidden>
    <div class="moment-words">
      <a id="moment-link" class="time" href="#at=${momentAddress(0)}">${offsetText(0)}</a>
      <span id="moment-clock" class="quiet"></span>
      <span class="steps"
        ><button type="button" id="before" class="plain" aria-label="The moment before">◀</button>
        <button type="button" id="after" class="plain" aria-label="The next moment">▶</button></span
      >
    </div>
    <div class="scrubber">
      <div id="axis" class="axis" aria-hidden="true"></div>
      <input
        type="range"
        id="scrubber"
        min="0"
        max="10000"
        step="any"
        value="0"
        aria-label="Moment"
      />
    </div>
  </div>
  <section id="callers" aria-labelledby="callers-title" hidden>
    <div class="section-head">
      <h2 id="callers-title">Callers</h2>
      <div id="places" class="chips" role="group" aria-label="Show only callers who are"></div>
      <label class="find"
        >Find a caller <input type="search" id="find-caller" autocomplete="off" spellcheck="false"
      /></label>
    </div>
    <div id="caller-table" class="table"></div>
    <p class="legend" id="legend">${LEGEND}</p>
  </section>
  <div class="columns">
    <section id="ladder" aria-labelledby="ladder-title" hidden>
      <div class="section-head">
        <h2 id="ladder-title">Ladder</h2>
        <div id="kinds" class="chips" role="group" aria-label="Kinds of rows shown"></div>
        <label class="find"
          >Search <input type="search" id="find-row" autocomplete="off" spellcheck="false"
        /></label>
      </div>
      <p id="ladder-count" class="quiet" role="status"></p>
      <div id="ladder-list"></div>
    </section>
    <aside id="settings" aria-labelledby="settings-title" hidden>
      <h2 id="settings-title">At this moment</h2>
      <div id="happening"></div>
      <div id="setting-list"></div>
    </aside>
  </div>`;
