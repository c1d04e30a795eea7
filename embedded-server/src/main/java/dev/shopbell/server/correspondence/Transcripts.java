package dev.shopbell.server.correspondence;

import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.shop.MailKind;
import dev.shopbell.protocol.ConversationCommand.SendTranscript;
import dev.shopbell.protocol.ConversationQuery;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.server.call.Actor;
import dev.shopbell.server.call.Handlers;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.contact.Contacts;
import dev.shopbell.server.conversation.Conversations;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.db.Workspaces;
import dev.shopbell.server.log.EventLog;
import dev.shopbell.server.mail.Letters;
import dev.shopbell.server.mail.Mail;
import dev.shopbell.server.mail.Outbound;
import dev.shopbell.server.time.Surroundings;
import dev.shopbell.server.wire.TranscriptDoor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Gives a conversation to whoever had it: by a link that holds for an hour, or by mail. */
public final class Transcripts implements TranscriptDoor {

    /** The newest messages that a transcript holds. */
    public static final int MESSAGES_MAX = 1_000;

    /** Those that a mail holds; a longer talk is to be had as a file. */
    static final int MESSAGES_PER_MAIL_MAX = 200;

    /** How often one conversation is mailed at its visitor's word in 24 hours: the address is the visitor's choice, and the mail ours. */
    static final int MAILS_PER_DAY_MAX = 3;

    /** And to one address, whichever conversations they tell of, so that nobody's mailbox is filled from here. */
    static final int MAILS_TO_ONE_PER_DAY_MAX = 6;

    /** And about one visitor's conversations at that visitor's word, so that nobody uses up what there is for all. */
    static final int MAILS_OF_ONE_PER_DAY_MAX = 10;

    /** And in all: what a shop's mail server sends in a day is bounded too, and answers to customers come first. */
    static final int MAILS_IN_ALL_PER_DAY_MAX = 200;

    private final Conversations conversations;
    private final Contacts contacts;
    private final Outbound outbound;
    private final EventLog log;
    private final Surroundings surroundings;
    private final TranscriptLinks links;

    /** @param linkSecret signs the links; it is the same after a restart */
    public Transcripts(
            Conversations conversations,
            Contacts contacts,
            Outbound outbound,
            EventLog log,
            Surroundings surroundings,
            Supplier<byte[]> linkSecret) {
        this.conversations = conversations;
        this.contacts = contacts;
        this.outbound = outbound;
        this.log = log;
        this.surroundings = surroundings;
        this.links = new TranscriptLinks(linkSecret);
    }

    public void register(Handlers handlers) {
        handlers.on(ConversationQuery.Transcript.class, this::links).on(SendTranscript.class, this::send);
    }

    private Result links(Tx tx, Actor actor, ConversationQuery.Transcript query) throws RefusedException {
        var conversation = find(tx, actor, query.conversation());
        var expires = tx.now().plus(TranscriptLinks.VALID_FOR);
        var path = PATH + links.token(conversation.id(), expires);
        return new Result.TranscriptLinks(path, path + TEXT, expires);
    }

    private Result send(Tx tx, Actor actor, SendTranscript command) throws RefusedException {
        if (actor instanceof Actor.VisitorActor visitor) {
            visitor.checkMayWrite(); // To anybody, in the shop's name.
        }
        var conversation = find(tx, actor, command.conversation());
        if (actor instanceof Actor.VisitorActor && !conversations.isAnswered(tx, conversation.id())) {
            throw new RefusedException(RefusalCode.NOT_ANSWERED); // Else anybody could mail words of their own to anybody, in the shop's name.
        }
        var to = command.to().strip();
        if (!Agent.isEmail(to)) {
            throw new RefusedException(RefusalCode.BAD_EMAIL);
        }
        var since = tx.now().minus(Duration.ofDays(1));
        checkRoom(outbound.written(tx, conversation.id(), MailKind.TRANSCRIPT, since), MAILS_PER_DAY_MAX);
        checkRoom(outbound.written(tx, to, MailKind.TRANSCRIPT, since), MAILS_TO_ONE_PER_DAY_MAX);
        if (actor instanceof Actor.VisitorActor) {
            checkRoom(outbound.written(tx, conversation.contact(), MailKind.TRANSCRIPT, since), MAILS_OF_ONE_PER_DAY_MAX);
        }
        checkRoom(outbound.written(tx, (String) null, MailKind.TRANSCRIPT, since), MAILS_IN_ALL_PER_DAY_MAX);
        var transcript = of(tx, conversation, MESSAGES_PER_MAIL_MAX);
        outbound.add(tx, new Mail(MailKind.TRANSCRIPT, to, transcript.words().transcript(transcript.lines()), conversation.id()));
        return new Result.Done();
    }

    private static void checkRoom(int written, int max) throws RefusedException {
        if (written >= max) {
            throw new RefusedException(RefusalCode.QUOTA_USED_UP, "max", max);
        }
    }

    /** A visitor finds only its own: another's looks exactly like none. */
    private Conversation find(Tx tx, Actor actor, ConversationId id) throws RefusedException {
        return conversations
                .find(tx, id)
                .filter(c -> !(actor instanceof Actor.VisitorActor visitor) || c.contact().equals(visitor.contact()))
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
    }

    private Transcript of(Tx tx, Conversation conversation, int countMax) {
        var language = contacts.all(tx, List.of(conversation.contact())).getFirst().locale();
        var shop = Workspaces.name(tx);
        var messages = conversations.newestMessages(tx, conversation.id(), countMax, true);
        return new Transcript(Letters.in(language, shop), shop, messages, !messages.isEmpty() && messages.getFirst().seq() > 1);
    }

    @Override
    public CompletableFuture<Optional<Opened>> open(String token) {
        var named = links.opened(token, surroundings.clock().now());
        return named.isEmpty()
                ? CompletableFuture.completedFuture(Optional.empty())
                : log.read(tx -> conversations.find(tx, named.get()).map(conversation -> {
                    var transcript = of(tx, conversation, MESSAGES_MAX);
                    return new Opened(transcript.page(), transcript.text(), Transcript.POLICY);
                }));
    }
}
