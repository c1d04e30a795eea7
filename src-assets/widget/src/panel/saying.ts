import type { PageSeen } from '../shared/bridge';
import type { Card, Refusal } from '../protocol';
import type { About } from './about';
import type { Banner } from './banner';
import type { Composer } from './composer';
import type { Files } from './files';
import type { Forms } from './form';
import { newCid } from './ids';
import type { Entry, Outbox } from './outbox';

export interface SayingDesk {
    outbox: Outbox;
    banner: Banner;
    forms: Forms;
    about: About;
    files: Files;
    composer: () => Composer;
    page: () => PageSeen | undefined;
    toEnd: () => void;
    /** Begins anew to answer what these words answered, if they did. */
    answer: (entry: Entry) => void;
}

/** From the visitor's words to entries of the outbox, and back to the visitor if the server does not take what was asked for first. */
export class Saying {
    constructor(private readonly desk: SayingDesk) {}

    /** False if the words cannot go now; they then stay in the box. */
    say(text: string): boolean {
        const { outbox, banner, forms, about, files, toEnd } = this.desk;
        if (outbox.isFull()) {
            banner.tell('outboxFull');
            return false;
        }
        const subject = about.current();
        if (subject?.kind === 'edit') {
            if (text !== subject.text) {
                this.add({ kind: 'edit', text, conversation: subject.conversation, seq: subject.seq });
            }
            return true;
        }
        const asked = forms.answers();
        if (asked === 'missing') {
            return false;
        }
        const leaves = asked !== 'none' && asked.kind === 'leave';
        if (leaves && !text) {
            banner.tell('wordsNeeded');
            return false;
        }
        if (leaves) {
            this.add({ kind: 'leave', text, profile: asked.profile, ...this.page() });
        } else if (asked !== 'none') {
            this.tellOfOneself(asked.profile);
        }
        const attachments = files.take();
        if (!leaves || attachments.length > 0) {
            // What is left while nobody is there carries no files, so they follow it into the talk that it opens.
            const reply = subject ? { conversation: subject.conversation, replyTo: subject.seq } : {};
            this.add({ kind: 'say', text: leaves ? '' : text, ...reply, ...(attachments.length > 0 ? { attachments } : {}), ...this.page() });
        }
        toEnd();
        return true;
    }

    /** Null if there is no room for it now. */
    card(card: Card): Entry | null {
        if (this.desk.outbox.isFull()) {
            this.desk.banner.tell('outboxFull');
            return null;
        }
        this.desk.toEnd();
        return this.add({ kind: 'say', text: '', card, ...this.page() });
    }

    /** Takes back what was refused, to be said otherwise: nothing leaves its place before all of it has another. */
    async edit(cid: string): Promise<void> {
        const { outbox, about, files, composer } = this.desk;
        const find = (): Entry | undefined => outbox.entries().find((known) => known.cid === cid);
        if (!(await files.takeBack(find()?.attachments ?? []))) {
            return;
        }
        const entry = find();
        if (entry) {
            outbox.remove(cid);
            about.end();
            composer().takeBack(entry.text);
            this.desk.answer(entry);
        }
    }

    sent({ kind }: Entry): void {
        if (kind === 'profile' || kind === 'leave') {
            this.desk.forms.settled();
            this.again();
        }
    }

    refused(entry: Entry, refusal: Refusal): void {
        const { outbox, banner, forms, composer } = this.desk;
        if (entry.kind === 'edit' && entry.text) {
            // The message stays as it was; what was written instead of it may still be said.
            composer().takeBack(entry.text);
            banner.tell('notChangedKept');
        } else if (entry.kind === 'edit' || entry.kind === 'recall') {
            banner.tell('notChanged');
        } else if (entry.kind !== 'end' && forms.refused(refusal)) {
            const behind = entry.kind === 'profile' ? outbox.entries().filter((each) => each.kind === 'say' && !each.conversation && !each.failed) : [entry];
            behind.forEach((each) => this.takeBack(each));
        }
    }

    /** What cannot stand in the box stays where it is, and goes once the form has been taken. */
    private takeBack(entry: Entry): void {
        if (entry.attachments || entry.card) {
            this.desk.outbox.put({ ...entry, failed: 'BAD_FIELD' });
        } else {
            this.desk.outbox.remove(entry.cid);
            this.desk.composer().takeBack(entry.text);
        }
    }

    private again(): void {
        for (const entry of this.desk.outbox.entries().filter(({ failed }) => failed === 'BAD_FIELD')) {
            const { form: _, failed: __, ...words } = entry;
            this.desk.outbox.remove(entry.cid);
            this.desk.outbox.put({ ...words, cid: newCid() });
        }
    }

    private tellOfOneself(profile: Entry['profile'] & object): void {
        const { fields, ...own } = profile;
        if (Object.keys(own).length + Object.keys(fields).length > 0) {
            this.add({ kind: 'profile', text: '', profile });
        } else {
            this.desk.forms.settled();
        }
    }

    private page(): Pick<Entry, 'page'> {
        const page = this.desk.page();
        return page ? { page } : {};
    }

    private add(wish: Parameters<Outbox['add']>[0]): Entry {
        return this.desk.outbox.add(wish, new Date().toISOString());
    }
}
