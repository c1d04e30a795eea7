package dev.shopbell.server.matrix;

import static dev.shopbell.server.matrix.MatrixShop.once;

import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.NoteId;
import dev.shopbell.model.file.FileId;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.model.identity.ApiTokenId;
import dev.shopbell.model.identity.SessionId;
import dev.shopbell.model.site.SiteId;
import dev.shopbell.protocol.ConversationCommand.AddNote;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.FileCommand.BeginUpload;
import dev.shopbell.protocol.IdentityCommand.InviteAgent;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.Right;
import dev.shopbell.server.call.Caller;
import java.util.Set;
import java.util.function.Supplier;

/** What somebody of the team has. What this person may not make itself the owner makes. */
final class TeamThings implements Belongings {

    private final MatrixShop shop;
    private final MatrixShop.Person person;
    private final AgentRole role;
    private final Supplier<ConversationId> conversation;
    private final Supplier<Long> seq;
    private final Supplier<NoteId> note;
    private final Supplier<ConversationId> closed;
    private final Supplier<AgentId> invited;
    private final Supplier<SessionId> session;
    private final Supplier<ApiTokenId> token;
    private final Supplier<FileId> file;

    /** @param role what somebody would be made */
    TeamThings(MatrixShop shop, MatrixShop.Person person, AgentRole role) {
        this.shop = shop;
        this.person = person;
        this.role = role;
        this.conversation = once(() -> shop.assignedTo(person.agent()));
        this.seq = once(() -> person.writes()
                ? ((Result.Posted) shop.house.done(person.hand(), new PostMessage(conversation(), "good day"))).seq()
                : 1);
        this.note = once(() -> ((Result.Noted) shop.house.done(hand(), new AddNote(conversation(), "for us"))).note());
        this.closed = once(shop::closed);
        this.invited = once(() -> ((Result.PasswordLink) shop.house.done(shop.owner(), new InviteAgent("Eve", address(), role))).agent());
        this.session = once(() -> shop.signedIn(person.email()).session());
        this.token = once(() -> shop.token(person.agent(), Set.of(Right.ANSWER)).token().id());
        this.file = once(() -> ((Result.Upload) shop.house.done(hand(), new BeginUpload("tea.png", 1))).file());
    }

    private Caller hand() {
        return person.writes() ? person.hand() : shop.owner();
    }

    @Override
    public ConversationId conversation() {
        return conversation.get();
    }

    @Override
    public long seq() {
        return seq.get();
    }

    @Override
    public NoteId note() {
        return note.get();
    }

    @Override
    public ConversationId closed() {
        return closed.get();
    }

    @Override
    public ConversationId waiting() {
        return shop.waiting();
    }

    @Override
    public AgentId agent() {
        return person.agent();
    }

    @Override
    public AgentId invited() {
        return invited.get();
    }

    @Override
    public SessionId session() {
        return session.get();
    }

    @Override
    public ApiTokenId token() {
        return token.get();
    }

    @Override
    public SiteId site() {
        return shop.site.id();
    }

    @Override
    public ContactId contact() {
        return shop.contactOf(conversation());
    }

    @Override
    public FileId file() {
        return file.get();
    }

    @Override
    public AgentRole role() {
        return role;
    }

    @Override
    public String word() {
        return shop.word(shop.site);
    }

    @Override
    public String address() {
        return shop.address();
    }
}
