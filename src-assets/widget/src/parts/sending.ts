import type { FilesDesk } from './files';
import { PASSING_REFUSALS, RETRY_FIRST_MILLIS, RETRY_MAX_MILLIS, type Attachment, type Refusal, type Request, type Result } from '../protocol';

const PART_BYTES = 1024 * 1024;
const TRIES_MAX = 6;
const OK = 200;

export interface SendingListener {
    /** @param part from 0 to 1 */
    progress(part: number): void;
    waiting(): void;
    whole(attachment: Attachment): void;
    failed(why: Refusal | 'UNREACHABLE'): void;
}

type Upload = Extract<Result, { type: 'upload' }>;
type Came = Upload | Refusal | null;

/** One file on its way: announced on the socket, sent in parts over HTTP, and after a break on from where the server has it. */
export class Sending {
    private id: string | null = null;
    private sent = 0;
    private running = false;
    private over = false;
    private xhr: XMLHttpRequest | null = null;

    constructor(private readonly desk: FilesDesk, private readonly file: File, private readonly listener: SendingListener) {}

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

    cancel(): void {
        this.over = true;
        this.xhr?.abort();
        if (this.id) {
            void this.desk.call({ type: 'file.cancel_upload', file: this.id });
        }
    }

    private async run(): Promise<() => void> {
        let asked = true;
        for (let tries = 0; tries < TRIES_MAX && !this.over; tries++) {
            const came = await (!this.id ? this.ask({ type: 'file.begin_upload', name: this.file.name || 'file', bytes: this.file.size })
                : asked ? this.ask({ type: 'file.upload', file: this.id })
                    : this.part(this.id));
            asked = true;
            if (came && 'offset' in came) {
                if (came.attachment) {
                    const { attachment } = came;
                    return () => this.listener.whole(attachment);
                }
                tries = !this.id || came.offset > this.sent ? -1 : tries;
                this.id = came.file;
                this.sent = came.offset;
                asked = false;
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

    private part(id: string): Promise<Came> {
        const from = this.sent;
        const xhr = new XMLHttpRequest();
        this.xhr = xhr;
        return new Promise((resolve) => {
            xhr.open('PATCH', `/api/v1/files/${id}`);
            xhr.setRequestHeader('Authorization', `Bearer ${this.desk.bearer}`);
            xhr.setRequestHeader('Upload-Offset', String(from));
            xhr.upload.onprogress = (event) => this.listener.progress(Math.min(1, (from + event.loaded) / this.file.size));
            xhr.onloadend = () => resolve(answered(xhr));
            xhr.send(this.file.slice(from, from + PART_BYTES));
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
