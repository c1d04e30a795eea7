package dev.shopbell.protocol;

import dev.shopbell.model.contact.Contact;
import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Note;
import dev.shopbell.model.conversation.NoteId;
import dev.shopbell.model.file.Attachment;
import dev.shopbell.model.file.FileId;
import dev.shopbell.model.file.FileLink;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.identity.AgentSession;
import dev.shopbell.model.identity.SessionId;
import dev.shopbell.model.shop.MailProblem;
import dev.shopbell.model.shop.MailState;
import dev.shopbell.model.site.Site;
import dev.shopbell.model.site.SiteId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a request is answered with. */
public sealed interface Result {

    /** What the ledger keeps of it to answer the same command again: everything but a secret that is told once. */
    default Result kept() {
        return this;
    }

    /** It is done and there is nothing to add. */
    @WireName("done")
    record Done() implements Result {}

    /** The message stands in this conversation under this number. */
    @WireName("posted")
    record Posted(ConversationId conversation, long seq, Instant sentAt) implements Result {

        public Posted {
            Objects.requireNonNull(conversation);
            Objects.requireNonNull(sentAt);
        }
    }

    /** The note stands under this id. */
    @WireName("noted")
    record Noted(NoteId note) implements Result {

        public Noted {
            Objects.requireNonNull(note);
        }
    }

    /** @param more whether older ones exist */
    @WireName("note_page")
    record NotePage(List<Note> notes, boolean more) implements Result, Paged {

        public NotePage {
            notes = List.copyOf(notes);
        }

        @Override
        public long nextBefore() {
            return notes.isEmpty() ? 0 : notes.getFirst().pos();
        }
    }

    @WireName("taken")
    record Taken(ConversationId conversation) implements Result {

        public Taken {
            Objects.requireNonNull(conversation);
        }
    }

    @WireName("agent_added")
    record AgentAdded(AgentId agent) implements Result {

        public AgentAdded {
            Objects.requireNonNull(agent);
        }
    }

    @WireName("site_added")
    record SiteAdded(Site site) implements Result {

        public SiteAdded {
            Objects.requireNonNull(site);
        }
    }

    /** @param more whether older ones exist */
    @WireName("message_page")
    record MessagePage(List<Message> messages, boolean more) implements Result, Paged {

        public MessagePage {
            messages = List.copyOf(messages);
        }

        @Override
        public long nextBefore() {
            return messages.isEmpty() ? 0 : messages.getFirst().seq();
        }
    }

    /**
     * @param contacts the contacts of these conversations
     * @param messages the newest message of each
     * @param more whether older ones exist
     */
    @WireName("conversation_page")
    record ConversationPage(List<Conversation> conversations, List<Contact> contacts, List<Message> messages, boolean more)
            implements Result, Paged {

        public ConversationPage {
            conversations = List.copyOf(conversations);
            contacts = List.copyOf(contacts);
            messages = List.copyOf(messages);
        }

        @Override
        public long nextBefore() {
            return conversations.isEmpty() ? 0 : conversations.getLast().rev();
        }
    }

    /**
     * How far an upload has come.
     *
     * @param offset how many bytes have arrived, from where it goes on
     * @param attachment what the file turned out to be, once it is whole
     */
    @WireName("upload")
    record Upload(FileId file, long offset, long bytes, @Nullable Attachment attachment) implements Result {

        public Upload {
            Objects.requireNonNull(file);
        }
    }

    @WireName("file_links")
    record FileLinks(List<FileLink> links) implements Result {

        public FileLinks {
            links = List.copyOf(links);
        }
    }

    @WireName("sessions")
    record Sessions(List<AgentSession> sessions) implements Result {

        public Sessions {
            sessions = List.copyOf(sessions);
        }
    }

    /** @param secret what the program shows as its bearer credential; not there when the same command is answered again */
    @WireName("api_token_made")
    record ApiTokenMade(ApiToken token, @Nullable String secret) implements Result {

        public ApiTokenMade {
            Objects.requireNonNull(token);
        }

        @Override
        public Result kept() {
            return new ApiTokenMade(token, null);
        }

        @Override
        public String toString() {
            return "ApiTokenMade[" + token.id() + ", hidden]";
        }
    }

    @WireName("api_tokens")
    record ApiTokens(List<ApiToken> tokens) implements Result {

        public ApiTokens {
            tokens = List.copyOf(tokens);
        }
    }

    /** The key to a session, told this once; only its hash is stored. */
    @WireName("signed_in")
    record SignedIn(String token, AgentId agent, SessionId session, Instant expiresAt) implements Result {

        public SignedIn {
            Objects.requireNonNull(token);
            Objects.requireNonNull(agent);
            Objects.requireNonNull(session);
            Objects.requireNonNull(expiresAt);
        }

        @Override
        public String toString() {
            return "SignedIn[" + agent + ", hidden]";
        }
    }

    /** @param problems the newest first, at most {@link #PROBLEMS_MAX} */
    @WireName("mail_report")
    record MailReport(MailState state, List<MailProblem> problems) implements Result {

        public static final int PROBLEMS_MAX = 50;

        public MailReport {
            Objects.requireNonNull(state);
            problems = List.copyOf(problems);
        }
    }

    /**
     * With which an agent chooses a password, once and until it expires; only its hash is stored.
     *
     * @param token empty when the answer is repeated: then a new link is to be made
     */
    @WireName("password_link")
    record PasswordLink(AgentId agent, String token, Instant expiresAt) implements Result {

        public PasswordLink {
            Objects.requireNonNull(agent);
            Objects.requireNonNull(token);
            Objects.requireNonNull(expiresAt);
        }

        @Override
        public Result kept() {
            return new PasswordLink(agent, "", expiresAt);
        }

        @Override
        public String toString() {
            return "PasswordLink[" + agent + ", hidden]";
        }
    }

    /**
     * Where a conversation can be read and kept, below the server's own address, by whoever has the link.
     *
     * @param page to read and print
     * @param file plain text, to keep
     */
    @WireName("transcript_links")
    record TranscriptLinks(String page, String file, Instant expiresAt) implements Result {

        public TranscriptLinks {
            Objects.requireNonNull(page);
            Objects.requireNonNull(file);
            Objects.requireNonNull(expiresAt);
        }

        @Override
        public String toString() {
            return "TranscriptLinks[hidden]";
        }
    }

    /** @param key the bytes of this text are the secret; empty when the answer is repeated: then a new key is to be made */
    @WireName("identity_key")
    record IdentityKey(SiteId site, String key) implements Result {

        public IdentityKey {
            Objects.requireNonNull(site);
            Objects.requireNonNull(key);
        }

        @Override
        public Result kept() {
            return new IdentityKey(site, "");
        }

        @Override
        public String toString() {
            return "IdentityKey[" + site + ", hidden]";
        }
    }
}
