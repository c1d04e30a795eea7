package dev.shopbell.protocol.codec;

import static dev.shopbell.client.state.Samples.ANA;
import static dev.shopbell.client.state.Samples.NOON;
import static dev.shopbell.client.state.Samples.SHOP;
import static dev.shopbell.client.state.Samples.TALK;
import static dev.shopbell.client.state.Samples.VISITOR;
import static dev.shopbell.client.state.Samples.agent;
import static dev.shopbell.client.state.Samples.contact;
import static dev.shopbell.client.state.Samples.fromTeam;
import static dev.shopbell.client.state.Samples.fromVisitor;
import static dev.shopbell.client.state.Samples.id;
import static dev.shopbell.client.state.Samples.note;
import static dev.shopbell.client.state.Samples.site;
import static dev.shopbell.client.state.Samples.snapshot;
import static dev.shopbell.client.state.Samples.waiting;

import dev.shopbell.model.contact.Contact;
import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.contact.SignedIdentity;
import dev.shopbell.model.conversation.Author;
import dev.shopbell.model.conversation.Card;
import dev.shopbell.model.conversation.CardKind;
import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.NoteId;
import dev.shopbell.model.conversation.Page;
import dev.shopbell.model.conversation.Receipts;
import dev.shopbell.model.conversation.Side;
import dev.shopbell.model.file.Attachment;
import dev.shopbell.model.file.FileId;
import dev.shopbell.model.file.FileLink;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.AgentCard;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.model.identity.ApiTokenId;
import dev.shopbell.model.identity.AgentSession;
import dev.shopbell.model.identity.AgentStatus;
import dev.shopbell.model.identity.SessionId;
import dev.shopbell.model.shop.ContactField;
import dev.shopbell.model.shop.ConversationRules;
import dev.shopbell.model.shop.FieldKind;
import dev.shopbell.model.shop.MailKind;
import dev.shopbell.model.shop.MailProblem;
import dev.shopbell.model.shop.MailSecurity;
import dev.shopbell.model.shop.MailSettings;
import dev.shopbell.model.shop.MailState;
import dev.shopbell.model.shop.MailTrouble;
import dev.shopbell.model.shop.Mailbox;
import dev.shopbell.model.shop.ShopSettings;
import dev.shopbell.model.shop.UploadLimits;
import dev.shopbell.model.site.ContactWays;
import dev.shopbell.model.site.OpeningHours;
import dev.shopbell.model.site.PreChat;
import dev.shopbell.model.site.Site;
import dev.shopbell.model.site.SiteLook;
import dev.shopbell.model.site.SiteSettings;
import dev.shopbell.model.site.SiteTexts;
import dev.shopbell.protocol.ApiToken;
import dev.shopbell.protocol.Beat;
import dev.shopbell.protocol.ByeCode;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.ClientFrame.Call;
import dev.shopbell.protocol.ClientFrame.Hello;
import dev.shopbell.protocol.ContactCommand;
import dev.shopbell.protocol.ContactCommand.RenameContact;
import dev.shopbell.protocol.ContactEvent;
import dev.shopbell.protocol.ContactEvent.ContactChanged;
import dev.shopbell.protocol.ConversationCommand;
import dev.shopbell.protocol.ConversationEvent;
import dev.shopbell.protocol.ConversationNoteEvent;
import dev.shopbell.protocol.ConversationQuery.ClosedBefore;
import dev.shopbell.protocol.ConversationQuery.MessagesBefore;
import dev.shopbell.protocol.ConversationQuery.NotesBefore;
import dev.shopbell.protocol.ConversationQuery.Transcript;
import dev.shopbell.protocol.Credential;
import dev.shopbell.protocol.Event;
import dev.shopbell.protocol.FileCommand;
import dev.shopbell.protocol.FileQuery;
import dev.shopbell.protocol.Frame;
import dev.shopbell.protocol.IdentityCommand;
import dev.shopbell.protocol.IdentityEvent;
import dev.shopbell.protocol.IdentityQuery;
import dev.shopbell.protocol.IdentityQuery.AgentSessions;
import dev.shopbell.protocol.IdentityQuery.MySessions;
import dev.shopbell.protocol.Nudge;
import dev.shopbell.protocol.Picture;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.Right;
import dev.shopbell.protocol.RoutingCommand.TakeNext;
import dev.shopbell.protocol.Self;
import dev.shopbell.protocol.ServerFrame.Answer;
import dev.shopbell.protocol.ServerFrame.Bye;
import dev.shopbell.protocol.ServerFrame.Refused;
import dev.shopbell.protocol.ServerFrame.Start;
import dev.shopbell.protocol.ServerFrame.Told;
import dev.shopbell.protocol.ServerFrame.Welcome;
import dev.shopbell.protocol.ShopCommand;
import dev.shopbell.protocol.ShopEvent.MailStateChanged;
import dev.shopbell.protocol.ShopEvent.SettingsChanged;
import dev.shopbell.protocol.ShopQuery.MailProblems;
import dev.shopbell.protocol.SiteCommand;
import dev.shopbell.protocol.SiteEvent.SiteChanged;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One frame at least for everything that can stand on the wire, by the name of its file. */
final class GoldenFrames {

