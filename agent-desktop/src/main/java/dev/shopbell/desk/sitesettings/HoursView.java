package dev.shopbell.desk.sitesettings;

import dev.shopbell.desk.settings.SaveBar;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.site.OpeningHours;
import dev.shopbell.model.site.OpeningHours.Holiday;
import dev.shopbell.model.site.OpeningHours.Span;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.ToggleSwitch;
import org.controlsfx.control.textfield.TextFields;
import org.kordamp.ikonli.javafx.FontIcon;

/** The week as one line for each day, in which spans are typed as people write them: {@code 09:00-12:30, 14:00-18:00}. */
public final class HoursView {

    private final HoursViewModel model;
    private final Texts texts;
    private final List<TextField> days = new ArrayList<>();
    private boolean showing;

    @FXML private StackPane sitePlace;
    @FXML private ToggleSwitch limited;
    @FXML private Label state;
    @FXML private TextField zone;
    @FXML private GridPane week;
    @FXML private VBox holidays;
    @FXML private VBox foot;

    public HoursView(HoursViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        foot.getChildren().setAll(new SaveBar(model.draft(), model.sound(), texts, model::save));
        sitePlace.getChildren().setAll(new SiteChooser(model.choice(), texts, model.draft()::isAside));
        state.textProperty().bind(model.state());
        TextFields.bindAutoCompletion(zone, model.zones());
        for (var day : DayOfWeek.values()) {
            var name = new Label(day.getDisplayName(TextStyle.FULL_STANDALONE, texts.locale()));
            var spans = new TextField();
            spans.setPromptText(texts.get("hours.closed"));
            spans.setAccessibleText(name.getText());
            GridPane.setHgrow(spans, Priority.ALWAYS);
            week.addRow(day.ordinal(), name, spans);
            days.add(spans);
            spans.textProperty().subscribe(this::read);
        }
        model.draft().value().subscribe(this::show);
        limited.selectedProperty().subscribe(this::read);
        zone.textProperty().subscribe(this::read);
    }

    private void show(OpeningHours hours) {
        if (showing) {
            return;
        }
        showing = true;
        limited.setSelected(hours.limited());
        zone.setText(hours.zone());
        for (var day : DayOfWeek.values()) {
            days.get(day.ordinal()).setText(hours.week().stream()
                    .filter(span -> span.day() == day)
                    .map(span -> span.from() + "-" + span.to())
                    .collect(Collectors.joining(", ")));
        }
        holidays.getChildren().setAll(hours.holidays().stream().map(this::row).toList());
        showing = false;
    }

    private HBox row(Holiday holiday) {
        var date = field(holiday.date(), "hours.holiday.date", 110);
        var name = field(holiday.name(), "hours.holiday.name", 150);
        var times = field(holiday.from().isEmpty() ? "" : holiday.from() + "-" + holiday.to(), "hours.holiday.times", 120);
        HBox.setHgrow(name, Priority.ALWAYS);
        var remove = new Button(null, new FontIcon("fth-x"));
        remove.setAccessibleText(texts.get("hours.holiday.remove"));
        remove.getStyleClass().addAll("button-icon", "flat");
        var row = new HBox(8, date, name, times, remove);
        row.setAlignment(Pos.CENTER_LEFT);
        remove.setOnAction(event -> {
            holidays.getChildren().remove(row);
            read();
        });
        return row;
    }

    private TextField field(String text, String key, double width) {
        var field = new TextField(text);
        field.setPromptText(texts.get(key));
        field.setAccessibleText(texts.get(key));
        field.setPrefWidth(width);
        field.textProperty().subscribe(this::read);
        return field;
    }

    @FXML
    private void onHoliday() {
        holidays.getChildren().add(row(new Holiday("", "", "", "")));
        read();
    }

    private void read() {
        if (showing || days.size() < DayOfWeek.values().length) {
            return;
        }
        showing = true;
        var spans = new ArrayList<Span>();
        for (var day : DayOfWeek.values()) {
            for (var piece : days.get(day.ordinal()).getText().split("[,;，；]")) {
                if (!piece.isBlank()) {
                    spans.add(new Span(day, from(piece), to(piece)));
                }
            }
        }
        var special = holidays.getChildren().stream().map(HBox.class::cast).map(HoursView::holiday).toList();
        model.draft().value().set(new OpeningHours(limited.isSelected(), zone.getText().strip(), spans, special));
        showing = false;
    }

    private static Holiday holiday(HBox row) {
        var texts = row.getChildren().stream().filter(TextField.class::isInstance).map(one -> ((TextField) one).getText().strip()).toList();
        var times = texts.get(2);
        return new Holiday(texts.get(0), texts.get(1), times.isEmpty() ? "" : from(times), times.isEmpty() ? "" : to(times));
    }

    private static String from(String piece) {
        return time(piece.split("[-–—~至]", 2)[0]);
    }

    private static String to(String piece) {
        var ends = piece.split("[-–—~至]", 2);
        return ends.length < 2 ? "" : time(ends[1]);
    }

    /** As people type times: {@code 9}, {@code 9:30} and {@code 09:30} are all understood; what is not stays and is not sound. */
    private static String time(String typed) {
        var text = typed.strip().replace('：', ':').replace('.', ':');
        var whole = text.matches("[0-9]{1,2}") ? text + ":00" : text;
        return whole.matches("[0-9]:[0-9]{2}") ? "0" + whole : whole;
    }
}
