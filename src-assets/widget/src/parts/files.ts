import { offer } from '../panel/parts';
import { show } from './attached';
import { FileTray } from './tray';
import type { Reply } from '../panel/link';
import type { Store } from '../panel/store';
import type { Words } from '../panel/words';
import type { Attachment, Request } from '../protocol';
import type { Locale } from '../shared/locale';
import en from '../words/files.en.json';
import zh from '../words/files.zh.json';

/** What the panel lends for the work. */
export interface FilesDesk {
    words: Words;
    /** Who the visitor is, for what goes over HTTP. */
    bearer: string;
    call(request: Request): Promise<Reply>;
    /** Lasts as long as this tab, whatever page it shows. */
    memory: Store;
    /** Something can be sent now, or no longer. */
    changed(): void;
}

/** The files that wait above the composer to go with the next message. */
export interface Tray {
    add(files: File[]): void;
    state(): 'none' | 'coming' | 'here';
    take(): Attachment[];
    /** False if there is no room for all of them. */
    takeBack(attachments: Attachment[]): boolean;
    refresh(): void;
    /** This visitor is forgotten, and what was to be sent too. */
    forget(): void;
}

export interface FilesPart {
    tray(desk: FilesDesk): Tray;
    show(desk: FilesDesk, box: HTMLElement, attachments: Attachment[]): void;
}

export type Word = keyof typeof en;

const WORDS: Record<Locale, Record<Word, string>> = { en, zh };
const UNITS = ['B', 'KB', 'MB', 'GB'];

export function say(desk: FilesDesk, word: Word, args: Record<string, string | number> = {}): string {
    return WORDS[desk.words.locale][word].replace(/\{(\w+)\}/g, (_, name: string) => String(args[name] ?? ''));
}

export function hasWord(code: string): code is Word {
    return code in en;
}

/** As people say it: 4.2 MB. */
export function size(desk: FilesDesk, bytes: number): string {
    const unit = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
    const number = new Intl.NumberFormat(desk.words.tag(), { maximumFractionDigits: unit > 1 ? 1 : 0 }).format(bytes / 1024 ** unit);
    return `${number} ${UNITS[unit]}`;
}

/** What is shown in place of a picture. */
export function ending(name: string): string {
    return /\.(\w{1,5})$/.exec(name)?.[1] ?? '·';
}

offer('files', { tray: (desk) => new FileTray(desk), show });
