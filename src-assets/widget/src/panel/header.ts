import { byId } from './dom';
import { face } from './faces';
import type { Front } from './front';
import type { Conversation } from '../protocol';
import type { Words } from './words';

/** Whom the visitor talks to, and how the conversation stands. */
export class Header {
    private readonly face = byId('head-face');
    private readonly title = byId('head-title');
    private readonly subtitle = byId('head-subtitle');
    private drawn = '';

    constructor(private readonly words: Words, private readonly front: Front) {}

    render(shopName: string, conversation: Conversation | undefined): void {
        const agent = conversation?.assignee ?? null;
        this.title.textContent = this.front.own('title') || shopName || this.front.site.config.shop || this.words.say('chat');
        this.subtitle.textContent = this.subtitleOf(conversation);
        const sign = JSON.stringify(agent);
        if (sign !== this.drawn) {
            this.drawn = sign;
            this.face.replaceChildren(...(agent ? [face(agent)] : []));
        }
    }

    private subtitleOf(conversation: Conversation | undefined): string {
        const presence = this.front.presence(conversation);
        switch (conversation?.state) {
            case undefined:
                return this.words.say(presence === 'here' ? 'subtitleNew' : presence === 'closed' ? 'closedNow' : 'awayNow');
            case 'WAITING':
                return this.words.say(presence === 'here' ? 'subtitleWaiting' : 'leftSubtitle');
            case 'ASSIGNED':
                return this.words.say('subtitleAssigned', { name: conversation.assignee?.name ?? '' });
            case 'CLOSED':
                return this.words.say('subtitleClosed');
        }
    }
}
