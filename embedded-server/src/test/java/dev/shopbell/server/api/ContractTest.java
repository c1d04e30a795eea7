package dev.shopbell.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.protocol.codec.SignedWord;
import dev.shopbell.server.api.ApiShop.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A day of a shop by every operation that the served description names: each is done, and each answer is as described. */
class ContractTest {

    private static final byte[] WORDS = "words".getBytes(StandardCharsets.UTF_8);

    private final TreeSet<String> asked = new TreeSet<>();
    private ApiShop shop;
    private Description description;
    private Map<String, Description.Op> operations;
    private String owner;
    private String visitor;

    @BeforeEach
    void open(@TempDir Path data) throws Exception {
        shop = ApiShop.open(data);
        owner = shop.owner.token();
        description = new Description(
                ApiShop.send(HttpRequest.newBuilder(URI.create(shop.address() + "/api/openapi.json"))).response().body());
        operations = description.operations().stream().collect(Collectors.toMap(Description.Op::id, Function.identity()));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void everyOperationIsDoneAndAnswersAsTheDescriptionSays() throws Exception {
        var site = site();
        var bob = team();
        accounts(bob);
        shopSettings();
        visitor(site);
        conversation(bob);
        files();
        done("identity.disable_agent", owner, "/agents/" + bob + "/disabled", "{'disabled':true}");

        assertEquals(new TreeSet<>(operations.keySet()), asked);
    }

    private JsonNode site() throws Exception {
        var site = done("site.add_site", owner, "/sites", "{'name':'Shop','allowedOrigins':[]}").path("site");
        var path = "/sites/" + site.path("id").stringValue();
        visitor = site.path("key").stringValue() + "." + "v".repeat(43);
        done("site.change_site", owner, path, "{'name':'Tea','allowedOrigins':['https://shop.example']}");
        done("site.change_look", owner, path + "/look", """
                {'look':{'colour':'#aa3300','corner':'LEFT','theme':'DARK','offsetX':8,'offsetY':9,'launcher':true,'texts':{}}}""");
        done("site.change_hours", owner, path + "/hours", "{'hours':{'limited':false,'zone':'UTC','week':[],'holidays':[]}}");
        done("site.change_pre_chat", owner, path + "/pre-chat", "{'preChat':{'asked':false,'items':[]}}");
        done("site.change_ways", owner, path + "/ways", "{'ways':{'email':'hello@shop.example','phone':'','address':'','link':''}}");
        return site;
    }

    private String team() throws Exception {
        var bob = done("identity.add_agent", owner, "/agents", """
                {'name':'Bob','email':'bob@tea.example','password':'correct horse','role':'AGENT'}""").path("agent").stringValue();
        done("identity.change_capacity", owner, "/agents/" + bob + "/capacity", "{'capacity':7}");
        done("identity.change_role", owner, "/agents/" + bob + "/role", "{'role':'SUPERVISOR'}");
        var ann = done("identity.invite_agent", owner, "/invitations", "{'name':'Ann','email':'ann@tea.example','role':'AGENT'}");
        var link = done("identity.renew_invitation", owner, "/agents/" + ann.path("agent").stringValue() + "/invitation", null);
        done("entry.accept_invitation", null, "/invitations/accept", """
                {'token':'%s','password':'correct horse','device':'test'}""".formatted(link.path("token").stringValue()));
        done("identity.change_rights", owner, "/roles/AGENT/rights", "{'rights':['ANSWER','NOTE','OWN_ACCOUNT']}");
        var token = done("identity.make_api_token", owner, "/tokens", "{'name':'Orders','scopes':['ANSWER']}").path("token");
        done("identity.api_tokens", owner, "/tokens", null);
        done("identity.revoke_api_token", owner, "/tokens/" + token.path("id").stringValue(), null);
        return bob;
    }

    private void accounts(String bob) throws Exception {
        done("entry.setup_state", null, "/setup", null);
        var again = ask("entry.set_up", null, "/setup", """
                {'code':'123-456','shopName':'Tea','name':'Eve','email':'eve@tea.example','password':'correct horse','locale':'en','device':'t'}""");
        assertEquals(4, again.status() / 100, "only the first of a shop can succeed, and ApiShop has been it");
        done("entry.ask_for_reset", null, "/password-resets", "{'email':'bob@tea.example'}");
        var reset = done("identity.reset_password", owner, "/agents/" + bob + "/password-reset", null).path("token").stringValue();
        var own = done("entry.accept_reset", null, "/password-resets/accept", """
                {'token':'%s','password':'battery staple','device':'desk'}""".formatted(reset)).path("token").stringValue();
        done("identity.agent_sessions", owner, "/agents/" + bob + "/sessions", null);
        done("identity.end_agent_session", owner, "/agents/" + bob + "/sessions/" + signedIn("battery staple"), null);
        done("identity.change_password", own, "/me/password", "{'present':'battery staple','future':'a quiet kettle'}");
        done("identity.change_profile", own, "/me/profile", "{'name':'Bob B.'}");
        done("identity.change_status", own, "/me/status", "{'status':'AWAY'}");
        done("identity.change_status", own, "/me/status", "{'status':'AVAILABLE'}");
        done("identity.my_sessions", own, "/me/sessions", null);
        done("identity.end_session", own, "/me/sessions/" + signedIn("a quiet kettle"), null);
    }

    private String signedIn(String password) throws Exception {
        return done("entry.sign_in", null, "/sessions", "{'email':'bob@tea.example','password':'%s','device':'till'}".formatted(password))
                .path("session").stringValue();
    }

    private void shopSettings() throws Exception {
        done("shop.change_fields", owner, "/shop/fields", """
                {'fields':[{'key':'size','labels':{'en':'Size'},'kind':'CHOICE','choices':['S','M'],'byVisitor':true}]}""");
        done("shop.change_rules", owner, "/shop/rules", """
                {'rules':{'takeBackAfterSeconds':180,'takeBackWhenGoneSeconds':60,'closeIdleAfterMinutes':1440,'warnBeforeMinutes':10,\
                'editWithinMinutes':15}}""");
        done("shop.change_uploads", owner, "/shop/uploads", """
                {'uploads':{'fileBytesMax':20971520,'visitorBytesPerDayMax':104857600,'visitorFilesPerDayMax':50}}""");
        done("shop.change_mail", owner, "/shop/mail", """
                {'settings':{'host':'127.0.0.1','port':1,'security':'NONE','user':'','passwordSet':false,'from':'hello@shop.example',\
                'fromName':'Tea'}}""");
        done("shop.test_mail", owner, "/shop/mail/test", "{'to':'olga@tea.example'}");
        done("shop.mail_problems", owner, "/shop/mail/problems", null);
    }

    private void visitor(JsonNode site) throws Exception {
        var key = done("site.renew_identity_key", owner, "/sites/" + site.path("id").stringValue() + "/identity-key", null).path("key");
        done("contact.set_profile", visitor, "/visitor/profile", "{'name':'Zoë','email':'zoe@mail.example','fields':{'size':'M'}}");
        var now = Instant.now();
        var word = new SignedWord("customer-1", null, null, "word-1", now.plusSeconds(120));
        done("contact.identify", visitor, "/visitor/identity", "{'jwt':'%s'}"
                .formatted(word.sign(key.stringValue(), site.path("key").stringValue(), now)));
    }

    private void conversation(String bob) throws Exception {
        var talk = "/conversations/"
                + done("conversation.open", visitor, "/conversations", "{'text':'hello'}").path("conversation").stringValue();
        done("routing.take_next", owner, "/queue/take-next", null);
        done("conversation.hand_back", owner, talk + "/hand-back", null);
        done("conversation.take", owner, talk + "/take", null);
        var seq = done("conversation.post_message", owner, talk + "/messages", "{'text':'good day'}").path("seq").longValue();
        done("conversation.edit_message", owner, talk + "/messages/" + seq, "{'text':'Good day'}");
        done("conversation.recall_message", owner, talk + "/messages/" + seq, null);
        done("conversation.mark", visitor, talk + "/marks", "{'deliveredUpTo':1,'readUpTo':1}");
        done("conversation.messages_before", visitor, talk + "/messages?beforeSeq=100&countMax=10", null);
        var note = talk + "/notes/"
                + done("conversation.add_note", owner, talk + "/notes", "{'text':'new'}").path("note").stringValue();
        done("conversation.edit_note", owner, note, "{'text':'a new one'}");
        done("conversation.notes_before", owner, talk + "/notes?beforePos=1000000&countMax=10", null);
        done("conversation.recall_note", owner, note, null);
        done("conversation.transcript", visitor, talk + "/transcript", null);
        done("conversation.send_transcript", visitor, talk + "/transcript", "{'to':'zoe@mail.example'}");
        done("conversation.assign", owner, talk + "/assign", "{'agent':'%s'}".formatted(bob));
        done("conversation.close", owner, talk + "/close", null);
        done("conversation.reopen", owner, talk + "/reopen", null);
        done("conversation.end", visitor, talk + "/end", null);
        var page = done("conversation.closed_before", owner, "/conversations/closed?beforeRev=1000000&countMax=10", null);
        assertEquals(1, page.path("conversations").size());
        var contact = "/contacts/" + page.path("contacts").get(0).path("id").stringValue();
        done("contact.rename", owner, contact + "/name", "{'name':'Zoë Z.'}");
        done("contact.change_profile", owner, contact + "/profile", "{'phone':'+86 10 1234','fields':{}}");
        done("conversation.leave_message", visitor, "/conversations/left", "{'text':'still there?','email':'zoe@mail.example','fields':{}}");
        done("contact.block", owner, contact + "/blocked", "{'blocked':true}");
    }

    private void files() throws Exception {
        var file = done("file.begin_upload", owner, "/files", "{'name':'words.txt','bytes':5}").path("file").stringValue();
        var path = "/files/" + file;
        var part = described("file.send_part", path, new Sender(shop, owner).part(file, 0, WORDS));
        assertEquals("text/plain; charset=utf-8", part.ok().path("attachment").path("mediaType").stringValue());
        done("file.upload", owner, path, null);
        assertEquals(1, done("file.links", owner, "/files/links?files=" + file, null).path("links").size());
        done("file.cancel_upload", owner, path, null);
        assertEquals("NO_SUCH_FILE", ask("file.upload", owner, path, null).refused(422));
    }

    private JsonNode done(String id, @Nullable String bearer, String path, @Nullable String body) throws Exception {
        if (bearer != null) {
            assertEquals("BAD_CREDENTIALS", ask(id, null, path, body).refused(401), id);
        }
        var answer = ask(id, bearer, path, body);
        assertEquals(200, answer.status(), () -> id + ": " + answer.response().body());
        return answer.ok();
    }

    /** @param body with single quotes for double ones */
    private Answer ask(String id, @Nullable String bearer, String path, @Nullable String body) throws Exception {
        var request = bearer == null ? shop.stranger(path) : shop.as(bearer, path);
        var json = body == null ? null : body.replace('\'', '"');
        var op = operations.get(id);
        if (json != null) {
            var content = op.node().path("requestBody").path("content").path("application/json");
            assertEquals(List.of(), description.faults(content.path("schema"), ApiShop.JSON.readTree(json)), id);
        }
        return described(id, path, ApiShop.send(ApiShop.json(request, op.method(), json)));
    }

    private Answer described(String id, String path, Answer answer) {
        var op = operations.get(id);
        assertTrue(path.replaceFirst("\\?.*", "").matches(op.path().replaceAll("\\{[^}]*}", "[^/]+")), id);
        var content = description.response(op, answer.status()).path("content").path(answer.header("Content-Type"));
        var where = id + " " + answer.status() + " " + answer.response().body();
        assertFalse(content.path("schema").isMissingNode(), where);
        assertEquals(List.of(), description.faults(content.path("schema"), answer.body()), where);
        asked.add(id);
        return answer;
    }
}