    private static final AgentCard WITH_FACE = new AgentCard(ANA.id(), "Ana 安娜", "5e".repeat(32));
    private static final Page CUPS = new Page("https://shop.example/cups?colour=blue", "Cups & \"saucers\"");
    private static final FileId FILE = new FileId(id(10));
    private static final Card CUP = new Card(
            CardKind.PRODUCT, "Cup 杯", "blue", "¥ 20", "https://shop.example/cup.png", "https://shop.example/cup");
    private static final ContactField SIZE =
            new ContactField("size", Map.of("en", "Size"), FieldKind.CHOICE, List.of("S", "M"), true);
    private static final NoteId NOTE = new NoteId(id(12));
    private static final SessionId SESSION = new SessionId(id(7));
    private static final Cid CID = new Cid(id(8));
    private static final ApiToken TOKEN = new ApiToken(
            new ApiTokenId(id(9)),
            "Order system",
            ANA.id(),
            ANA.id(),
            Set.of(Right.ANSWER, Right.EDIT_CONTACTS),
            NOON,
            NOON.plusSeconds(31_536_000),
            NOON.plusSeconds(3_600));

    private final Map<String, Frame> frames = new TreeMap<>();

    static Map<String, Frame> all() {
        var golden = new GoldenFrames();
        golden.greetings();
        golden.identityCalls();
        golden.conversationCalls();
        golden.otherCalls();
        golden.answers();
        golden.events();
        golden.rest();
        return golden.frames;
    }

    private void greetings() {
        frames.put("hello.session", hello(new Credential.AgentSessionToken("s".repeat(43)), "0199f000-epoch", 41));
        frames.put("hello.visitor", hello(new Credential.VisitorToken("k".repeat(22), "t".repeat(43)), null, 0));
        frames.put("welcome.agent", welcome(Start.RESUMED, new Self.AgentSelf(ANA.id(), SESSION, Set.of(Right.ANSWER))));
        frames.put("welcome.visitor", welcome(Start.FRESH, new Self.VisitorSelf(VISITOR)));
        frames.put("welcome.visitor.identified", welcome(Start.FRESH, new Self.VisitorSelf(VISITOR, true, true, List.of("email", "size"))));
        frames.put("welcome.visitor.silent", welcome(Start.FRESH, new Self.VisitorSelf(null)));
        frames.put("snapshot", snapshot(41, List.of(assigned()), List.of(fromVisitor(TALK, 1, 40), fromTeam(TALK, 2, 41))));
    }

