import { byId, make } from '../panel/dom';
import { ending, hasWord, say, size, type FilesDesk, type Tray } from './files';
import { Sending, type Trouble } from './sending';
import { TRAY } from '../panel/files';
import type { Attachment } from '../protocol';

const PER_MESSAGE_MAX = 10;

/** What a file is known by: who chooses one that agrees in all goes on with it. */
interface Known {
    name: string;
    bytes: number;
    modified: number;
}

/** What is left of one when the page is loaded anew. */
interface Kept extends Known {
    percent: number;
    id: string | null;
    attachment?: Attachment;
}

interface Item extends Known {
    sending: Sending;
    element: HTMLElement;
    bar: HTMLProgressElement;
    note: HTMLElement;
    attachment?: Attachment;
    failed?: Trouble;
    preview?: string;
}

/** Chips above the composer: one for each file, with its progress, its trouble and a way to be rid of it. They go up one after another. */
export class FileTray implements Tray {
    private readonly box = byId('tray');
    private readonly told = byId('tray-told');
    private items: Item[] = [];

    constructor(private readonly desk: FilesDesk) {
        this.refresh();
        kept(desk).forEach((file) => this.put(this.item(file, null, file)));
        addEventListener('pagehide', () => this.keep());
        this.box.hidden = this.items.length === 0;
        this.next();
    }

    add(files: File[]): void {
        for (const file of files) {
            const known = { name: file.name || 'file', bytes: file.size, modified: file.lastModified };
            const gone = this.items.find((item) => item.failed === 'GONE' && item.name === known.name);
            if (gone) {
                const same = gone.bytes === known.bytes && gone.modified === known.modified;
                this.items.splice(this.items.indexOf(gone), 1);
                this.free(gone);
                if (!same) {
                    gone.sending.cancel();
                }
                this.put(this.item(known, file, same ? { id: gone.sending.id, percent: gone.bar.value } : {}));
                continue;
            }
            if (this.items.length >= PER_MESSAGE_MAX) {
                this.tell(say(this.desk, 'tooMany', { max: PER_MESSAGE_MAX }), true);
                break;
            }
            this.put(this.item(known, file, {}));
        }
        this.next();
        this.changed();
    }

    state(): 'none' | 'coming' | 'here' {
        if (this.items.some((item) => !item.attachment)) {
            return 'coming';
        }
        return this.items.length > 0 ? 'here' : 'none';
    }

    takeBack(attachments: Attachment[]): boolean {
        const missing = attachments.filter(({ id }) => !this.items.some(({ attachment }) => attachment?.id === id));
        const room = this.items.length + missing.length <= PER_MESSAGE_MAX;
        if (room) {
            missing.forEach((attachment) => this.put(this.item({ ...attachment, modified: 0 }, null, { attachment })));
        }
        this.tell(room ? '' : say(this.desk, 'tooMany', { max: PER_MESSAGE_MAX }), !room);
        this.changed();
        return room;
    }

    take(): Attachment[] {
        const taken = this.items;
        this.items = [];
        taken.forEach((item) => this.free(item));
        this.tell('', false);
        this.changed();
        return taken.map((item) => item.attachment!);
    }

    refresh(): void {
        this.box.setAttribute('aria-label', say(this.desk, 'tray'));
        this.items.forEach((item) => this.draw(item));
    }

    private item({ name, bytes, modified }: Known, file: File | null, { id = null, percent = 0, attachment }: Partial<Kept>): Item {
        const preview = file && /^image\/(png|jpeg|gif|webp)$/.test(file.type) ? URL.createObjectURL(file) : undefined;
        const item: Item = {
            name, bytes, modified, ...(preview ? { preview } : {}), ...(attachment ? { attachment } : {}),
            element: make('li'), bar: make('progress', '', { max: '100', value: String(percent) }), note: make('small'),
            sending: new Sending(this.desk, { name, bytes }, file, id, {
                progress: (part) => {
                    item.bar.value = Math.round(part * 100);
                    item.bar.setAttribute('aria-label', say(this.desk, 'coming', { name, percent: item.bar.value }));
                },
                waiting: () => {
                    item.note.textContent = say(this.desk, 'waiting');
                },
                whole: (attachment) => {
                    item.attachment = attachment;
                    this.tell(say(this.desk, 'here', { name }), false);
                    this.settled(item);
                },
                failed: (why) => {
                    item.failed = why;
                    this.tell(`${name}: ${this.reason(why)}`, false);
                    this.settled(item);
                },
            }),
        };
        return item;
    }

