import type { Link } from './link';

/** Lets go of the connection while the browser keeps the page for later, and comes back with it and with the network. */
export function followPage(link: Link, looked: () => void): void {
    addEventListener('online', () => link.wake());
    // An open socket would keep the browser from keeping the page.
    addEventListener('pagehide', () => link.pause());
    document.addEventListener('freeze', () => link.pause());
    addEventListener('pageshow', (event) => event.persisted && link.wake());
    document.addEventListener('resume', () => link.wake());
    document.addEventListener('visibilitychange', looked);
    addEventListener('focus', looked);
}
