package dev.shopbell.server.matrix;

import static dev.shopbell.server.matrix.Row.Blocked.MAY_NOT;
import static dev.shopbell.server.matrix.Row.Blocked.MAY_NOT_AT_ALL;
import static dev.shopbell.server.matrix.Row.Colleagues.HIDDEN;
import static dev.shopbell.server.matrix.Row.Colleagues.NOT_YOURS;
import static dev.shopbell.server.matrix.Row.Colleagues.NOT_YOURS_UNLESS_SUPERVISING;
import static dev.shopbell.server.matrix.Row.Colleagues.TAKEN;

import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.model.identity.AgentStatus;
import dev.shopbell.model.shop.ConversationRules;
import dev.shopbell.model.shop.UploadLimits;
import dev.shopbell.model.site.SiteSettings;
import dev.shopbell.protocol.ContactCommand.BlockContact;
import dev.shopbell.protocol.ContactCommand.ChangeContactProfile;
import dev.shopbell.protocol.ContactCommand.Identify;
import dev.shopbell.protocol.ContactCommand.RenameContact;
import dev.shopbell.protocol.ContactCommand.SetProfile;
import dev.shopbell.protocol.ConversationCommand.AddNote;
import dev.shopbell.protocol.ConversationCommand.AssignConversation;
import dev.shopbell.protocol.ConversationCommand.CloseConversation;
import dev.shopbell.protocol.ConversationCommand.EditMessage;
import dev.shopbell.protocol.ConversationCommand.EditNote;
import dev.shopbell.protocol.ConversationCommand.EndConversation;
import dev.shopbell.protocol.ConversationCommand.HandBackConversation;
import dev.shopbell.protocol.ConversationCommand.LeaveMessage;
import dev.shopbell.protocol.ConversationCommand.MarkConversation;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationCommand.RecallMessage;
import dev.shopbell.protocol.ConversationCommand.RecallNote;
import dev.shopbell.protocol.ConversationCommand.ReopenConversation;
import dev.shopbell.protocol.ConversationCommand.SendTranscript;
import dev.shopbell.protocol.ConversationCommand.TakeConversation;
import dev.shopbell.protocol.ConversationQuery.ClosedBefore;
import dev.shopbell.protocol.ConversationQuery.MessagesBefore;
import dev.shopbell.protocol.ConversationQuery.NotesBefore;
import dev.shopbell.protocol.ConversationQuery.Transcript;
import dev.shopbell.protocol.FileCommand.BeginUpload;
import dev.shopbell.protocol.FileCommand.CancelUpload;
import dev.shopbell.protocol.FileQuery.LinksOf;
import dev.shopbell.protocol.FileQuery.UploadState;
import dev.shopbell.protocol.IdentityCommand.AddAgent;
import dev.shopbell.protocol.IdentityCommand.ChangeCapacity;
import dev.shopbell.protocol.IdentityCommand.ChangePassword;
import dev.shopbell.protocol.IdentityCommand.ChangeProfile;
import dev.shopbell.protocol.IdentityCommand.ChangeRights;
import dev.shopbell.protocol.IdentityCommand.ChangeRole;
import dev.shopbell.protocol.IdentityCommand.ChangeStatus;
import dev.shopbell.protocol.IdentityCommand.DisableAgent;
import dev.shopbell.protocol.IdentityCommand.EndAgentSession;
import dev.shopbell.protocol.IdentityCommand.EndSession;
import dev.shopbell.protocol.IdentityCommand.InviteAgent;
import dev.shopbell.protocol.IdentityCommand.MakeApiToken;
import dev.shopbell.protocol.IdentityCommand.RenewInvitation;
import dev.shopbell.protocol.IdentityCommand.ResetPassword;
import dev.shopbell.protocol.IdentityCommand.RevokeApiToken;
import dev.shopbell.protocol.IdentityQuery.AgentSessions;
import dev.shopbell.protocol.IdentityQuery.ApiTokens;
import dev.shopbell.protocol.IdentityQuery.MySessions;
import dev.shopbell.protocol.Right;
import dev.shopbell.protocol.RoutingCommand.TakeNext;
import dev.shopbell.protocol.ShopCommand.ChangeFields;
import dev.shopbell.protocol.ShopCommand.ChangeMail;
import dev.shopbell.protocol.ShopCommand.ChangeRules;
import dev.shopbell.protocol.ShopCommand.ChangeUploads;
import dev.shopbell.protocol.ShopCommand.TestMail;
import dev.shopbell.protocol.ShopQuery.MailProblems;
import dev.shopbell.protocol.SiteCommand.AddSite;
import dev.shopbell.protocol.SiteCommand.ChangeHours;
import dev.shopbell.protocol.SiteCommand.ChangeLook;
import dev.shopbell.protocol.SiteCommand.ChangePreChat;
import dev.shopbell.protocol.SiteCommand.ChangeSite;
import dev.shopbell.protocol.SiteCommand.ChangeWays;
import dev.shopbell.protocol.SiteCommand.RenewIdentityKey;
import dev.shopbell.server.house.TestHouse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** A row for every request of the protocol. */
final class Rows {

