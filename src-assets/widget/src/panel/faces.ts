import { make } from './dom';
import type { AgentCard } from '../protocol';

const PICTURE_HASH = /^[0-9a-f]{64}$/;
const HUES = 6;

/** The agent's picture, or initials on a colour of their own where there is none. */
export function face(agent: AgentCard): HTMLElement {
    const initials = make('span', `face hue${hueOf(agent.id)}`, { 'aria-hidden': 'true' }, initialsOf(agent.name));
    if (!agent.picture || !PICTURE_HASH.test(agent.picture)) {
        return initials;
    }
    const picture = make('img', 'face', { src: `/pictures/${agent.picture}`, alt: '', width: '32', height: '32' });
    picture.addEventListener('error', () => picture.replaceWith(initials));
    return picture;
}

function initialsOf(name: string): string {
    const words = name.trim().split(/\s+/);
    const first = [...(words[0] ?? '')][0] ?? '?';
    const last = words.length > 1 ? [...words.at(-1)!][0]! : '';
    return (first + last).toUpperCase();
}

function hueOf(id: string): number {
    return [...id].reduce((sum, character) => sum + character.charCodeAt(0), 0) % HUES;
}
