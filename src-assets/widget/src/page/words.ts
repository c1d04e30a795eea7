import type { Locale } from '../shared/locale';
import en from '../words/page.en.json';
import zh from '../words/page.zh.json';

export const pageWords: Record<Locale, typeof en> = { en, zh };
