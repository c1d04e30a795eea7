package dev.shopbell.desk.shopsettings;

import dev.shopbell.desk.settings.SaveBar;
import dev.shopbell.desk.shopsettings.MailViewModel.Form;
import dev.shopbell.desk.ui.Forms;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.shop.MailSecurity;
import dev.shopbell.model.shop.MailSettings;
import dev.shopbell.model.shop.Mailbox;
import java.util.List;
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
    @FXML private TextField mailboxHost;
    @FXML private Spinner<Integer> mailboxPort;
    @FXML private ChoiceBox<MailSecurity> mailboxSecurity;
    @FXML private TextField mailboxUser;
    @FXML private PasswordField mailboxPassword;
    @FXML private Label mailboxState;
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
        mailboxState.textProperty().bind(model.mailboxState());
        mailboxState.visibleProperty().bind(mailboxState.textProperty().isNotEmpty());
        mailboxState.managedProperty().bind(mailboxState.visibleProperty());
        for (var one : List.of(port, mailboxPort)) {
            Forms.bound(one, 1, MailSettings.PORT_MAX);
        }
        for (var one : List.of(security, mailboxSecurity)) {
            one.getItems().setAll(MailSecurity.values());
            one.setConverter(securities());
        }
        model.draft().value().subscribe(this::show);
        for (var field : List.of(host, user, password, from, fromName, mailboxHost, mailboxUser, mailboxPassword)) {
            field.textProperty().subscribe(this::read);
        }
        for (var one : List.of(port, mailboxPort)) {
            one.valueProperty().subscribe(this::read);
        }
        for (var one : List.of(security, mailboxSecurity)) {
            one.valueProperty().subscribe(this::read);
        }
        model.problems().addListener((ListChangeListener<String>) change -> showProblems());
        showProblems();
    }

    private StringConverter<MailSecurity> securities() {
        return new StringConverter<>() {
            @Override
            public String toString(MailSecurity item) {
                return item == null ? "" : texts.get("mail.security." + item.name());
            }

            @Override
            public MailSecurity fromString(String text) {
                return MailSecurity.valueOf(text);
            }
        };
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
        password.setPromptText(kept(settings.passwordSet()));
        set(from, settings.from());
        set(fromName, settings.fromName());
        var mailbox = form.mailbox();
        set(mailboxHost, mailbox.host());
        mailboxPort.getValueFactory().setValue(mailbox.port());
        mailboxSecurity.setValue(mailbox.security());
        set(mailboxUser, mailbox.user());
        set(mailboxPassword, form.mailboxPassword());
        mailboxPassword.setPromptText(kept(mailbox.passwordSet()));
        showing = false;
    }

    private String kept(boolean passwordSet) {
        return texts.get(passwordSet ? "mail.password.kept" : "mail.password.none");
    }

    private static void set(TextField field, String text) {
        if (!text.equals(field.getText())) {
            field.setText(text);
        }
    }

    private void read() {
        if (showing || port.getValue() == null || mailboxPort.getValue() == null) {
            return;
        }
        var before = model.draft().value().get();
        var settings = new MailSettings(
                host.getText().strip(),
                port.getValue(),
                security.getValue(),
                user.getText().strip(),
                before.settings().passwordSet(),
                from.getText().strip(),
                fromName.getText());
        var mailbox = new Mailbox(
                mailboxHost.getText().strip(),
                mailboxPort.getValue(),
                mailboxSecurity.getValue(),
                mailboxUser.getText().strip(),
                before.mailbox().passwordSet());
        model.draft().value().set(new Form(settings, password.getText(), mailbox, mailboxPassword.getText()));
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
