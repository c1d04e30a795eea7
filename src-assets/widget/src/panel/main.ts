import { inkOn, readColour } from '../shared/colour';
import { readOrigin } from './host';
import { visitorToken } from './ids';
import { Panel } from './panel';
import { Store } from './store';
import { Words } from './words';

const SITE_LENGTH_MAX = 100;

async function start(): Promise<void> {
    const query = new URLSearchParams(location.search);
    const site = (query.get('site') ?? '').slice(0, SITE_LENGTH_MAX);
    const colour = readColour(query.get('colour'));
    if (colour) {
        document.documentElement.style.setProperty('--accent', colour);
        document.documentElement.style.setProperty('--accent-ink', inkOn(colour));
    }
    const words = new Words(query.get('locale') || navigator.language);
    words.fill(document);
    const store = new Store(site);
    const token = await visitorToken(store);
    const socketUrl = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`;
    new Panel({ site, origin: readOrigin(query.get('origin')), socketUrl, token }, store, words).start();
}

void start();
