import { render } from 'preact';
import { App } from './app.tsx';

const place = document.getElementById('console');
if (place === null) throw new Error('The page has no #console.');
render(<App />, place);
