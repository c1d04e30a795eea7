package dev.shopbell.desk.shell;

import dev.shopbell.desk.ui.Notices;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.controlsfx.control.StatusBar;

/** The window's frame: the rail at the left, one page in the middle, the state of the link below, always. */
public final class ShellView {

    private static final Duration NOTICE_SHOWN = Duration.seconds(6);
    private static final Duration UNDO_SHOWN = Duration.seconds(10);

    private final ShellViewModel model;
    private final Navigator navigator;
    private final Notices notices;
    private final Runnable tryNow;
    private final Map<Navigator.Page, Node> pages = new EnumMap<>(Navigator.Page.class);
    private final PauseTransition noticeEnd = new PauseTransition(NOTICE_SHOWN);

    @FXML private ToggleGroup rail;
    @FXML private ToggleButton inbox;
    @FXML private ToggleButton team;
    @FXML private ToggleButton settings;
    @FXML private Label badge;
    @FXML private StackPane presence;
    @FXML private StackPane me;
    @FXML private StackPane page;
    @FXML private HBox banner;
    @FXML private Label bannerText;
    @FXML private Button tryAgain;
    @FXML private StatusBar status;
    @FXML private Region dot;
    @FXML private Label outbox;
    @FXML private HBox toast;
    @FXML private Label toastText;
    @FXML private Button toastOpen;
    @FXML private Button toastUndo;

    public ShellView(ShellViewModel model, Navigator navigator, Notices notices, Runnable tryNow) {
        this.model = model;
        this.navigator = navigator;
        this.notices = notices;
        this.tryNow = tryNow;
    }

    /** Puts a page into the frame. */
    public void setPage(Navigator.Page which, Node node) {
        pages.put(which, node);
        if (navigator.page().get() == which) {
            show(which);
        }
    }

    /** Puts one's own face at the foot of the rail. */
    public void setMe(Node face) {
        me.getChildren().setAll(face);
    }

    /** Puts the switch of one's own status above the face. */
    public void setPresence(Node node) {
        presence.getChildren().setAll(node);
    }

    @FXML
    private void initialize() {
        bind(inbox, Navigator.Page.INBOX);
        bind(team, Navigator.Page.TEAM);
        bind(settings, Navigator.Page.SETTINGS);
        rail.selectedToggleProperty().addListener((_, before, chosen) -> {
            if (chosen == null) {
                before.setSelected(true);
            }
        });
        navigator.page().subscribe(this::show);
        badge.textProperty().bind(model.attention().asString());
        badge.visibleProperty().bind(model.attention().greaterThan(0));
        status.textProperty().bind(model.status());
        model.health().subscribe(health -> dot.getStyleClass().setAll("dot", health.name().toLowerCase(Locale.ROOT)));
        outbox.textProperty().bind(model.outbox());
        bannerText.textProperty().bind(model.banner());
        banner.visibleProperty().bind(model.banner().isNotEmpty());
        banner.managedProperty().bind(model.banner().isNotEmpty());
        tryAgain.setOnAction(event -> tryNow.run());
        toast.setVisible(false);
        noticeEnd.setOnFinished(event -> toast.setVisible(false));
        toastOpen.managedProperty().bind(toastOpen.visibleProperty());
        toastUndo.managedProperty().bind(toastUndo.visibleProperty());
        notices.listen(this::say);
        notices.listenToUndos(this::done);
        notices.listenToCalls(this::call);
    }

    private void bind(ToggleButton button, Navigator.Page which) {
        button.setOnAction(event -> navigator.page().set(which));
    }

    private void show(Navigator.Page which) {
        (switch (which) {
                    case INBOX -> inbox;
                    case TEAM -> team;
                    case SETTINGS -> settings;
                })
                .setSelected(true);
        var node = pages.get(which);
        if (node != null) {
            page.getChildren().setAll(node);
        }
    }

    private void call(String sentence, Runnable go) {
        say(sentence);
        noticeEnd.stop();
        choice(toastOpen, go);
    }

    private void done(String sentence, Runnable undo) {
        say(sentence);
        noticeEnd.stop();
        noticeEnd.setDuration(UNDO_SHOWN);
        noticeEnd.playFromStart();
        choice(toastUndo, undo);
    }

    private void choice(Button button, Runnable deed) {
        button.setVisible(true);
        button.setOnAction(event -> {
            toast.setVisible(false);
            deed.run();
        });
    }

    private void say(String sentence) {
        toastOpen.setVisible(false);
        toastUndo.setVisible(false);
        toastText.setText(sentence);
        toast.setVisible(true);
        noticeEnd.stop();
        noticeEnd.setDuration(NOTICE_SHOWN);
        noticeEnd.playFromStart();
    }

    @FXML
    private void onDismiss() {
        toast.setVisible(false);
    }
}
