export type Locale = 'en' | 'zh';

/** The language we speak for a BCP 47 tag; English for those we do not know. */
export function localeOf(tag: string | null | undefined): Locale {
    return /^zh\b/i.test(tag ?? '') ? 'zh' : 'en';
}