    private void identityCalls() {
        call("identity.add_agent", new IdentityCommand.AddAgent("Ana", "ana@shop.example", "correct horse", AgentRole.AGENT));
        call("identity.change_profile", new IdentityCommand.ChangeProfile("Ana", new Picture("iVBORw0KGgo=")));
        call("identity.change_profile.same_picture", new IdentityCommand.ChangeProfile("Ana", null));
        call("identity.change_password", new IdentityCommand.ChangePassword("correct horse", "battery staple"));
        call("identity.change_role", new IdentityCommand.ChangeRole(ANA.id(), AgentRole.OWNER));
        call("identity.change_capacity", new IdentityCommand.ChangeCapacity(ANA.id(), 7));
        call("identity.disable_agent", new IdentityCommand.DisableAgent(ANA.id(), true));
        call("identity.end_session", new IdentityCommand.EndSession(SESSION));
        call("identity.my_sessions", new MySessions());
        call("identity.make_api_token", new IdentityCommand.MakeApiToken("Order system", null, Set.of(Right.ANSWER), null));
        call("identity.make_api_token.for_a_year", new IdentityCommand.MakeApiToken(
                "Order system", ANA.id(), Set.of(Right.ANSWER, Right.EDIT_CONTACTS), 365));
        call("identity.revoke_api_token", new IdentityCommand.RevokeApiToken(TOKEN.id()));
        call("identity.api_tokens", new IdentityQuery.ApiTokens());
        call("identity.agent_sessions", new AgentSessions(ANA.id()));
        call("identity.invite_agent", new IdentityCommand.InviteAgent("Ana", "ana@shop.example", AgentRole.SUPERVISOR));
        call("identity.renew_invitation", new IdentityCommand.RenewInvitation(ANA.id()));
        call("identity.reset_password", new IdentityCommand.ResetPassword(ANA.id()));
        call("identity.change_rights", new IdentityCommand.ChangeRights(AgentRole.AGENT, Set.of(Right.ANSWER)));
        call("identity.change_status", new IdentityCommand.ChangeStatus(AgentStatus.AWAY));
        call("identity.end_agent_session", new IdentityCommand.EndAgentSession(ANA.id(), SESSION));
    }

    private void conversationCalls() {
        call("conversation.open", new ConversationCommand.OpenConversation("你好 😀\nsecond line", CUPS));
        call("conversation.open.no_page", new ConversationCommand.OpenConversation("hello", null));
        call("conversation.post_message", new ConversationCommand.PostMessage(TALK, "</script> \u2028 \" \\ \t é"));
        call("conversation.take", new ConversationCommand.TakeConversation(TALK));
        call("conversation.hand_back", new ConversationCommand.HandBackConversation(TALK));
        call("conversation.close", new ConversationCommand.CloseConversation(TALK));
        call("conversation.reopen", new ConversationCommand.ReopenConversation(TALK));
        call("conversation.end", new ConversationCommand.EndConversation(TALK));
        call(
                "conversation.leave_message",
                new ConversationCommand.LeaveMessage("hello?", CUPS, "Zoë", "zoe@mail.example", null, Map.of("size", "M")));
        call("conversation.edit_message", new ConversationCommand.EditMessage(TALK, 1, "better words"));
        call("conversation.recall_message", new ConversationCommand.RecallMessage(TALK, 1));
        call("conversation.mark", new ConversationCommand.MarkConversation(TALK, 3, 2));
        call("conversation.add_note", new ConversationCommand.AddNote(TALK, "is this @Ana's?", List.of(FILE), List.of(ANA.id())));
        call("conversation.edit_note", new ConversationCommand.EditNote(TALK, NOTE, "no", List.of()));
        call("conversation.recall_note", new ConversationCommand.RecallNote(TALK, NOTE));
        call("conversation.notes_before", new NotesBefore(TALK, 41, 50));
        call("conversation.assign", new ConversationCommand.AssignConversation(TALK, ANA.id()));
        call("conversation.send_transcript", new ConversationCommand.SendTranscript(TALK, "zoe@mail.example"));
        call("conversation.transcript", new Transcript(TALK));
        call("conversation.messages_before", new MessagesBefore(TALK, 31, 50));
        call("conversation.closed_before", new ClosedBefore(41, 50));
    }

