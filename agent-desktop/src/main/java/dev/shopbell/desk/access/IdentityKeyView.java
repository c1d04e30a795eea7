package dev.shopbell.desk.access;

import dev.shopbell.desk.sitesettings.SiteChooser;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.site.Site;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Binds the key that signs identities to its nodes. */
public final class IdentityKeyView {

    private final IdentityKeyViewModel model;
    private final Texts texts;
    private final Asking asking;

    @FXML private StackPane sitePlace;
    @FXML private Label state;
    @FXML private Button renew;
    @FXML private Button revoke;
    @FXML private VBox handing;
    @FXML private TextField key;
    @FXML private TextArea sample;

    public IdentityKeyView(IdentityKeyViewModel model, Texts texts, Asking asking) {
        this.model = model;
        this.texts = texts;
        this.asking = asking;
    }

    @FXML
    private void initialize() {
        sitePlace.getChildren().setAll(new SiteChooser(model.choice(), texts, _ -> false));
        model.site().subscribe(this::show);
        key.textProperty().bind(model.key());
        handing.visibleProperty().bind(model.key().isNotEmpty());
        handing.managedProperty().bind(handing.visibleProperty());
    }

    private void show(@Nullable Site site) {
        boolean set = site != null && site.identityKeySet();
        state.setText(texts.get(set ? "identity.set" : "identity.unset"));
        renew.setText(texts.get(set ? "identity.renew" : "identity.make"));
        renew.setAccessibleText(renew.getText());
        revoke.setVisible(set);
        revoke.setManaged(set);
        sample.setText(model.sample());
    }

    @FXML
    private void onRenew() {
        var site = model.site().get();
        if (site != null && site.identityKeySet()) {
            asking.before(model::renew, "identity.renew", site.name());
        } else {
            model.renew();
        }
    }

    @FXML
    private void onRevoke() {
        var site = model.site().get();
        if (site != null) {
            asking.before(model::revoke, "identity.revoke", site.name());
        }
    }

    @FXML
    private void onCopy() {
        Asking.copy(key.getText());
        model.copied();
    }

    @FXML
    private void onForget() {
        model.forget();
    }

    @FXML
    private void onCopySample() {
        Asking.copy(sample.getText());
        model.copied();
    }
}
