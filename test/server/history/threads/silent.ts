import { parentPort } from 'node:worker_threads';

// A thread that takes a question and never answers; whoever listens learns that it has one.
const port = new BroadcastChannel('silent thread');
parentPort?.on('message', () => port.postMessage('asked'));
