import { byId, make } from '../panel/dom';
import type { Profile } from '../panel/form';
import { offer } from '../panel/parts';
import { inLanguage } from '../panel/site';
import type { Store } from '../panel/store';
import type { Words } from '../panel/words';
import type { WidgetConfigItem } from '../protocol';
import { CONTACT_EMAIL_LENGTH_MAX, CONTACT_FIELD_VALUE_LENGTH_MAX, CONTACT_NAME_LENGTH_MAX, CONTACT_PHONE_LENGTH_MAX } from '../protocol';
import type { Locale } from '../shared/locale';
import en from '../words/form.en.json';
import zh from '../words/form.zh.json';

/** What the panel lends for the work. */
export interface FormDesk {
    words: Words;
    store: Store;
}

export interface FormSpec {
    kind: 'ask' | 'leave';
    items: WidgetConfigItem[];
}

/** The fields above the box where the visitor writes; they are sent with the words in it. */
export interface Form {
    show(spec: FormSpec | null): void;
    /** Null if something is missing or cannot be; the form then says what, and the first such field has the keyboard. */
    answers(): Profile | null;
    /** The server does not take what is in this field. */
    refuse(field: string): void;
    isTouched(): boolean;
    clear(): void;
}

export interface FormPart {
    form(desk: FormDesk): Form;
}

type Word = keyof typeof en;
type Input = HTMLInputElement | HTMLSelectElement;

const WORDS: Record<Locale, Record<Word, string>> = { en, zh };
const KEPT = 'form';
const SAVE_MILLIS = 300;
const OWN = {
    name: { type: 'text', autocomplete: 'name', maxlength: String(CONTACT_NAME_LENGTH_MAX) },
    email: { type: 'email', autocomplete: 'email', maxlength: String(CONTACT_EMAIL_LENGTH_MAX) },
    phone: { type: 'tel', autocomplete: 'tel', maxlength: String(CONTACT_PHONE_LENGTH_MAX) },
} as const;
type Own = keyof typeof OWN;

class Fields implements Form {
    private readonly box = byId('form');
    private inputs = new Map<string, { item: WidgetConfigItem; input: Input; error: HTMLElement }>();
    private values: Record<string, string>;
    private timer = 0;

    constructor(private readonly desk: FormDesk) {
        this.values = kept(desk.store.get(KEPT));
        addEventListener('pagehide', () => this.save());
    }

    show(spec: FormSpec | null): void {
        const at = this.box.contains(document.activeElement) ? document.activeElement!.id : '';
        this.box.hidden = spec === null;
        this.inputs.clear();
        this.box.replaceChildren(...(spec ? [
            make('h2', '', { id: 'form-title' }, this.say(spec.kind === 'ask' ? 'askTitle' : 'leaveTitle')),
            ...spec.items.map((item) => this.row(item)),
        ] : []));
        if (at) {
            // In another language it is the same field.
            document.getElementById(at)?.focus({ preventScroll: true });
        }
    }

    answers(): Profile | null {
        const wrong = [...this.inputs.keys()].filter((field) => !this.check(field));
        if (wrong.length > 0) {
            this.inputs.get(wrong[0]!)!.input.focus();
            return null;
        }
        const profile: Profile = { fields: {} };
        for (const [field, { input }] of this.inputs) {
            const value = input.value.trim();
            if (value) {
                field in OWN ? (profile[field as Own] = value) : (profile.fields[field] = value);
            }
        }
        return profile;
    }

    refuse(field: string): void {
        const known = this.inputs.get(field);
        if (known) {
            this.complain(known, known.input.value.trim() ? 'notTaken' : 'missing');
            known.input.focus();
        }
    }

    isTouched(): boolean {
        return this.box.contains(document.activeElement) || [...this.inputs.values()].some(({ input }) => input.value !== '');
    }

    clear(): void {
        clearTimeout(this.timer);
        this.values = {};
        this.inputs.forEach(({ input }) => (input.value = ''));
        this.desk.store.remove(KEPT);
    }

