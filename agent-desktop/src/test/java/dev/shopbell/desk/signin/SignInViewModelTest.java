package dev.shopbell.desk.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.desk.link.Entrance;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.identity.SessionId;
import dev.shopbell.protocol.EntryRequest;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in as a plain object. */
class SignInViewModelTest implements Entrance, SignInViewModel.Owner {

    private final List<String> happened = new ArrayList<>();
    private final SignInViewModel model = new SignInViewModel(this, Texts.of(Texts.ENGLISH), "Test desk", null, this);
    private Outcome answer = new Outcome.Unreachable();
    private boolean ownerWanted;
    private boolean serverThere = true;

    @BeforeEach
    void fill() {
        model.address().value().set("chat.example.com");
        model.email().value().set("ana@example.com");
        model.password().value().set("secret words");
    }

    @ParameterizedTest
    @CsvSource({
        "chat.example.com, https://chat.example.com", "https://chat.example.com/some/path?x, https://chat.example.com",
        "localhost:8080, http://localhost:8080", "127.0.0.1:8080, http://127.0.0.1:8080", "192.168.1.20:8080, http://192.168.1.20:8080",
        "10.0.0.7, http://10.0.0.7", "172.16.0.1:80/, http://172.16.0.1:80", "172.32.0.1, https://172.32.0.1", "203.0.113.9:8080, https://203.0.113.9:8080",
        "localhost.example.com, https://localhost.example.com", "127.example.com, https://127.example.com",
        "HTTP://Shop.example, http://Shop.example", "' chat.example.com ', https://chat.example.com"
    })
    void anAddressMayBeWrittenAsPeopleDo(String written, String meant) {
        assertEquals(URI.create(meant), SignInViewModel.serverAt(written).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "ftp://chat.example.com", "https://", "a b c", "http://[", "javascript:alert(1)"})
    void whatIsNoAddressIsSaidToBeNone(String written) {
        model.address().value().set(written);
        model.submit();
        assertEquals(List.of(), happened);
        assertTrue(model.address().problem().getValue().startsWith("Please write the address"));
    }

    @Test
    void nothingIsWrongBeforeThePersonHasTried() {
        var fresh = new SignInViewModel(this, Texts.of(Texts.ENGLISH), "Test desk", null, this);
        assertEquals("", fresh.email().problem().getValue());
        fresh.submit();
        assertEquals("This is not an e-mail address.", fresh.email().problem().getValue());
    }

    @Test
    void aCodeOpensWithoutAnAddressOfTheOwn() {
        model.email().value().set("");
        model.code().set(" invite-abc ");
        model.submit();
        assertEquals(List.of("accepted https://chat.example.com invite-abc"), happened);
    }

    @Test
    void thePasswordGoesOutOnceAndIsKeptNowhere() {
        answer = new Outcome.In(new Result.SignedIn("token", new AgentId(new UUID(1, 1)), new SessionId(new UUID(1, 2)), Instant.EPOCH));
        model.submit();
        assertEquals(List.of("asked https://chat.example.com", "in https://chat.example.com ana@example.com"), happened);
        assertEquals("", model.password().value().get());
    }

    @Test
    void aRefusalIsSaid() {
        answer = new Outcome.Refused(Refusal.of(RefusalCode.BAD_CREDENTIALS));
        model.submit();
        assertEquals("E-mail address or password is wrong.", model.problem().get());
        answer = new Outcome.Unreachable();
        model.submit();
        assertTrue(model.problem().get().contains("https://chat.example.com"));
    }

    @Test
    void aServerWithoutAnOwnerAsksForOne() {
        model.addressWritten();
        assertEquals(List.of(), happened);
        ownerWanted = true;
        model.addressWritten();
        assertEquals(List.of("owner https://chat.example.com"), happened);
    }

    @Override
    public void signIn(URI server, EntryRequest.SignIn request, Consumer<Outcome> outcome) {
        happened.add("asked " + server);
        outcome.accept(answer);
    }

    @Override
    public void accept(URI server, String code, String password, String device, java.util.function.Consumer<Outcome> outcome) {
        happened.add("accepted " + server + " " + code);
        outcome.accept(answer);
    }

    @Override
    public void forgotten(URI server, String email, Consumer<Boolean> reached) {
        happened.add("forgotten " + server + " " + email);
        reached.accept(serverThere);
    }

    @Test
    void whoHasForgottenIsToldTheSameForEveryAddress() {
        model.password().value().set("");
        model.forgotten();
        assertEquals(List.of("forgotten https://chat.example.com ana@example.com"), happened);
        var said = model.advice().get();
        assertTrue(said.startsWith("If "), said);
        model.email().value().set("nobody@example.com");
        model.forgotten();
        assertEquals(said, model.advice().get());
        assertEquals("", model.problem().get());
    }

    @Test
    void whoHasForgottenHearsThatTheServerIsNotThere() {
        serverThere = false;
        model.forgotten();
        assertEquals("", model.advice().get());
        assertTrue(model.problem().get().contains("chat.example.com"));
        model.email().value().set("no address");
        model.forgotten();
        assertEquals(1, happened.size(), "nothing is asked without an address");
    }

    @Override
    public void setUp(URI server, EntryRequest.SetUp request, Consumer<Outcome> outcome) {
        throw new IllegalStateException("nobody sets up here");
    }

    @Override
    public void needsOwner(URI server, Consumer<Boolean> needs) {
        needs.accept(ownerWanted);
    }

    @Override
    public void signedIn(URI server, String email, Result.SignedIn session) {
        happened.add("in " + server + " " + email);
    }

    @Override
    public void needsOwner(URI server) {
        happened.add("owner " + server);
    }

    @Override
    public void back() {
        happened.add("back");
    }
}
