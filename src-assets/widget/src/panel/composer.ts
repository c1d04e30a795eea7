import { byId } from './dom';
import type { Store } from './store';
import { MESSAGE_TEXT_LENGTH_MAX as TEXT_LENGTH_MAX } from '../protocol';
import type { Words } from './words';

const COUNT_FROM = TEXT_LENGTH_MAX - 400;
const DRAFT_MILLIS = 300;
const DRAFT = 'draft';
// The key code browsers give while an input method still composes; some report it without isComposing.
const COMPOSING_KEY = 229;

export interface ComposerActions {
    /** False if the words cannot be taken now; they then stay in the box. */
    say(text: string): boolean;
    typed(hasText: boolean): void;
    /** They have been taken. */
    gone(): void;
    /** Files to go with the words: none, still on their way, or here. */
    files(): 'none' | 'coming' | 'here';
    /** Whether the visitor may write at all. */
    open(): boolean;
}

/** Where the visitor writes. What is in it is kept as a draft until it is said. */
export class Composer {
    private readonly box = byId<HTMLTextAreaElement>('text');
    private readonly send = byId<HTMLButtonElement>('send');
    private readonly count = byId('count');
    private draftTimer = 0;
    private aside: string | null = null;

    constructor(private readonly store: Store, private readonly words: Words, private readonly actions: ComposerActions) {
        // Somebody may have begun to write before this program was there.
        this.box.value ||= store.get(DRAFT) ?? '';
        if (this.box.value !== (store.get(DRAFT) ?? '')) {
            this.saveDraft();
        }
        this.box.addEventListener('input', () => this.changed());
        this.box.addEventListener('keydown', (event) => {
            if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== COMPOSING_KEY) {
                event.preventDefault();
                this.submit();
            }
        });
        byId('composer').addEventListener('submit', (event) => {
            event.preventDefault();
            if (this.submit()) {
                this.box.focus();
            }
        });
        // Only what is new: another tab may have sent the rest meanwhile.
        addEventListener('pagehide', () => this.draftTimer && this.saveDraft());
        this.refresh();
    }

    /** This visitor is forgotten, and what was being written too. */
    forget(): void {
        clearTimeout(this.draftTimer);
        this.draftTimer = 0;
        this.aside = null;
        this.box.value = '';
        this.box.disabled = true;
    }

    draft(): string {
        return this.aside ?? this.box.value;
    }

    /** What is being written moves to another window, so that the same words are not sent from both. */
    handOver(): string {
        const draft = this.draft();
        if (this.aside === null) {
            this.box.value = '';
            this.saveDraft();
        } else {
            this.aside = '';
            this.store.remove(DRAFT);
        }
        this.refresh();
        return draft;
    }

    focus(): void {
        this.box.focus({ preventScroll: true });
    }

    /** Takes words back for editing, before whatever is being written. */
    takeBack(text: string): void {
        const before = (rest: string): string => [text, rest].filter(Boolean).join('\n');
        if (this.aside === null) {
            this.box.value = before(this.box.value);
            this.saveDraft();
            this.refresh();
        } else {
            this.aside = before(this.aside);
            this.store.set(DRAFT, this.aside);
        }
        if (document.hasFocus()) {
            this.focus();
        }
    }

    /** Other words take the place of the draft, which is kept until they have gone. */
    putAside(text: string): void {
        this.saveDraft();
        this.aside = this.box.value;
        this.box.value = text;
        this.refresh();
    }

    bringBack(): void {
        this.box.value = this.aside ?? this.box.value;
        this.aside = null;
        this.refresh();
    }

    refresh(): void {
        const text = this.box.value.trim();
        const left = TEXT_LENGTH_MAX - text.length;
        const files = this.actions.files();
        const open = this.actions.open();
        this.box.disabled = byId<HTMLButtonElement>('attach').disabled = !open;
        this.send.disabled = !open || (!text && files === 'none') || files === 'coming' || left < 0;
        this.count.hidden = text.length < COUNT_FROM;
        this.count.classList.toggle('over', left < 0);
        this.count.textContent = left < 0 ? this.words.say('tooLong', { count: -left }) : this.words.say('left4000', { count: left });
        this.box.setAttribute('aria-invalid', String(left < 0));
        this.box.placeholder = this.words.say('placeholder');
        this.grow();
    }

    /** False if nothing went; whoever said why may have taken the keyboard to where it is missing. */
    private submit(): boolean {
        const text = postable(this.box.value);
        const files = this.actions.files();
        if ((!text && files === 'none') || files === 'coming' || text.length > TEXT_LENGTH_MAX || !this.actions.say(text)) {
            return false;
        }
        if (this.aside === null) {
            this.box.value = '';
        }
        this.actions.gone();
        this.saveDraft();
        this.refresh();
        return true;
    }

    private changed(): void {
        this.refresh();
        this.actions.typed(this.box.value.trim().length > 0);
        clearTimeout(this.draftTimer);
        this.draftTimer = window.setTimeout(() => this.saveDraft(), DRAFT_MILLIS);
    }

    private saveDraft(): void {
        clearTimeout(this.draftTimer);
        this.draftTimer = 0;
        if (this.aside !== null) {
            return;
        }
        if (this.box.value) {
            this.store.set(DRAFT, this.box.value);
        } else {
            this.store.remove(DRAFT);
        }
    }

    private grow(): void {
        this.box.style.height = 'auto';
        this.box.style.height = `${this.box.scrollHeight}px`;
    }
}

/** The text as the server stores it, without what only broken input makes: halves of surrogate pairs and control characters. */
export function postable(text: string): string {
    return text.replace(/\p{Surrogate}/gu, '\uFFFD').replace(/[\0-\x08\x0B-\x1F\x7F]/g, '').trim();
}
