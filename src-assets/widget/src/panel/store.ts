/**
 * The frame's own storage, one name space per site. Where the browser forbids storage it works from memory: the chat then lasts as long
 * as the page.
 */
export class Store {
    private readonly memory = new Map<string, string>();
    private readonly storage: Storage | null;
    readonly isOfWindow: boolean;

    /** `sessionStorage` is the store of one window and of nobody after it. */
    constructor(private readonly site: string, kind: 'localStorage' | 'sessionStorage' = 'localStorage') {
        this.storage = openStorage(kind);
        this.isOfWindow = kind === 'sessionStorage';
    }

    get(name: string): string | null {
        const key = this.key(name);
        return this.memory.get(key) ?? this.storage?.getItem(key) ?? null;
    }

    /** False if it could be kept in memory only. */
    set(name: string, value: string): boolean {
        const key = this.key(name);
        try {
            if (this.storage) {
                this.storage.setItem(key, value);
                this.memory.delete(key);
                return true;
            }
        } catch {
            // Full: the copy in memory is better than none.
        }
        this.memory.set(key, value);
        return false;
    }

    remove(name: string): void {
        const key = this.key(name);
        this.memory.delete(key);
        this.storage?.removeItem(key);
    }

    /** Forgets this visitor of this site. */
    clear(): void {
        this.names('').forEach((name) => this.remove(name));
    }

    names(prefix: string): string[] {
        const start = this.key(prefix);
        const keys = new Set([...this.memory.keys(), ...(this.storage ? Object.keys(this.storage) : [])]);
        return [...keys].filter((key) => key.startsWith(start)).map((key) => key.slice(this.key('').length));
    }

    /** Tells of changes made by the visitor's other tabs. */
    watch(prefix: string, changed: () => void): void {
        const start = this.key(prefix);
        addEventListener('storage', (event) => {
            if (event.storageArea === this.storage && (event.key === null || event.key.startsWith(start))) {
                changed();
            }
        });
    }

    private key(name: string): string {
        return `shopbell.${this.site}.${name}`;
    }
}

function openStorage(kind: 'localStorage' | 'sessionStorage'): Storage | null {
    try {
        const storage = window[kind];
        storage.setItem('shopbell.probe', '');
        storage.removeItem('shopbell.probe');
        return storage;
    } catch {
        return null;
    }
}