    private row(item: WidgetConfigItem): HTMLElement {
        const { field, required } = item;
        const id = `f-${field}`;
        const input = this.control(item);
        const error = make('p', 'error', { id: `${id}-error` });
        for (const [name, value] of Object.entries({ id, name: field, form: 'composer', 'aria-describedby': error.id, 'aria-required': String(required) })) {
            input.setAttribute(name, value);
        }
        input.value = this.values[field] ?? '';
        const entry = { item, input, error };
        input.addEventListener('input', () => {
            this.values[field] = input.value;
            clearTimeout(this.timer);
            this.timer = window.setTimeout(() => this.save(), SAVE_MILLIS);
            if (error.textContent) {
                this.check(field);
            }
        });
        this.inputs.set(field, entry);
        const label = make('label', '', { for: id }, this.label(item), ...(required ? [] : [make('small', '', {}, ` ${this.say('optional')}`)]));
        return make('div', 'field', {}, label, input, error);
    }

    private control({ field, kind, choices }: WidgetConfigItem): Input {
        if (field in OWN) {
            return make('input', '', OWN[field as Own]);
        }
        if (kind === 'CHOICE' || kind === 'YES_NO') {
            const options = kind === 'CHOICE' ? choices.map((choice) => [choice, choice]) : [['yes', this.say('yes')], ['no', this.say('no')]];
            return make('select', '', {}, make('option', '', { value: '' }, this.say('choose')),
                ...options.map(([value, text]) => make('option', '', { value: value! }, text!)));
        }
        return make('input', '', kind === 'DATE' ? { type: 'date' }
            : { type: 'text', autocomplete: 'off', maxlength: String(CONTACT_FIELD_VALUE_LENGTH_MAX), ...(kind === 'NUMBER' ? { inputmode: 'decimal' } : {}) });
    }

    private label({ field, labels }: WidgetConfigItem): string {
        return field in OWN ? this.say(field as Own) : inLanguage(labels, this.desk.words.wished) || labels.en || Object.values(labels).find(Boolean) || field;
    }

    /** The rules are the server's; asked here they save a way. */
    private check(field: string): boolean {
        const known = this.inputs.get(field)!;
        const { item, input } = known;
        const value = input.value.trim();
        const bad = value ? (isSound(item, value) ? null : BAD[item.field] ?? BAD[item.kind] ?? 'notTaken') : item.required || (input as HTMLInputElement).validity.badInput ? 'missing' : null;
        this.complain(known, bad);
        return bad === null;
    }

    private complain({ input, error }: { input: Input; error: HTMLElement }, word: Word | null): void {
        error.textContent = word ? this.say(word) : '';
        input.setAttribute('aria-invalid', String(word !== null));
    }

    private save(): void {
        clearTimeout(this.timer);
        if (Object.values(this.values).some(Boolean)) {
            this.desk.store.set(KEPT, JSON.stringify(this.values));
        } else {
            this.desk.store.remove(KEPT);
        }
    }

    private say(word: Word): string {
        return WORDS[this.desk.words.locale][word];
    }
}

const BAD: Record<string, Word> = { email: 'badEmail', phone: 'badPhone', NUMBER: 'badNumber', DATE: 'badDate' };

function isSound({ field, kind }: WidgetConfigItem, value: string): boolean {
    switch (field) {
        case 'name':
            return true;
        case 'email':
            return /^[^\s@]+@[^\s@]+$/.test(value);
        case 'phone':
            return /\d/.test(value);
    }
    return kind === 'NUMBER' ? /^-?\d{1,15}([.,]\d{1,10})?$/.test(value) : kind === 'DATE' ? /^\d{4}-\d\d-\d\d$/.test(value) : true;
}

function kept(json: string | null): Record<string, string> {
    try {
        const values = JSON.parse(json ?? '{}') as Record<string, unknown> | null;
        return Object.fromEntries(Object.entries(values ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
    } catch {
        return {};
    }
}

offer('form', { form: (desk) => new Fields(desk) });
