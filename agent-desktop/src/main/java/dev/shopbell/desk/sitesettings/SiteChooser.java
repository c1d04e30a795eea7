package dev.shopbell.desk.sitesettings;

import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.site.Site;
import dev.shopbell.model.site.SiteId;
import java.util.function.Predicate;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ChoiceBox;
import javafx.util.StringConverter;

/** Which site a page is about; the pages share the choice. A site with begun work that is not in front says so. */
public final class SiteChooser extends ChoiceBox<Site> {

    private final SiteChoice choice;
    private boolean showing;

    /** @param unsaved whether something about this site waits to be saved */
    public SiteChooser(SiteChoice choice, Texts texts, Predicate<SiteId> unsaved) {
        this.choice = choice;
        setAccessibleText(texts.get("site.choose"));
        setMaxWidth(240);
        setConverter(new StringConverter<>() {
            @Override
            public String toString(Site site) {
                return site == null ? "" : unsaved.test(site.id()) ? texts.get("site.unsaved", site.name()) : site.name();
            }

            @Override
            public Site fromString(String name) {
                throw new UnsupportedOperationException(name);
            }
        });
        choice.sites().addListener((ListChangeListener<Site>) change -> refresh());
        choice.listen(_ -> refresh(), _ -> refresh());
        setOnAction(event -> {
            if (!showing && getValue() != null) {
                choice.choose(getValue().id());
            }
        });
    }

    private void refresh() {
        showing = true;
        getItems().setAll(choice.sites());
        choice.site().ifPresent(this::setValue);
        showing = false;
    }
}
