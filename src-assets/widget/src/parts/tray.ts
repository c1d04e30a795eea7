import { byId, make } from '../panel/dom';
import { ending, hasWord, say, size, type FilesDesk, type Tray } from './files';
import { Sending } from './sending';
import type { Attachment, Refusal } from '../protocol';

const PER_MESSAGE_MAX = 10;

interface Item {
    name: string;
    bytes: number;
    /** None for what was here before. */
    sending?: Sending;
    element: HTMLElement;
    bar: HTMLProgressElement;
    note: HTMLElement;
    attachment?: Attachment;
    failed?: Refusal | 'UNREACHABLE';
    preview?: string;
}

/** Chips above the composer: one for each file, with its progress, its trouble and a way to be rid of it. They go up one after another. */
export class FileTray implements Tray {
    private readonly box = byId('tray');
    private readonly told = byId('tray-told');
    private items: Item[] = [];

    constructor(private readonly desk: FilesDesk) {
        this.refresh();
    }

    add(files: File[]): void {
        for (const file of files) {
            if (this.items.length >= PER_MESSAGE_MAX) {
                this.tell(say(this.desk, 'tooMany', { max: PER_MESSAGE_MAX }), true);
                break;
            }
            this.put(this.item(file));
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
            missing.forEach((attachment) => this.put({ ...place(attachment.name, attachment.bytes), attachment }));
        }
        this.tell(room ? '' : say(this.desk, 'tooMany', { max: PER_MESSAGE_MAX }), !room);
        this.changed();
        return room;
    }

    take(): Attachment[] {
        const taken = this.items;
        this.items = [];
        taken.forEach((item) => this.forget(item));
        this.tell('', false);
        this.changed();
        return taken.map((item) => item.attachment!);
    }

    refresh(): void {
        this.box.setAttribute('aria-label', say(this.desk, 'tray'));
        this.items.forEach((item) => this.draw(item));
    }

    private item(file: File): Item {
        const preview = /^image\/(png|jpeg|gif|webp)$/.test(file.type) ? URL.createObjectURL(file) : undefined;
        const item: Item = {
            ...place(file.name, file.size), ...(preview ? { preview } : {}),
            sending: new Sending(this.desk, file, {
                progress: (part) => {
                    item.bar.value = Math.round(part * 100);
                    item.bar.setAttribute('aria-label', say(this.desk, 'coming', { name: file.name, percent: item.bar.value }));
                },
                waiting: () => {
                    item.note.textContent = say(this.desk, 'waiting');
                },
                whole: (attachment) => {
                    item.attachment = attachment;
                    this.tell(say(this.desk, 'here', { name: file.name }), false);
                    this.settled(item);
                },
                failed: (why) => {
                    item.failed = why;
                    this.tell(`${file.name}: ${this.reason(why)}`, false);
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
        if (!this.items.some((item) => item.sending?.isRunning())) {
            this.items.find((item) => !item.attachment && !item.failed)?.sending?.go();
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
        if (!failed && !item.attachment) {
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
        element.append(remove);
    }

    private remove(item: Item): void {
        item.sending?.cancel();
        this.items = this.items.filter((other) => other !== item);
        this.forget(item);
        this.next();
        this.changed();
        byId('text').focus({ preventScroll: true });
    }

    private forget(item: Item): void {
        item.element.remove();
        if (item.preview) {
            URL.revokeObjectURL(item.preview);
        }
    }

    private reason(why: Refusal | 'UNREACHABLE'): string {
        if (why === 'UNREACHABLE') {
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
        this.desk.changed();
    }
}

function place(name: string, bytes: number): Pick<Item, 'name' | 'bytes' | 'element' | 'bar' | 'note'> {
    return { name, bytes, element: make('li'), bar: make('progress', '', { max: '100', value: '0' }), note: make('small') };
}
