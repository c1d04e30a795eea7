import type { Entry } from './outbox';
import { part } from './parts';
import type { Presence, Site } from './site';
import type { Store } from './store';
import type { Words } from './words';
import type { Form, FormSpec } from '../parts/form';
import type { ContactCommandSetProfile, Conversation, Refusal, SelfVisitorSelf, WidgetConfigItem } from '../protocol';

/** What was typed into a form. It proves nothing. */
export type Profile = Omit<ContactCommandSetProfile, 'type'>;

const ASKED = 'asked';
const OWN: Record<string, string> = { BAD_NAME: 'name', BAD_EMAIL: 'email', BAD_PHONE: 'phone' };
const EMAIL: WidgetConfigItem = { field: 'email', required: true, kind: 'TEXT', labels: {}, choices: [] };
const NAME: WidgetConfigItem = { ...EMAIL, field: 'name', required: false };

/**
 * What is asked above the box: before the first words what the shop wishes to know, and while nobody is there at least an address. The
 * words themselves stay in the box, whatever comes and goes around them; the fields come as a part of their own.
 */
export class Forms {
    /** What the server has missed, whatever the settings were thought to be. */
    private readonly demanded = new Set<string>();
    private form: Form | null = null;
    private spec: FormSpec | null = null;
    private drawn = '';
    private complaint: string | null = null;

    constructor(
        private readonly site: Site,
        private readonly store: Store,
        private readonly words: Words,
        private readonly you: () => SelfVisitorSelf,
        private readonly failed: () => void,
    ) {}

    /** @param entries what waits to be sent */
    render(presence: Presence, current: Conversation | undefined, entries: Entry[], known: boolean): void {
        const wished = known ? this.wished(presence, current, entries) : null;
        if (!wished && this.spec && this.form?.isTouched() && !entries.some(isUnderWay) && isOver(current) && !this.you().blocked) {
            return; // Nobody's half-filled form is taken away because the shop opens meanwhile.
        }
        const sign = JSON.stringify([wished, this.words.locale]);
        if (sign !== this.drawn) {
            this.drawn = sign;
            this.spec = wished;
            void this.show();
        }
    }

    /** What goes with words that are being said: nothing is asked, something is missing and has been said so, or this. */
    answers(): 'none' | 'missing' | { kind: FormSpec['kind']; profile: Profile } {
        if (!this.spec) {
            return 'none';
        }
        const profile = this.form?.answers();
        if (!this.form) {
            void this.show(); // The part did not come; with the next try it may.
        }
        return profile ? { kind: this.spec.kind, profile } : 'missing';
    }

    /** The server has taken in what was asked. */
    settled(): void {
        this.store.set(ASKED, '1');
        this.demanded.clear();
        this.form?.clear();
        this.store.remove('form');
    }

    /** This visitor is forgotten, and what was being filled in too. */
    forget(): void {
        this.form?.clear();
        this.store.remove('form');
    }

    /** True if it was about a field; the form then says so. */
    refused({ code, args }: Refusal): boolean {
        const field = code === 'BAD_FIELD' ? args.field : OWN[code];
        if (field === undefined) {
            return false;
        }
        this.demanded.add(field);
        this.complaint = field;
        this.drawn = '';
        // What is asked may have changed meanwhile.
        void this.site.ask();
        return true;
    }

    private wished(presence: Presence, current: Conversation | undefined, entries: Entry[]): FormSpec | null {
        const { asked, form } = this.site.config;
        if (!isOver(current) || this.you().blocked || entries.some(isUnderWay)) {
            return null;
        }
        if (presence !== 'here') {
            const rest = this.missing(form.length > 0 ? form : [NAME]).filter(({ field }) => field !== 'email');
            const place = form.findIndex(({ field }) => field === 'email');
            const at = place < 0 ? rest.length : Math.min(place, rest.length);
            // Whose address is known may name another one, and need not.
            const email = { ...EMAIL, required: this.demanded.has('email') || !this.you().filled.includes('email') };
            return { kind: 'leave', items: [...rest.slice(0, at), email, ...rest.slice(at)] };
        }
        const missing = this.missing(form);
        const known = this.you().identified || this.you().filled.length > 0 || this.store.get(ASKED) !== null;
        const goesOn = current !== undefined && current.closedBy !== 'VISITOR';
        const needed = missing.some(({ field, required }) => required || this.demanded.has(field)) || (missing.length > 0 && !known);
        return (asked || this.demanded.size > 0) && needed && !goesOn ? { kind: 'ask', items: missing } : null;
    }

    private missing(form: WidgetConfigItem[]): WidgetConfigItem[] {
        const filled = new Set(this.you().filled);
        const unknown = [...this.demanded].filter((field) => Object.values(OWN).includes(field) && !form.some((item) => item.field === field));
        return [...form, ...unknown.map((field) => ({ ...EMAIL, field }))]
            .filter(({ field }) => !filled.has(field) || this.demanded.has(field))
            .map((item) => (this.demanded.has(item.field) ? { ...item, required: true } : item));
    }

    private async show(): Promise<void> {
        try {
            if (this.spec) {
                this.form ??= (await part('form')).form({ words: this.words, store: this.store });
            }
            this.form?.show(this.spec);
            if (this.spec && this.complaint) {
                this.form?.refuse(this.complaint);
                this.complaint = null;
            }
        } catch {
            this.failed();
        }
    }
}

/** Words that will need no form any more: they have one with them, or a talk that is open. */
function isUnderWay({ kind, failed }: Entry): boolean {
    return !failed && (kind === 'say' || kind === 'leave');
}

function isOver(current: Conversation | undefined): boolean {
    return current === undefined || current.state === 'CLOSED';
}
