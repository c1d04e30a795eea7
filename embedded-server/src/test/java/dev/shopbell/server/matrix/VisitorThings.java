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
import dev.shopbell.model.site.Site;
import dev.shopbell.model.site.SiteId;
import dev.shopbell.protocol.ConversationCommand.AddNote;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationCommand.TakeConversation;
import dev.shopbell.protocol.FileCommand.BeginUpload;
import dev.shopbell.protocol.Result;
import dev.shopbell.server.call.Caller;
import java.util.function.Supplier;

/** What a visitor has; of the team's own, what lies around it. */
final class VisitorThings implements Belongings {

    private final MatrixShop shop;
    private final Site where;
    private final Supplier<Result.Posted> said;
    private final Supplier<NoteId> note;
    private final Supplier<FileId> file;
    private final Supplier<Belongings> team;

    VisitorThings(MatrixShop shop, Caller visitor, Site where) {
        this.shop = shop;
        this.where = where;
        this.said = once(() -> {
            var posted = shop.said(visitor);
            shop.house.done(shop.owner(), new TakeConversation(posted.conversation()));
            shop.house.done(shop.owner(), new PostMessage(posted.conversation(), "good day"));
            return posted;
        });
        this.note = once(() -> ((Result.Noted) shop.house.done(shop.owner(), new AddNote(conversation(), "for us"))).note());
        this.file = once(() -> ((Result.Upload) shop.house.done(visitor, new BeginUpload("tea.png", 1))).file());
        this.team = once(() -> shop.colleague(AgentRole.SUPERVISOR, AgentRole.AGENT).get());
    }

    @Override
    public ConversationId conversation() {
        return said.get().conversation();
    }

    @Override
    public long seq() {
        return said.get().seq();
    }

    @Override
    public NoteId note() {
        return note.get();
    }

    @Override
    public ConversationId closed() {
        return conversation();
    }

    @Override
    public ConversationId waiting() {
        return conversation();
    }

    @Override
    public AgentId agent() {
        return team.get().agent();
    }

    @Override
    public AgentId invited() {
        return team.get().invited();
    }

    @Override
    public SessionId session() {
        return team.get().session();
    }

    @Override
    public ApiTokenId token() {
        return team.get().token();
    }

    @Override
    public SiteId site() {
        return where.id();
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
        return AgentRole.AGENT;
    }

    @Override
    public String word() {
        return shop.word(where);
    }

    @Override
    public String address() {
        return shop.address();
    }
}
