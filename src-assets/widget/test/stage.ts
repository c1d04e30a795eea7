import { FakeServer } from './fake-server';

/** Loaded before the panel on the test stage: the panel then talks to a server in its own page, which the test moves by hand. */
const server = new FakeServer();
window.WebSocket = server.socketClass();
Object.assign(window, { fake: server });
