import type { Locale } from '../shared/locale';
import en from '../words/loader.en.json';
import zh from '../words/loader.zh.json';

export const loaderWords: Record<Locale, typeof en> = { en, zh };

export function counted(text: string, count: number): string {
    return text.replace('{count}', String(count));
}
