import { localeOf, type Locale } from '../shared/locale';
import en from '../words/panel.en.json';
import zh from '../words/panel.zh.json';

export type Word = keyof typeof en;

const ALL: Record<Locale, Record<Word, string>> = { en, zh };
const DAY_MILLIS = 86_400_000;

/** Everything the panel says, in the visitor's language. */
export class Words {
    locale!: Locale;
    /** The language that was asked for, in which the shop may have words of its own. */
    wished!: string;

    constructor(tag: string) {
        this.speak(tag);
    }

    speak(tag: string): void {
        this.wished = tag;
        this.locale = localeOf(tag);
    }

    say(word: Word, args: Record<string, string | number> = {}): string {
        return ALL[this.locale][word].replace(/\{(\w+)\}/g, (_, name: string) => String(args[name] ?? ''));
    }

    /** The wire's tag for the language. */
    tag(): string {
        return this.locale === 'zh' ? 'zh-CN' : 'en';
    }

    time(at: string): string {
        return new Intl.DateTimeFormat(this.tag(), { hour: '2-digit', minute: '2-digit' }).format(new Date(at));
    }

    /** The day in the viewer's own zone. */
    day(at: string, now: number): string {
        const day = new Date(at).toDateString();
        if (day === new Date(now).toDateString()) {
            return this.say('today');
        }
        if (day === new Date(now - DAY_MILLIS).toDateString()) {
            return this.say('yesterday');
        }
        return new Intl.DateTimeFormat(this.tag(), { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' }).format(new Date(at));
    }

    /** Puts the words into every element that names one by `data-t` (text) or `data-t-label` (accessible name). */
    fill(root: ParentNode): void {
        document.documentElement.lang = this.tag();
        for (const element of root.querySelectorAll<HTMLElement>('[data-t]')) {
            element.textContent = this.say(element.dataset.t as Word);
        }
        for (const element of root.querySelectorAll<HTMLElement>('[data-t-label]')) {
            const text = this.say(element.dataset.tLabel as Word);
            element.setAttribute('aria-label', text);
            if (element instanceof HTMLButtonElement) {
                element.title = text;
            }
        }
    }
}