    private static final Set<Right> EITHER_SIDE = Set.of(Right.TALK, Right.ANSWER);
    private static final Set<Right> TALK = Set.of(Right.TALK);
    private static final Set<Right> ANSWER = Set.of(Right.ANSWER);
    private static final Set<Right> NOTE = Set.of(Right.NOTE);
    private static final Set<Right> OWN_ACCOUNT = Set.of(Right.OWN_ACCOUNT);
    private static final Set<Right> RUN_TEAM = Set.of(Right.RUN_TEAM);
    private static final Set<Right> RUN_TOKENS = Set.of(Right.RUN_TOKENS);
    private static final Set<Right> RUN_SITES = Set.of(Right.RUN_SITES);
    private static final Set<Right> RUN_SHOP = Set.of(Right.RUN_SHOP);

    private Rows() {}

    static List<Row> all() {
        return Stream.of(visitors(), conversations(), files(), people(), accounts(), settings())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Row> visitors() {
        return List.of(
                Row.of(OpenConversation.class, TALK, t -> new OpenConversation("hello", null)).whenBlocked(MAY_NOT),
                Row.of(LeaveMessage.class, TALK, t -> new LeaveMessage("hello", null, "Eve", t.address(), null, Map.of()))
                        .whenBlocked(MAY_NOT),
                Row.of(EndConversation.class, TALK, t -> new EndConversation(t.conversation())),
                Row.of(SetProfile.class, TALK, t -> new SetProfile("Eve", null, null, Map.of())).whenBlocked(MAY_NOT),
                Row.of(Identify.class, TALK, t -> new Identify(t.word())),
                Row.of(RenameContact.class, Set.of(Right.EDIT_CONTACTS), t -> new RenameContact(t.contact(), "Eve")),
                Row.of(
                        ChangeContactProfile.class,
                        Set.of(Right.EDIT_CONTACTS),
                        t -> new ChangeContactProfile(t.contact(), "Eve", null, null, Map.of())),
                Row.of(BlockContact.class, Set.of(Right.BLOCK_VISITORS), t -> new BlockContact(t.contact(), true)));
    }

    private static List<Row> conversations() {
        return List.of(
                Row.of(MessagesBefore.class, EITHER_SIDE, t -> new MessagesBefore(t.conversation(), 10, 1)),
                Row.of(Transcript.class, EITHER_SIDE, t -> new Transcript(t.conversation())),
                Row.of(MarkConversation.class, EITHER_SIDE, t -> new MarkConversation(t.conversation(), 1, 1)),
                Row.of(PostMessage.class, EITHER_SIDE, t -> new PostMessage(t.conversation(), "hello")).atColleagues(NOT_YOURS).whenBlocked(MAY_NOT),
                Row.of(EditMessage.class, EITHER_SIDE, t -> new EditMessage(t.conversation(), t.seq(), "other words"))
                        .atColleagues(NOT_YOURS)
                        .whenBlocked(MAY_NOT),
                Row.of(RecallMessage.class, EITHER_SIDE, t -> new RecallMessage(t.conversation(), t.seq()))
                        .atColleagues(NOT_YOURS_UNLESS_SUPERVISING)
                        .whenBlocked(MAY_NOT),
                Row.of(SendTranscript.class, EITHER_SIDE, t -> new SendTranscript(t.conversation(), t.address()))
                        .whenBlocked(MAY_NOT_AT_ALL),
                Row.of(ClosedBefore.class, ANSWER, t -> new ClosedBefore(10, 1)),
                Row.of(TakeNext.class, ANSWER, Rows::takeNext),
                Row.of(TakeConversation.class, ANSWER, t -> new TakeConversation(t.conversation())).atColleagues(TAKEN),
                Row.of(AssignConversation.class, ANSWER, t -> new AssignConversation(t.conversation(), t.agent()))
                        .atColleagues(NOT_YOURS_UNLESS_SUPERVISING),
                Row.of(HandBackConversation.class, ANSWER, t -> new HandBackConversation(t.conversation())).atColleagues(NOT_YOURS_UNLESS_SUPERVISING),
                Row.of(CloseConversation.class, ANSWER, t -> new CloseConversation(t.conversation())).atColleagues(NOT_YOURS_UNLESS_SUPERVISING),
                Row.of(ReopenConversation.class, ANSWER, t -> new ReopenConversation(t.closed())),
                Row.of(NotesBefore.class, NOTE, t -> new NotesBefore(t.conversation(), 10, 1)),
                Row.of(AddNote.class, NOTE, t -> new AddNote(t.conversation(), "for us", List.of(), List.of(t.agent()))),
                Row.of(EditNote.class, NOTE, t -> new EditNote(t.conversation(), t.note(), "for all of us", List.of(t.agent()))).atColleagues(NOT_YOURS),
                Row.of(RecallNote.class, NOTE, t -> new RecallNote(t.conversation(), t.note())).atColleagues(NOT_YOURS_UNLESS_SUPERVISING));
    }

    private static TakeNext takeNext(Belongings things) {
        Objects.requireNonNull(things.waiting()); // So that there is one to take.
        return new TakeNext();
    }

    private static List<Row> files() {
        return List.of(
                Row.of(BeginUpload.class, EITHER_SIDE, t -> new BeginUpload("tea.png", 1)).whenBlocked(MAY_NOT),
                Row.of(UploadState.class, EITHER_SIDE, t -> new UploadState(t.file())).atColleagues(HIDDEN),
                Row.of(LinksOf.class, EITHER_SIDE, t -> new LinksOf(List.of(t.file()))).atColleagues(HIDDEN),
                Row.of(CancelUpload.class, EITHER_SIDE, t -> new CancelUpload(t.file())).atColleagues(HIDDEN));
    }

    private static List<Row> people() {
        return Stream.of(
                        Row.of(AddAgent.class, RUN_TEAM, t -> new AddAgent("Eve", t.address(), TestHouse.PASSWORD, t.role())),
                        Row.of(InviteAgent.class, RUN_TEAM, t -> new InviteAgent("Eve", t.address(), t.role())),
                        Row.of(RenewInvitation.class, RUN_TEAM, t -> new RenewInvitation(t.invited())),
                        Row.of(ResetPassword.class, RUN_TEAM, t -> new ResetPassword(t.agent())),
                        Row.of(ChangeRole.class, RUN_TEAM, t -> new ChangeRole(t.agent(), t.role())),
                        Row.of(ChangeCapacity.class, RUN_TEAM, t -> new ChangeCapacity(t.agent(), 50)),
                        Row.of(AgentSessions.class, RUN_TEAM, t -> new AgentSessions(t.agent())),
                        Row.of(EndAgentSession.class, RUN_TEAM, t -> new EndAgentSession(t.agent(), t.session())),
                        Row.of(DisableAgent.class, RUN_TEAM, t -> new DisableAgent(t.agent(), true)),
                        Row.of(MakeApiToken.class, RUN_TOKENS, t -> new MakeApiToken("Orders", t.agent(), Set.of(Right.ANSWER), 1)),
                        Row.of(
                                ChangeRights.class,
                                Set.of(Right.RUN_ROLES),
                                t -> new ChangeRights(t.role() == AgentRole.OWNER ? AgentRole.OWNER : AgentRole.SUPERVISOR, Seat.SUPERVISING)))
                .map(Row::ofPeople)
                .toList();
    }

    private static List<Row> accounts() {
        return List.of(
                Row.of(ChangeProfile.class, OWN_ACCOUNT, t -> new ChangeProfile("Eve", null)),
                Row.of(ChangeStatus.class, OWN_ACCOUNT, t -> new ChangeStatus(AgentStatus.AWAY)),
                Row.of(MySessions.class, OWN_ACCOUNT, t -> new MySessions()),
                Row.of(EndSession.class, OWN_ACCOUNT, t -> new EndSession(t.session())).atColleagues(HIDDEN),
                Row.of(ChangePassword.class, OWN_ACCOUNT, t -> new ChangePassword(TestHouse.PASSWORD, "another kettle sings")),
                Row.of(ApiTokens.class, RUN_TOKENS, t -> new ApiTokens()),
                Row.of(RevokeApiToken.class, RUN_TOKENS, t -> new RevokeApiToken(t.token())));
    }

    private static List<Row> settings() {
        var site = SiteSettings.AT_FIRST;
        return List.of(
                Row.of(AddSite.class, RUN_SITES, t -> new AddSite("Shop", List.of())),
                Row.of(ChangeSite.class, RUN_SITES, t -> new ChangeSite(t.site(), "Shop", List.of())),
                Row.of(ChangeLook.class, RUN_SITES, t -> new ChangeLook(t.site(), site.look())),
                Row.of(ChangeHours.class, RUN_SITES, t -> new ChangeHours(t.site(), site.hours())),
                Row.of(ChangePreChat.class, RUN_SITES, t -> new ChangePreChat(t.site(), site.preChat())),
                Row.of(ChangeWays.class, RUN_SITES, t -> new ChangeWays(t.site(), site.ways())),
                Row.of(RenewIdentityKey.class, RUN_SITES, t -> new RenewIdentityKey(t.site())),
                Row.of(ChangeRules.class, RUN_SHOP, t -> new ChangeRules(ConversationRules.AT_FIRST)),
                Row.of(ChangeUploads.class, RUN_SHOP, t -> new ChangeUploads(UploadLimits.AT_FIRST)),
                Row.of(ChangeFields.class, RUN_SHOP, t -> new ChangeFields(List.of())),
                Row.of(ChangeMail.class, RUN_SHOP, t -> new ChangeMail(MatrixShop.MAIL, null)),
                Row.of(TestMail.class, RUN_SHOP, t -> new TestMail(t.address())),
                Row.of(MailProblems.class, RUN_SHOP, t -> new MailProblems()));
    }
}
