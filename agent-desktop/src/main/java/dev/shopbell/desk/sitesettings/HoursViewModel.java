package dev.shopbell.desk.sitesettings;

import dev.shopbell.desk.settings.Draft;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.site.OpeningHours;
import dev.shopbell.protocol.SiteCommand.ChangeHours;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;

/** When a site's shop is open, as it is being edited, and what that means at this very moment. */
public final class HoursViewModel {

    private final SiteChoice choice;
    private final Actions actions;
    private final Texts texts;
    private final Notices notices;
    private final Draft<OpeningHours> draft = new Draft<>(OpeningHours.ALWAYS);
    private final BooleanBinding sound;
    private final StringBinding state;

    /** @param now the time as it is shown */
    public HoursViewModel(SiteChoice choice, Actions actions, Texts texts, Notices notices, ObservableValue<Instant> now) {
        this.choice = choice;
        this.actions = actions;
        this.texts = texts;
        this.notices = notices;
        this.sound = Bindings.createBooleanBinding(() -> draft.value().get().isSound(), draft.value());
        this.state = Bindings.createStringBinding(() -> say(draft.value().get(), now.getValue()), draft.value(), now);
        choice.listen(site -> draft.told(site.settings().hours()), site -> draft.turnTo(site.id(), site.settings().hours()));
    }

    public SiteChoice choice() {
        return choice;
    }

    public Draft<OpeningHours> draft() {
        return draft;
    }

    public BooleanBinding sound() {
        return sound;
    }

    /** Whether it is open now, and until or from when. */
    public StringBinding state() {
        return state;
    }

    /** The zones to choose from: places only. */
    public List<String> zones() {
        return ZoneId.getAvailableZoneIds().stream().filter(zone -> zone.contains("/") && !zone.startsWith("Etc/") && !zone.startsWith("SystemV/")).sorted().toList();
    }

    public void save() {
        choice.site().ifPresent(site -> actions.ask(
                new ChangeHours(site.id(), draft.value().get()), result -> notices.say(texts.get("settings.saved"))));
    }

    private String say(OpeningHours hours, Instant now) {
        if (!hours.isSound()) {
            return texts.get("hours.unsound");
        }
        if (!hours.limited()) {
            return texts.get("hours.always");
        }
        var when = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(texts.locale())
                .withZone(ZoneId.of(hours.zone()));
        if (hours.isOpen(now)) {
            return hours.nextClosing(now).map(end -> texts.get("hours.open_until", when.format(end))).orElse(texts.get("hours.open"));
        }
        return hours.nextOpening(now).map(start -> texts.get("hours.closed_until", when.format(start))).orElse(texts.get("hours.never"));
    }
}
