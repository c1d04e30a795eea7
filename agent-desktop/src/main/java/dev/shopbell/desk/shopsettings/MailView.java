package dev.shopbell.desk.shopsettings;

import dev.shopbell.desk.settings.SaveBar;
import dev.shopbell.desk.shopsettings.MailViewModel.Form;
import dev.shopbell.desk.ui.Forms;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.shop.MailSecurity;
import dev.shopbell.model.shop.MailSettings;
import java.util.function.BooleanSupplier;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** Binds the mail server's settings to their nodes. */
public final class MailView {

    private final MailViewModel model;
    private final Texts texts;
    private final BooleanSupplier removes;
    private boolean showing = true;

    @FXML private Label state;
    @FXML private TextField host;
    @FXML private Spinner<Integer> port;
    @FXML private ChoiceBox<MailSecurity> security;
    @FXML private TextField user;
    @FXML private PasswordField password;
    @FXML private TextField from;
    @FXML private TextField fromName;
    @FXML private VBox problems;
    @FXML private VBox foot;

    /** @param removes asks whether the mail server shall go, and its password with it */
    public MailView(MailViewModel model, Texts texts, BooleanSupplier removes) {
        this.model = model;
        this.texts = texts;
        this.removes = removes;
    }

    @FXML
    private void initialize() {
        foot.getChildren().setAll(new SaveBar(model.draft(), model.sound(), texts, model::save));
        state.textProperty().bind(model.state());
        Forms.bound(port, 1, MailSettings.PORT_MAX);
        security.getItems().setAll(MailSecurity.values());
        security.setConverter(new StringConverter<>() {
            @Override
            public String toString(MailSecurity item) {
                return item == null ? "" : texts.get("mail.security." + item.name());
            }

            @Override
            public MailSecurity fromString(String text) {
                return MailSecurity.valueOf(text);
            }
        });
        model.draft().value().subscribe(this::show);
        for (var field : new TextField[] {host, user, password, from, fromName}) {
            field.textProperty().subscribe(this::read);
        }
        port.valueProperty().subscribe(this::read);
        security.valueProperty().subscribe(this::read);
        model.problems().addListener((ListChangeListener<String>) change -> showProblems());
        showProblems();
    }

    private void showProblems() {
        problems.getChildren().setAll(model.problems().stream().map(MailView::line).toList());
        if (model.problems().isEmpty()) {
            problems.getChildren().setAll(line(texts.get("mail.problems.none")));
        }
    }

    private static Label line(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        return label;
    }

    private void show(Form form) {
        showing = true;
        var settings = form.settings();
        set(host, settings.host());
        port.getValueFactory().setValue(settings.port());
        security.setValue(settings.security());
        set(user, settings.user());
        set(password, form.password());
        password.setPromptText(texts.get(settings.passwordSet() ? "mail.password.kept" : "mail.password.none"));
        set(from, settings.from());
        set(fromName, settings.fromName());
        showing = false;
    }

    private static void set(TextField field, String text) {
        if (!text.equals(field.getText())) {
            field.setText(text);
        }
    }

    private void read() {
        if (showing || port.getValue() == null || security.getValue() == null) {
            return;
        }
        var before = model.draft().value().get().settings();
        var settings = new MailSettings(
                host.getText().strip(),
                port.getValue(),
                security.getValue(),
                user.getText().strip(),
                before.passwordSet(),
                from.getText().strip(),
                fromName.getText());
        model.draft().value().set(new Form(settings, password.getText()));
    }

    @FXML
    private void onTest() {
        model.test();
    }

    @FXML
    private void onRemove() {
        if (removes.getAsBoolean()) {
            model.remove();
        }
    }
}
