package dev.shopbell.server.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.file.FileId;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.model.identity.ApiTokenId;
import dev.shopbell.model.identity.AgentStatus;
import dev.shopbell.model.identity.SessionId;
import dev.shopbell.model.site.SiteId;
import dev.shopbell.protocol.ContactCommand;
import dev.shopbell.protocol.ContactCommand.RenameContact;
import dev.shopbell.protocol.ConversationCommand.AssignConversation;
import dev.shopbell.protocol.ConversationCommand.CloseConversation;
import dev.shopbell.protocol.ConversationCommand.EndConversation;
import dev.shopbell.protocol.ConversationCommand.HandBackConversation;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationCommand.ReopenConversation;
import dev.shopbell.protocol.ConversationCommand.TakeConversation;
import dev.shopbell.protocol.ConversationQuery.ClosedBefore;
import dev.shopbell.protocol.ConversationQuery.MessagesBefore;
import dev.shopbell.protocol.ConversationCommand;
import dev.shopbell.protocol.ConversationQuery;
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
import dev.shopbell.protocol.IdentityCommand.MakeApiToken;
import dev.shopbell.protocol.IdentityCommand.RevokeApiToken;
import dev.shopbell.protocol.IdentityQuery.ApiTokens;
import dev.shopbell.protocol.IdentityCommand.InviteAgent;
import dev.shopbell.protocol.IdentityCommand.RenewInvitation;
import dev.shopbell.protocol.IdentityCommand.ResetPassword;
import dev.shopbell.protocol.IdentityQuery.AgentSessions;
import dev.shopbell.protocol.IdentityQuery.MySessions;
import dev.shopbell.model.conversation.NoteId;
import dev.shopbell.model.shop.ConversationRules;
import dev.shopbell.model.shop.UploadLimits;
import dev.shopbell.model.site.SiteSettings;
import dev.shopbell.protocol.Needs;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Right;
import dev.shopbell.protocol.RoutingCommand.TakeNext;
import dev.shopbell.protocol.ShopCommand;
import dev.shopbell.protocol.ShopQuery;
import dev.shopbell.protocol.SiteCommand;
import dev.shopbell.protocol.SiteCommand.AddSite;
import dev.shopbell.protocol.SiteCommand.ChangeSite;
import dev.shopbell.protocol.SiteCommand.RenewIdentityKey;
import dev.shopbell.protocol.codec.WireTable;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** One well-formed request of every kind the protocol has. A kind that is missing here fails the test that asks. */
final class Requests {

    private Requests() {}

    /** About these; what is not about them is about nobody. */
    static List<Request> about(ConversationId conversation, AgentId agent) {
        var nobody = UUID.randomUUID();
        var requests = List.<Request>of(
                new AddAgent("Eve", "eve@example.com", OpenedShop.PASSWORD, AgentRole.OWNER),
                new ChangeProfile("Eve", null),
                new ChangePassword(OpenedShop.PASSWORD, "another kettle sings"),
                new ChangeRole(agent, AgentRole.OWNER),
                new ChangeCapacity(agent, 1),
                new DisableAgent(agent, true),
                new InviteAgent("Eve", "eve@example.com", AgentRole.OWNER),
                new RenewInvitation(agent),
                new ResetPassword(agent),
                new ChangeRights(AgentRole.AGENT, Set.of(Right.OWN_ACCOUNT)),
                new ChangeStatus(AgentStatus.AWAY),
                new AgentSessions(agent),
                new EndAgentSession(agent, new SessionId(nobody)),
                new AssignConversation(conversation, agent),
                new EndSession(new SessionId(nobody)),
                new MySessions(),
                new MakeApiToken("Evil", null, Set.of(Right.ANSWER), null),
                new RevokeApiToken(new ApiTokenId(nobody)),
                new ApiTokens(),
                new AddSite("Evil", List.of("https://evil.example")),
                new ChangeSite(new SiteId(nobody), "Evil", List.of("https://evil.example")),
                new RenameContact(new ContactId(nobody), "Eve"),
                new ContactCommand.SetProfile("Eve", null, null, Map.of()),
                new ContactCommand.Identify("a.b.c"),
                new ContactCommand.ChangeContactProfile(new ContactId(nobody), "Eve", null, null, Map.of()),
                new ContactCommand.BlockContact(new ContactId(nobody), true),
                new RenewIdentityKey(new SiteId(nobody)),
                new OpenConversation("hello", null),
                new PostMessage(conversation, "hello"),
                new TakeConversation(conversation),
                new HandBackConversation(conversation),
                new CloseConversation(conversation),
                new ReopenConversation(conversation),
                new EndConversation(conversation),
                new ConversationCommand.LeaveMessage("hello", null, "Eve", "eve@example.com", null, Map.of()),
                new ConversationCommand.EditMessage(conversation, 1, "evil words"),
                new ConversationCommand.RecallMessage(conversation, 1),
                new ConversationCommand.MarkConversation(conversation, 1, 1),
                new ConversationCommand.AddNote(conversation, "for us"),
                new ConversationCommand.EditNote(conversation, new NoteId(nobody), "for us", List.of()),
                new ConversationCommand.RecallNote(conversation, new NoteId(nobody)),
                new ConversationCommand.SendTranscript(conversation, "eve@example.com"),
                new ConversationQuery.NotesBefore(conversation, 10, 1),
                new ConversationQuery.Transcript(conversation),
                new ShopCommand.ChangeRules(ConversationRules.AT_FIRST),
                new ShopCommand.ChangeUploads(UploadLimits.AT_FIRST),
                new ShopCommand.ChangeFields(List.of()),
                new ShopCommand.ChangeMail(null, null),
                new ShopCommand.TestMail("eve@example.com"),
                new ShopQuery.MailProblems(),
                new SiteCommand.ChangeLook(new SiteId(nobody), SiteSettings.AT_FIRST.look()),
                new SiteCommand.ChangeHours(new SiteId(nobody), SiteSettings.AT_FIRST.hours()),
                new SiteCommand.ChangePreChat(new SiteId(nobody), SiteSettings.AT_FIRST.preChat()),
                new SiteCommand.ChangeWays(new SiteId(nobody), SiteSettings.AT_FIRST.ways()),
                new MessagesBefore(conversation, 10, 1),
                new ClosedBefore(10, 1),
                new BeginUpload("evil.png", 1),
                new CancelUpload(new FileId(nobody)),
                new UploadState(new FileId(nobody)),
                new LinksOf(List.of(new FileId(nobody))),
                new TakeNext());
        var kinds = new HashSet<Class<?>>();
        requests.forEach(request -> kinds.add(request.getClass()));
        assertEquals(new HashSet<>(WireTable.recordsOf(Request.class)), kinds, "every request of the protocol");
        return requests;
    }

    static Stream<Request> notCoveredBy(Set<Right> rights, List<Request> requests) {
        return requests.stream()
                .filter(request -> Collections.disjoint(rights, List.of(request.getClass().getAnnotation(Needs.class).value())));
    }
}
