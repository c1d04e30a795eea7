import { directionOf } from '../shared/locale';
import { readOrigin } from './host';
import { isToken, visitorToken } from './ids';
import { Panel } from './panel';
import { takeOver } from './popout';
import { Store } from './store';
import { Theme } from './theme';
import { Words } from './words';

const SITE_LENGTH_MAX = 100;

async function start(): Promise<void> {
    const query = new URLSearchParams(location.search);
    const site = (query.get('site') ?? '').slice(0, SITE_LENGTH_MAX);
    const theme = new Theme({ colour: query.get('colour'), theme: query.get('theme') });
    const tag = query.get('locale') || navigator.language;
    document.documentElement.dir = directionOf(tag, query.get('dir'));
    const words = new Words(tag);
    words.fill(document);
    const { store, token } = await visitor(site, query.has('window'));
    const socketUrl = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`;
    const settings = { site, origin: readOrigin(query.get('origin')), socketUrl, token, inline: query.has('inline') };
    new Panel(settings, store, words, theme).start();
}

/** In a window of its own the visitor is the one of the frame that opened it, also when the window is loaded again. */
async function visitor(site: string, inWindow: boolean): Promise<{ store: Store; token: string }> {
    if (inWindow) {
        const store = new Store(site, 'sessionStorage');
        const kept = store.get('token');
        if (kept === null) {
            store.clear(); // A new window begins with a copy of what its opener keeps for itself.
        }
        const token = kept ?? (await takeOver(store));
        if (isToken(token)) {
            store.set('token', token);
            return { store, token };
        }
    }
    const store = new Store(site);
    return { store, token: await visitorToken(store) };
}

void start();
