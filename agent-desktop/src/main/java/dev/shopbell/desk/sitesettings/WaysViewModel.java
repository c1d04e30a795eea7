package dev.shopbell.desk.sitesettings;

import dev.shopbell.desk.settings.Draft;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.site.ContactWays;
import dev.shopbell.protocol.SiteCommand.ChangeWays;
import java.net.URI;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** How else a site's shop is reached, as it is being edited, and where the page is that shows it without a script. */
public final class WaysViewModel {

    private final SiteChoice choice;
    private final Actions actions;
    private final Texts texts;
    private final Notices notices;
    private final Draft<ContactWays> draft = new Draft<>(ContactWays.NONE, WaysViewModel::merged);
    private final StringBinding problem;
    private final BooleanBinding sound;
    private final ReadOnlyStringWrapper page = new ReadOnlyStringWrapper("");

    /** @param server where the plain-link page is */
    public WaysViewModel(SiteChoice choice, Actions actions, Texts texts, Notices notices, URI server) {
        this.choice = choice;
        this.actions = actions;
        this.texts = texts;
        this.notices = notices;
        this.problem = Bindings.createStringBinding(() -> problemOf(draft.value().get()), draft.value());
        this.sound = problem.isEmpty();
        choice.listen(site -> draft.told(site.settings().ways()), site -> {
            draft.turnTo(site.id(), site.settings().ways());
            page.set(server.resolve("/chat/" + site.key()).toString());
        });
    }

    private static ContactWays merged(ContactWays before, ContactWays mine, ContactWays theirs) {
        return new ContactWays(
                Draft.whole(before.email(), mine.email(), theirs.email()),
                Draft.whole(before.phone(), mine.phone(), theirs.phone()),
                Draft.whole(before.address(), mine.address(), theirs.address()),
                Draft.whole(before.link(), mine.link(), theirs.link()));
    }

    public SiteChoice choice() {
        return choice;
    }

    public Draft<ContactWays> draft() {
        return draft;
    }

    /** What keeps this from being saved, or nothing. */
    public StringBinding problem() {
        return problem;
    }

    public BooleanBinding sound() {
        return sound;
    }

    /** The address of the plain-link page. */
    public ReadOnlyStringProperty page() {
        return page.getReadOnlyProperty();
    }

    public void save() {
        choice.site().ifPresent(site -> actions.ask(
                new ChangeWays(site.id(), draft.value().get()), result -> notices.say(texts.get("settings.saved"))));
    }

    public void copied() {
        notices.say(texts.get("access.copied"));
    }

    /** The first of the four that cannot be, each tried alone by the one rule of both ends. */
    private String problemOf(ContactWays ways) {
        if (!new ContactWays(ways.email(), "", "", "").isSound()) {
            return texts.get("ways.problem.email");
        }
        if (!new ContactWays("", ways.phone(), "", "").isSound()) {
            return texts.get("ways.problem.phone", ContactWays.LENGTH_MAX);
        }
        if (!new ContactWays("", "", ways.address(), "").isSound()) {
            return texts.get("ways.problem.address", ContactWays.LENGTH_MAX);
        }
        return ways.isSound() ? "" : texts.get("ways.problem.link");
    }
}