    private put(item: Item): void {
        this.items.push(item);
        this.box.append(item.element);
        this.draw(item);
    }

    private settled(item: Item): void {
        this.draw(item);
        this.next();
        this.changed();
    }

    private next(): void {
        if (!this.items.some((item) => item.sending.isRunning())) {
            this.items.find((item) => !item.attachment && !item.failed)?.sending.go();
        }
    }

    private draw(item: Item): void {
        const { name, bytes, element, failed } = item;
        const remove = make('button', 'icon', { type: 'button', 'aria-label': say(this.desk, 'remove', { name }) }, '×');
        remove.addEventListener('click', () => this.remove(item));
        item.note.textContent = failed ? this.reason(failed) : size(this.desk, bytes);
        element.className = failed ? 'failed' : item.attachment ? 'here' : 'coming';
        const sign = make('span', 'ending', { 'aria-hidden': 'true' }, ending(name));
        const preview = make('img', '', { alt: '' });
        preview.addEventListener('error', () => preview.replaceWith(sign)); // It is called a picture and is none.
        preview.src = item.preview ?? '';
        element.replaceChildren(
            item.preview ? preview : sign,
            make('span', 'what', {}, make('bdi', '', {}, name), item.note));
        if ((!failed || failed === 'GONE') && !item.attachment) {
            item.bar.setAttribute('aria-label', say(this.desk, 'coming', { name, percent: item.bar.value }));
            element.append(item.bar);
        }
        if (failed === 'UNREACHABLE') {
            const retry = make('button', 'text', { type: 'button' }, say(this.desk, 'retry'));
            retry.addEventListener('click', () => {
                delete item.failed;
                this.settled(item);
            });
            element.append(retry);
        }
        if (failed === 'GONE') {
            const choose = make('button', 'text', { type: 'button', 'aria-label': say(this.desk, 'chooseIt', { name }) }, say(this.desk, 'choose'));
            choose.addEventListener('click', () => byId('files').click());
            element.append(choose);
        }
        element.append(remove);
    }

    private remove(item: Item): void {
        item.sending.cancel();
        this.items = this.items.filter((other) => other !== item);
        this.free(item);
        this.next();
        this.changed();
        byId('text').focus({ preventScroll: true });
    }

    forget(): void {
        this.items.forEach((item) => item.sending.cancel());
        this.take();
    }

    private free(item: Item): void {
        item.element.remove();
        if (item.preview) {
            URL.revokeObjectURL(item.preview);
        }
    }

    private reason(why: Trouble): string {
        if (typeof why === 'string') {
            return say(this.desk, why);
        }
        const code = why.code === 'FILE_TYPE' && why.args.type === 'empty' ? 'FILE_EMPTY' : why.code;
        const max = size(this.desk, Number(why.args.max ?? 0));
        return hasWord(code) ? say(this.desk, code, { max }) : say(this.desk, 'OTHER', { code });
    }

    private tell(text: string, visibly: boolean): void {
        this.told.textContent = text;
        this.told.classList.toggle('sr', !visibly);
    }

    private changed(): void {
        this.box.hidden = this.items.length === 0;
        this.keep();
        this.desk.changed();
    }

    /** The bytes cannot be kept; what they are, how much of them the server has and what is whole can. */
    private keep(): void {
        const items = this.items.filter(({ failed }) => typeof failed !== 'object').map(({ name, bytes, modified, bar, sending, attachment }): Kept =>
            ({ name, bytes, modified, percent: bar.value, id: sending.id, ...(attachment ? { attachment } : {}) }));
        if (items.length > 0) {
            this.desk.memory.set(TRAY, JSON.stringify({ by: this.desk.bearer, items }));
        } else {
            this.desk.memory.remove(TRAY);
        }
    }
}

/** Nothing of somebody else, whom this tab has shown before. */
function kept({ memory, bearer }: FilesDesk): Kept[] {
    try {
        const { by, items } = JSON.parse(memory.get(TRAY) ?? '') as { by: string; items: Kept[] };
        return by === bearer ? items.filter(({ name, bytes }) => typeof name === 'string' && typeof bytes === 'number').slice(0, PER_MESSAGE_MAX) : [];
    } catch {
        return [];
    }
}