    private void otherCalls() {
        call("conversation.open.card", new ConversationCommand.OpenConversation("", null, List.of(FILE), CUP));
        call("conversation.post_message.rich", new ConversationCommand.PostMessage(TALK, "", List.of(FILE), CUP, 1L));
        call("shop.change_rules", new ShopCommand.ChangeRules(ConversationRules.AT_FIRST));
        call("shop.change_uploads", new ShopCommand.ChangeUploads(UploadLimits.AT_FIRST));
        call("shop.change_fields", new ShopCommand.ChangeFields(List.of(SIZE)));
        call("site.add_site", new SiteCommand.AddSite("Shop", List.of("https://shop.example", "http://localhost:8080")));
        call("site.change_site", new SiteCommand.ChangeSite(SHOP, "Shop", List.of()));
        call("site.change_look", new SiteCommand.ChangeLook(SHOP, dressed().settings().look()));
        call("site.change_hours", new SiteCommand.ChangeHours(SHOP, dressed().settings().hours()));
        call("site.change_pre_chat", new SiteCommand.ChangePreChat(SHOP, dressed().settings().preChat()));
        call("site.change_ways", new SiteCommand.ChangeWays(SHOP, dressed().settings().ways()));
        call("shop.change_mail", new ShopCommand.ChangeMail(settings().mail(), "pass", "word"));
        call("shop.change_mail.none", new ShopCommand.ChangeMail(null, null));
        call("shop.test_mail", new ShopCommand.TestMail("ana@shop.example"));
        call("shop.mail_problems", new MailProblems());
        call("site.renew_identity_key", new SiteCommand.RenewIdentityKey(SHOP));
        call("contact.set_profile", new ContactCommand.SetProfile("Zoë", "zoe@mail.example", null, Map.of("size", "M")));
        call("contact.identify", new ContactCommand.Identify("header.claims.signature"));
        call("contact.change_profile", new ContactCommand.ChangeContactProfile(VISITOR, "Zoë", null, "+86 10 1234", Map.of()));
        call("contact.block", new ContactCommand.BlockContact(VISITOR, true));
        call("contact.rename", new RenameContact(VISITOR, "Zoë"));
        call("routing.take_next", new TakeNext());
        call("file.begin_upload", new FileCommand.BeginUpload("cup 杯.png", 123_456));
        call("file.cancel_upload", new FileCommand.CancelUpload(FILE));
        call("file.upload", new FileQuery.UploadState(FILE));
        call("file.links", new FileQuery.LinksOf(List.of(FILE, new FileId(id(11)))));
    }

    private void answers() {
        answer("done", new Result.Done());
        answer("posted", new Result.Posted(TALK, 3, NOON));
        answer("upload", new Result.Upload(FILE, 4_096, 123_456, null));
        answer("upload.whole", new Result.Upload(FILE, 123_456, 123_456, rich().attachments().getFirst()));
        answer("file_links", new Result.FileLinks(List.of(
                new FileLink(FILE, "/files/1?e=1&s=x", "/files/1?v=small&e=1&s=y", NOON),
                new FileLink(new FileId(id(11)), "/files/2?e=1&s=z", null, NOON))));
        answer("noted", new Result.Noted(NOTE));
        answer("note_page", new Result.NotePage(List.of(note(TALK, 39, 39)), true));
        answer("taken", new Result.Taken(TALK));
        answer("agent_added", new Result.AgentAdded(ANA.id()));
        answer("site_added", new Result.SiteAdded(site(41)));
        answer("message_page", new Result.MessagePage(List.of(fromVisitor(TALK, 1, 40), fromTeam(TALK, 2, 41)), true));
        answer(
                "conversation_page",
                new Result.ConversationPage(List.of(closed()), List.of(contact(40)), List.of(fromVisitor(TALK, 1, 40)), false));
        answer(
                "sessions",
                new Result.Sessions(List.of(new AgentSession(SESSION, ANA.id(), "Desk on Linux", NOON, NOON.plusSeconds(60), NOON.plusSeconds(86_400)))));
        answer("identity_key", new Result.IdentityKey(SHOP, "k".repeat(43)));
        answer("password_link", new Result.PasswordLink(ANA.id(), "p".repeat(43), NOON.plusSeconds(3_600)));
        answer(
                "mail_report",
                new Result.MailReport(
                        MailState.QUIET,
                        List.of(new MailProblem(
                                "zoe@mail.example", MailKind.ANSWER, MailTrouble.RECIPIENT_REFUSED, "550 no such user", 1, NOON))));
        answer("api_token_made", new Result.ApiTokenMade(TOKEN, "sbt_" + "s".repeat(43)));
        answer("api_token_made.again", new Result.ApiTokenMade(TOKEN, null));
        answer("api_tokens", new Result.ApiTokens(List.of(TOKEN)));
        answer("transcript_links", new Result.TranscriptLinks("/transcripts/t", "/transcripts/t.txt", NOON));
        answer("signed_in", new Result.SignedIn("s".repeat(43), ANA.id(), SESSION, NOON.plusSeconds(86_400)));
    }

