export type Locale = 'en' | 'zh';
export type Direction = 'ltr' | 'rtl';

/** The language we speak for a BCP 47 tag; English for those we do not know. */
export function localeOf(tag: string | null | undefined): Locale {
    return /^zh\b/i.test(tag ?? '') ? 'zh' : 'en';
}

/** Which way the layout runs: as wished, else from the right if the language is written so, else as the page around it. */
export function directionOf(tag: string, wished?: string | null, around?: string): Direction {
    const rtl = /^(ar|he|fa|ur|ps|sd|ug|yi|dv|ckb)(?![a-z])/i.test(tag);
    return readDirection(wished) ?? (rtl ? 'rtl' : readDirection(around) ?? 'ltr');
}

function readDirection(text: string | null | undefined): Direction | undefined {
    return (['ltr', 'rtl'] as const).find((known) => known === text?.toLowerCase());
}
