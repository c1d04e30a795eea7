import type { FilesDesk } from './files';
import { PASSING_REFUSALS, RETRY_FIRST_MILLIS, RETRY_MAX_MILLIS, type Attachment, type Refusal, type Request, type Result } from '../protocol';

const PART_BYTES = 1024 * 1024;
const TRIES_MAX = 6;
const OK = 200;

/** `GONE`: the page was loaded anew, and with the old one the browser let go of the bytes. */
export type Trouble = Refusal | 'UNREACHABLE' | 'GONE';

export interface SendingListener {
    /** @param part from 0 to 1 */
    progress(part: number): void;
    waiting(): void;
    whole(attachment: Attachment): void;
    failed(why: Trouble): void;
}

type Upload = Extract<Result, { type: 'upload' }>;
type Came = Upload | Refusal | null;

/** One file on its way: announced on the socket, sent in parts over HTTP, and after a break on from where the server has it. */
export class Sending {
    private sent = 0;
    private running = false;
    private over = false;
    private xhr: XMLHttpRequest | null = null;

    /** @param file null if its bytes are not to be had; what the server has of it is asked for all the same. @param id as the server knows it */
    constructor(
        private readonly desk: FilesDesk,
        private readonly what: { name: string; bytes: number },
        private readonly file: File | null,
        public id: string | null,
        private readonly listener: SendingListener,
    ) {}

    isRunning(): boolean {
        return this.running;
    }

    /** Begins, or goes on where it stopped. */
    go(): void {
        this.running = true;
        void this.run().then((end) => {
            this.running = false;
            if (!this.over) {
                end();
            }
        });
    }

    /** Also on the server, as soon as it is known under which id. */
    cancel(): void {
        this.over = true;
        this.xhr?.abort();
        this.withdraw();
    }

    private withdraw(): void {
        if (this.id) {
            void this.desk.call({ type: 'file.cancel_upload', file: this.id });
        }
    }

    private async run(): Promise<() => void> {
        let asked = true;
        for (let tries = 0; tries < TRIES_MAX && !this.over; tries++) {
            if (!this.file && (!this.id || !asked)) {
                return () => this.listener.failed('GONE');
            }
            const came = await (!this.id ? this.ask({ type: 'file.begin_upload', name: this.what.name, bytes: this.what.bytes })
                : asked ? this.ask({ type: 'file.upload', file: this.id })
                    : this.part(this.id, this.file!));
            asked = true;
            if (came && 'offset' in came) {
                if (came.attachment) {
                    const { attachment } = came;
                    return () => this.listener.whole(attachment);
                }
                tries = !this.id || came.offset > this.sent ? -1 : tries;
                const announced = !this.id;
                this.id = came.file;
                if (this.over && announced) {
                    this.withdraw();
                }
                this.sent = came.offset;
                this.listener.progress(this.sent / Math.max(1, this.what.bytes));
                asked = false;
                continue;
            }
            if (came?.code === 'NO_SUCH_FILE' && !this.file) {
                this.id = null; // It was not gone on with for too long.
                continue;
            }
            if (came && !PASSING_REFUSALS.includes(came.code) && came.code !== 'CHANGED_MEANWHILE') {
                return () => this.listener.failed(came);
            }
            this.listener.waiting();
            await pause(came?.retryAfterMillis ?? Math.min(RETRY_MAX_MILLIS, RETRY_FIRST_MILLIS * 2 ** tries));
        }
        return () => this.listener.failed('UNREACHABLE');
    }

    private async ask(request: Request): Promise<Came> {
        const reply = await this.desk.call(request);
        if (reply.type === 'answer') {
            return reply.result.type === 'upload' ? reply.result : null;
        }
        return reply.type === 'refused' ? reply.refusal : null;
    }

    private part(id: string, file: File): Promise<Came> {
        const from = this.sent;
        const xhr = new XMLHttpRequest();
        this.xhr = xhr;
        return new Promise((resolve) => {
            xhr.open('PATCH', `/api/v1/files/${id}`);
            xhr.setRequestHeader('Authorization', `Bearer ${this.desk.bearer}`);
            xhr.setRequestHeader('Upload-Offset', String(from));
            xhr.upload.onprogress = (event) => this.listener.progress(Math.min(1, (from + event.loaded) / file.size));
            xhr.onloadend = () => resolve(answered(xhr));
            xhr.send(file.slice(from, from + PART_BYTES));
        });
    }
}

function answered(xhr: XMLHttpRequest): Came {
    try {
        const body = JSON.parse(xhr.responseText) as Upload | Refusal;
        return (xhr.status === OK ? 'offset' in body : 'code' in body) ? body : null;
    } catch {
        return null; // Nobody answered, or something in between did.
    }
}

function pause(millis: number): Promise<void> {
    return new Promise((resume) => setTimeout(resume, millis));
}