    private void events() {
        told("identity.agent_changed", new IdentityEvent.AgentChanged(
                new Agent(ANA.id(), "ana@shop.example", "Ana", WITH_FACE.picture(), AgentRole.OWNER, 5, false, 41)));
        told("identity.agent_changed.no_picture", new IdentityEvent.AgentChanged(agent(ANA, 41)));
        told("identity.access_changed", new IdentityEvent.AccessChanged(ANA.id(), 2));
        told("identity.api_token_made", new IdentityEvent.ApiTokenMade(TOKEN));
        told("identity.api_token_revoked", new IdentityEvent.ApiTokenRevoked(TOKEN.id()));
        told("identity.rights_changed", new IdentityEvent.RightsChanged(AgentRole.SUPERVISOR, Set.of(Right.ANSWER), 41));
        told("identity.session_ended", new IdentityEvent.SessionEnded(ANA.id(), SESSION));
        told("shop.settings_changed", new SettingsChanged(settings()));
        told("site.site_changed", new SiteChanged(site(41)));
        told("site.site_changed.dressed", new SiteChanged(dressed()));
        told("contact.contact_changed.known", new ContactChanged(known()));
        told("conversation.message_posted.rich", new ConversationEvent.MessagePosted(rich()));
        told("conversation.message_posted.shop", new ConversationEvent.MessagePosted(
                new Message(TALK, 4, id(9), Author.shop(), "auto", NOON, 41)));
        told("conversation.message_posted.recalled", new ConversationEvent.MessagePosted(rich().recalled(41)));
        told("contact.merged", new ContactEvent.Merged(VISITOR, new ContactId(id(12))));
        told("contact.access_changed", new ContactEvent.ContactAccessChanged(VISITOR));
        told("contact.contact_changed", new ContactChanged(contact(41)));
        told("conversation.opened", new ConversationEvent.Opened(TALK, VISITOR, SHOP, CUPS, false));
        told("conversation.opened.no_page", new ConversationEvent.Opened(TALK, VISITOR, SHOP, null, false));
        told("conversation.message_posted.visitor", new ConversationEvent.MessagePosted(fromVisitor(TALK, 1, 41)));
        told("conversation.message_posted.team", new ConversationEvent.MessagePosted(fromTeam(TALK, 2, 41)));
        told("conversation.message_changed", new ConversationEvent.MessageChanged(fromVisitor(TALK, 1, 40).edited("better", NOON, 41)));
        told("conversation.message_changed.recalled", new ConversationEvent.MessageChanged(rich().recalled(41)));
        told("conversation.marked", new ConversationEvent.Marked(TALK, new Receipts(2, 1, 2, 2)));
        told("conversation.note_added", new ConversationNoteEvent.NoteAdded(note(TALK, 41, 41)));
        told("conversation.note_changed", new ConversationNoteEvent.NoteChanged(note(TALK, 39, 39).edited("better", List.of(), NOON, 41)));
        told("conversation.note_changed.recalled", new ConversationNoteEvent.NoteChanged(note(TALK, 39, 39).recalled(41)));
        told("conversation.taken", new ConversationEvent.Taken(TALK, WITH_FACE));
        told("conversation.handed_back", new ConversationEvent.HandedBack(TALK, false));
        told("conversation.handed_back.automatic", new ConversationEvent.HandedBack(TALK, true));
        told("conversation.closed.by_itself", new ConversationEvent.Closed(TALK, null));
        told("shop.mail_state_changed", new MailStateChanged(new MailState(MailTrouble.SIGN_IN, NOON, 2, 1, NOON, MailTrouble.UNREACHABLE, NOON)));
        told("shop.mail_state_changed.quiet", new MailStateChanged(MailState.QUIET));
        told("conversation.closed", new ConversationEvent.Closed(TALK, Side.TEAM));
        told("conversation.reopened.agent", new ConversationEvent.Reopened(TALK, ANA));
        told("conversation.reopened.visitor", new ConversationEvent.Reopened(TALK, null));
    }

