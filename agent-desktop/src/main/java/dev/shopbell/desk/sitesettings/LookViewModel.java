package dev.shopbell.desk.sitesettings;

import dev.shopbell.desk.settings.Draft;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.site.Site;
import dev.shopbell.model.site.SiteLook;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.SiteCommand.AddSite;
import dev.shopbell.protocol.SiteCommand.ChangeLook;
import dev.shopbell.protocol.SiteCommand.ChangeSite;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** A site: what it is called, whose pages carry it, and how the widget looks there. */
public final class LookViewModel {

    /** What the page edits. @param origins one in each line */
    public record Form(String name, String origins, SiteLook look) {

        static Form of(Site site) {
            return new Form(site.name(), String.join("\n", site.allowedOrigins()), site.settings().look());
        }

        static Form merged(Form before, Form mine, Form theirs) {
            return new Form(
                    Draft.whole(before.name, mine.name, theirs.name),
                    Draft.whole(before.origins, mine.origins, theirs.origins),
                    Draft.whole(before.look, mine.look, theirs.look));
        }

        List<String> lines() {
            return Arrays.stream(origins.split("\\R")).map(String::strip).filter(line -> !line.isEmpty()).toList();
        }

        boolean isSound() {
            return !name.isBlank() && name.length() <= Site.NAME_LENGTH_MAX && lines().size() <= Site.ORIGINS_MAX && look.isSound();
        }
    }

    private final SiteChoice choice;
    private final Actions actions;
    private final Texts texts;
    private final Notices notices;
    private final URI server;
    private final Draft<Form> draft = new Draft<>(new Form("", "", SiteLook.AT_FIRST), Form::merged);
    private final BooleanBinding sound;
    private final ReadOnlyStringWrapper snippet = new ReadOnlyStringWrapper("");

    public LookViewModel(SiteChoice choice, Actions actions, Texts texts, Notices notices, URI server) {
        this.choice = choice;
        this.actions = actions;
        this.texts = texts;
        this.notices = notices;
        this.server = server;
        this.sound = Bindings.createBooleanBinding(() -> draft.value().get().isSound(), draft.value());
        choice.listen(site -> draft.told(Form.of(site)), site -> {
            draft.turnTo(site.id(), Form.of(site));
            snippet.set("<script async src=\"" + server.resolve("/widget/shopbell.js?site=" + site.key()) + "\" data-site=\"" + site.key() + "\"></script>");
        });
    }

    public SiteChoice choice() {
        return choice;
    }

    public Draft<Form> draft() {
        return draft;
    }

    public BooleanBinding sound() {
        return sound;
    }

    /** The one line for the shop's pages. */
    public ReadOnlyStringProperty snippet() {
        return snippet.getReadOnlyProperty();
    }

    public void save() {
        var form = draft.value().get();
        choice.site().ifPresent(site -> {
            if (!form.name().strip().equals(site.name()) || !form.lines().equals(site.allowedOrigins())) {
                actions.ask(new ChangeSite(site.id(), form.name().strip(), form.lines()), result -> saved());
            }
            if (!form.look().equals(site.settings().look())) {
                actions.ask(new ChangeLook(site.id(), form.look()), result -> saved());
            }
        });
    }

    /** Another site, which is chosen when it is there. */
    public void add() {
        actions.ask(new AddSite(texts.get("site.new"), List.of()), result -> {
            if (result instanceof Result.SiteAdded(var site)) {
                choice.choose(site.id());
            }
        });
    }

    public void copied() {
        notices.say(texts.get("settings.copied"));
    }

    private void saved() {
        notices.say(texts.get("settings.saved"));
    }
}
