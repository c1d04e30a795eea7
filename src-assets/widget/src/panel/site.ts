import type { Clock } from './clock';
import type { Store } from './store';
import type { ContactWays, SiteTexts, WidgetConfig, WidgetConfigItem } from '../protocol';
import { readColour } from '../shared/colour';

/** Whether somebody is there: within the shop's hours, and with a desk that is connected. */
export type Presence = 'here' | 'closed' | 'away';

/** Gives the text at an address, or fails. */
export type Fetch = (address: string, signal: AbortSignal) => Promise<string>;

const KEPT = 'site';
const PATIENCE_MILLIS = 5_000;
const EVERY_MILLIS = 60_000;
const LENGTH_MAX = 100_000;
const ITEMS_MAX = 10;
const NO_TEXTS: SiteTexts = { title: '', greeting: '', away: '', privacy: '' };
const KINDS: readonly string[] = ['TEXT', 'NUMBER', 'DATE', 'CHOICE', 'YES_NO'];

/**
 * What the shop has set for its site. Nothing waits for it: until it is there, and if it never comes, the panel is as it is without
 * settings and somebody counts as being there. The last one is kept, so that the next page looks right from the start.
 */
export class Site {
    config: WidgetConfig;
    private asking = false;
    private looked = false;
    private timer = 0;

    constructor(
        private readonly key: string,
        private readonly store: Store,
        private readonly clock: Clock,
        private readonly changed: () => void,
        private readonly fetch: Fetch = get,
    ) {
        const kept = readSite(store.get(KEPT)) ?? readSite('{}')!;
        // How it looks and what it asks hardly changes; who is there does.
        this.config = { ...kept, open: true, staffed: true };
    }

    /** Asks the server, unless it is being asked; and again after a while, until told to rest. */
    async ask(): Promise<void> {
        this.rest();
        this.looked = true;
        if (this.asking) {
            return;
        }
        this.asking = true;
        const patience = new AbortController();
        const timer = this.clock.later(() => patience.abort(), PATIENCE_MILLIS);
        try {
            const text = await this.fetch(`/widget/sites/${encodeURIComponent(this.key)}.json`, patience.signal);
            const read = readSite(text);
            if (read) {
                this.config = read;
                this.store.set(KEPT, text);
                this.changed();
            }
        } catch {
            // What is known stays.
        } finally {
            this.clock.cancel(timer);
            this.asking = false;
            if (this.looked) {
                this.timer = this.clock.later(() => void this.ask(), EVERY_MILLIS);
            }
        }
    }

    /** Nobody looks. */
    rest(): void {
        this.looked = false;
        this.clock.cancel(this.timer);
    }

    presence(): Presence {
        return !this.config.open ? 'closed' : this.config.staffed ? 'here' : 'away';
    }

    /**
     * The shop's own words for whoever wished for this language: in it, in one of its kind, or in the one that the panel speaks instead. Empty ones
     * leave the panel's; what becomes of one's words is said in some language rather than in none.
     */
    texts(tag: string, spoken: string): SiteTexts {
        const { texts } = this.config.look;
        return inLanguage(texts, tag) ?? inLanguage(texts, spoken)
            ?? { ...NO_TEXTS, privacy: Object.values(texts).find(({ privacy }) => privacy)?.privacy ?? '' };
    }
}

/** By the whole tag, then by the language alone. */
export function inLanguage<T>(byTag: Record<string, T>, tag: string): T | undefined {
    const wished = tag.toLowerCase();
    const language = (of: string): string => of.toLowerCase().split('-')[0]!;
    const found = Object.keys(byTag).sort((a, b) => (a < b ? -1 : 1));
    const best = found.find((known) => known.toLowerCase() === wished)
        ?? found.find((known) => known.toLowerCase() === language(wished))
        ?? found.find((known) => language(known) === language(wished));
    return best === undefined ? undefined : byTag[best];
}

/** Takes what is sound and leaves the rest at what it is without settings; null for what is no object at all. */
export function readSite(json: string | null): WidgetConfig | null {
    const site = json === null || json.length > LENGTH_MAX ? null : parsed(json);
    if (!isObject(site)) {
        return null;
    }
    const look = fields(site.look);
    const ways = fields(site.ways);
    return {
        shop: text(site.shop),
        look: {
            colour: readColour(text(look.colour)) ?? '',
            corner: look.corner === 'LEFT' ? 'LEFT' : 'RIGHT',
            theme: look.theme === 'DARK' || look.theme === 'LIGHT' ? look.theme : 'AUTO',
            offsetX: 0, offsetY: 0, launcher: look.launcher !== false,
            texts: mapped(look.texts, (own) => {
                const { title, greeting, away, privacy } = fields(own);
                return { title: text(title), greeting: text(greeting), away: text(away), privacy: text(privacy) };
            }),
        },
        open: site.open !== false,
        ...(typeof site.nextOpening === 'string' && !Number.isNaN(Date.parse(site.nextOpening)) ? { nextOpening: site.nextOpening } : {}),
        staffed: site.staffed !== false,
        asked: site.asked === true,
        form: list(site.form).slice(0, ITEMS_MAX).map(fields).filter((item) => typeof item.field === 'string' && item.field !== '').map(itemOf),
        fileBytesMax: count(site.fileBytesMax, 1),
        ways: { email: text(ways.email), phone: text(ways.phone), address: text(ways.address), link: text(ways.link) } satisfies ContactWays,
        mail: site.mail === true,
        editWithinMinutes: count(site.editWithinMinutes, 15),
        languages: list(site.languages).map(text),
    };
}

function parsed(json: string): unknown {
    try {
        return JSON.parse(json);
    } catch {
        return null;
    }
}

function itemOf({ field, required, kind, labels, choices }: Record<string, unknown>): WidgetConfigItem {
    return {
        field: field as string,
        required: required === true,
        kind: (KINDS.includes(String(kind)) ? kind : 'TEXT') as WidgetConfigItem['kind'],
        labels: mapped(labels, text),
        choices: list(choices).map(text).filter((choice) => choice !== ''),
    };
}

function isObject(value: unknown): value is Record<string, unknown> {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fields(value: unknown): Record<string, unknown> {
    return isObject(value) ? value : {};
}

function list(value: unknown): unknown[] {
    return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
    return typeof value === 'string' ? value.trim() : '';
}

function count(value: unknown, otherwise: number): number {
    return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : otherwise;
}

function mapped<T>(value: unknown, each: (value: unknown) => T): Record<string, T> {
    return Object.fromEntries(Object.entries(fields(value)).map(([name, one]) => [name, each(one)]));
}

const get: Fetch = async (address, signal) => {
    // Asked of the server each time, which answers in a few bytes if nothing has changed.
    const answer = await fetch(address, { signal, cache: 'no-cache', credentials: 'omit', redirect: 'error' });
    if (!answer.ok) {
        throw new Error(String(answer.status));
    }
    return answer.text();
};