    private void rest() {
        frames.put("refused.lasting", new Refused(CID, Refusal.of(RefusalCode.TAKEN, "by", "Ana 安娜")));
        frames.put("refused.passing", new Refused(CID, Refusal.later(RefusalCode.RATE_LIMITED, 1_500)));
        frames.put("bye", new Bye(ByeCode.RESTARTING, 2_000L));
        frames.put("bye.for_good", new Bye(ByeCode.SIGNED_OUT, null));
        frames.put("beat", new Beat(41));
        frames.put("typing.team", new Nudge(TALK, WITH_FACE, true));
        frames.put("typing.visitor", new Nudge(TALK, null, false));
    }

    private static Hello hello(Credential credential, @Nullable String epoch, long cursor) {
        return new Hello(List.of(1), credential, epoch, cursor, 1, "zh-CN", "golden/1");
    }

    private static Welcome welcome(Start start, Self you) {
        return new Welcome(1, start, "0199f000-epoch", 41, 1, you, NOON);
    }

    private void call(String name, Request request) {
        frames.put("call." + name, new Call(CID, request));
    }

    private void answer(String name, Result result) {
        frames.put("answer." + name, new Answer(CID, 41, result));
    }

    private void told(String name, Event event) {
        frames.put("told." + name, new Told(40, 41, NOON.plusMillis(250), event));
    }

    private static Conversation assigned() {
        return Conversation.opened(TALK, VISITOR, SHOP, NOON, CUPS, 3, true, 3)
                .withLastSeq(2, 40)
                .taken(WITH_FACE, 41)
                .withReceipts(new Receipts(2, 1, 2, 2));
    }

    private static Conversation closed() {
        return Conversation.opened(TALK, VISITOR, SHOP, NOON, null, 3, false, 3)
                .withLastSeq(1, 40)
                .closed(Side.VISITOR, NOON.plusSeconds(60), 41);
    }

    private static Message rich() {
        var picture = new Attachment(FILE, "cup 杯.png", "image/png", 123_456, 640, 480, true);
        var document = new Attachment(new FileId(id(11)), "order.pdf", "application/pdf", 99, null, null, false);
        return new Message(
                TALK, 3, id(9), Author.agent(WITH_FACE), "", List.of(picture, document), CUP, 1L, NOON, NOON.plusSeconds(9), false, 41);
    }

    private static Contact known() {
        return contact(41)
                .withProfile("Zoë", "zoe@mail.example", "+86 10 1234", Map.of("size", "M"))
                .withIdentity(new SignedIdentity("customer-7", "Zoë Li", "zoe@shop.example", NOON))
                .withBlocked(true);
    }

    private static Site dressed() {
        var texts = Map.of("zh-CN", new SiteTexts("杯子", "你好!", "休息中", ""));
        return site(41)
                .withSettings(new SiteSettings(
                        new SiteLook("#aa3300", SiteLook.Corner.LEFT, SiteLook.Theme.DARK, 8, 90, false, texts),
                        new OpeningHours(
                                true,
                                "Asia/Shanghai",
                                List.of(new OpeningHours.Span(DayOfWeek.MONDAY, "09:00", "24:00")),
                                List.of(new OpeningHours.Holiday("2026-12-25", "Christmas", "", ""))),
                        new PreChat(true, List.of(new PreChat.Item("email", true))),
                        new ContactWays("hello@shop.example", "", "", "https://shop.example/contact")))
                .withIdentityKeySet(true);
    }

    private static ShopSettings settings() {
        return new ShopSettings(
                ConversationRules.AT_FIRST,
                UploadLimits.AT_FIRST,
                List.of(SIZE),
                new MailSettings("mail.example", 587, MailSecurity.STARTTLS, "shop", true, "hello@shop.example", "Cups")
                        .withMailbox(new Mailbox("imap.example", 993, MailSecurity.TLS, "hello", true)),
                41);
    }
}
