package dev.shopbell.desk.access;

import dev.shopbell.client.LinkState;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.store.Happening;
import dev.shopbell.desk.ui.FormField;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.protocol.ApiToken;
import dev.shopbell.protocol.IdentityCommand.MakeApiToken;
import dev.shopbell.protocol.IdentityCommand.RevokeApiToken;
import dev.shopbell.protocol.IdentityEvent.ApiTokenMade;
import dev.shopbell.protocol.IdentityEvent.ApiTokenRevoked;
import dev.shopbell.protocol.IdentityQuery.ApiTokens;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.Right;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The programs that are let in, and letting in another. A secret is held only while it is shown and told this once. */
public final class TokensViewModel {

    /** Days to choose from; 0 is without an end. */
    static final List<Integer> DAYS = List.of(30, 90, 365, 0);

    private final DeskStore store;
    private final Actions actions;
    private final Moments moments;
    private final Notices notices;
    private final FormField name;
    private final ObjectProperty<Set<Right>> scopes = new SimpleObjectProperty<>(Set.of());
    private final ReadOnlyObjectWrapper<List<Right>> offered = new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<Integer> days = new SimpleObjectProperty<>(DAYS.getFirst());
    private final ObservableList<ApiToken> tokens = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper secret = new ReadOnlyStringWrapper("");

    public TokensViewModel(DeskStore store, Actions actions, Moments moments, Notices notices) {
        this.store = store;
        this.actions = actions;
        this.moments = moments;
        this.notices = notices;
        this.name = new FormField(
                text -> !text.isBlank() && text.strip().length() <= ApiToken.NAME_LENGTH_MAX, moments.texts().get("tokens.name.problem"));
        offer(store.rights().get());
        store.rights().addListener((_, _, now) -> {
            offer(now);
            if (store.link().get() instanceof LinkState.Live) {
                load();
            }
        });
        store.link().subscribe(state -> {
            if (state instanceof LinkState.Live) {
                load();
            }
        });
        store.listen(happening -> {
            if (happening instanceof Happening.Told(ApiTokenMade _) || happening instanceof Happening.Told(ApiTokenRevoked _)) {
                load();
            }
        });
    }

    public FormField name() {
        return name;
    }

    /** What the new token is to be able to do. */
    public ObjectProperty<Set<Right>> scopes() {
        return scopes;
    }

    /** How long the new token opens. */
    public ObjectProperty<Integer> days() {
        return days;
    }

    public ObservableList<ApiToken> tokens() {
        return tokens;
    }

    /** What the program is given, as long as it is shown; it is told this once. */
    public ReadOnlyStringProperty secret() {
        return secret.getReadOnlyProperty();
    }

    /** What can be given: what is one's own at present and fit for a program. */
    public ReadOnlyObjectProperty<List<Right>> offered() {
        return offered.getReadOnlyProperty();
    }

    /** A right that was taken away is not given on either, and whoever lets no programs in any more keeps none of what was shown. */
    private void offer(Set<Right> rights) {
        offered.set(Stream.of(Right.values()).filter(right -> ApiToken.isScope(right) && rights.contains(right)).toList());
        scopes.set(scopes.get().stream().filter(offered.get()::contains).collect(Collectors.toUnmodifiableSet()));
        if (!rights.contains(Right.RUN_TOKENS)) {
            forget();
            tokens.clear();
        }
    }

    public void choose(Right right, boolean chosen) {
        var now = EnumSet.noneOf(Right.class);
        now.addAll(scopes.get());
        if (chosen) {
            now.add(right);
        } else {
            now.remove(right);
        }
        scopes.set(now);
    }

    public void make() {
        name.visit();
        if (!name.valid().get()) {
            return;
        }
        if (scopes.get().isEmpty()) {
            notices.say(moments.texts().get("tokens.scopes.problem"));
            return;
        }
        actions.ask(new MakeApiToken(name.text(), null, scopes.get(), days.get() == 0 ? null : days.get()), result -> {
            if (result instanceof Result.ApiTokenMade made) {
                made(made);
            }
        });
    }

    public void revoke(ApiToken token) {
        actions.ask(new RevokeApiToken(token.id()), result -> {
            notices.say(moments.texts().get("tokens.revoked", token.name()));
            load();
        });
    }

    /** The person has put the secret where it belongs. */
    public void forget() {
        secret.set("");
    }

    public void copied() {
        notices.say(moments.texts().get("access.copied"));
    }

    /** What it may do, in words. */
    String scopesOf(ApiToken token) {
        return token.scopes().stream()
                .map(right -> moments.texts().get("right." + right.name()))
                .reduce((some, more) -> moments.texts().get("access.list", some, more))
                .orElse("");
    }

    /** In whose name, since when, until when, and when it was last used. */
    String storyOf(ApiToken token, Instant now) {
        var texts = moments.texts();
        var agent = store.agents().stream().filter(one -> one.id().equals(token.agent())).findFirst().map(Agent::name).orElse("");
        var ends = token.expiresAt();
        var used = token.lastUsedAt();
        return texts.get(
                "tokens.story",
                agent,
                moments.day(token.madeAt()),
                ends == null ? texts.get("tokens.endless") : texts.get(ends.isAfter(now) ? "tokens.ends" : "tokens.ended", moments.day(ends)),
                used == null ? texts.get("tokens.unused") : texts.get("tokens.used", moments.time(used)));
    }

    private void made(Result.ApiTokenMade made) {
        secret.set(made.secret() == null ? "" : made.secret());
        if (made.secret() == null) {
            notices.say(moments.texts().get("tokens.secret.lost"));
        }
        name.value().set("");
        name.leave();
        scopes.set(Set.of());
        load();
    }

    private void load() {
        if (store.rights().get().contains(Right.RUN_TOKENS)) {
            actions.ask(new ApiTokens(), result -> {
                if (result instanceof Result.ApiTokens(var list)) {
                    tokens.setAll(list);
                }
            });
        }
    }
}
