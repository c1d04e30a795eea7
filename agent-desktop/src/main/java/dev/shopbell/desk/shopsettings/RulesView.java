package dev.shopbell.desk.shopsettings;

import dev.shopbell.desk.settings.SaveBar;
import dev.shopbell.desk.shopsettings.RulesViewModel.Form;
import dev.shopbell.desk.ui.Forms;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.shop.ConversationRules;
import dev.shopbell.model.shop.UploadLimits;
import javafx.fxml.FXML;
import javafx.scene.control.Spinner;
import javafx.scene.layout.VBox;

/** Binds the rules' numbers to their nodes. */
public final class RulesView {

    private static final int MEGABYTE = 1 << 20;

    private final RulesViewModel model;
    private final Texts texts;
    private boolean showing = true;

    @FXML private Spinner<Integer> ignored;
    @FXML private Spinner<Integer> gone;
    @FXML private Spinner<Integer> idle;
    @FXML private Spinner<Integer> warning;
    @FXML private Spinner<Integer> edit;
    @FXML private Spinner<Integer> fileSize;
    @FXML private Spinner<Integer> dayBytes;
    @FXML private Spinner<Integer> dayFiles;
    @FXML private VBox foot;

    public RulesView(RulesViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        foot.getChildren().setAll(new SaveBar(model.draft(), model.sound(), texts, model::save));
        bound(ignored, 0, ConversationRules.SECONDS_MAX);
        bound(gone, 0, ConversationRules.SECONDS_MAX);
        bound(idle, 0, ConversationRules.MINUTES_MAX);
        bound(warning, 0, ConversationRules.MINUTES_MAX);
        bound(edit, 0, ConversationRules.MINUTES_MAX);
        bound(fileSize, 1, (int) (UploadLimits.FILE_BYTES_MAX / MEGABYTE));
        bound(dayBytes, 0, (int) (UploadLimits.DAY_BYTES_MAX / MEGABYTE));
        bound(dayFiles, 0, UploadLimits.DAY_FILES_MAX);
        model.draft().value().subscribe(this::show);
    }

    private void bound(Spinner<Integer> spinner, int min, int max) {
        Forms.bound(spinner, min, max);
        spinner.valueProperty().subscribe(this::read);
    }

    private void show(Form form) {
        showing = true;
        ignored.getValueFactory().setValue(form.rules().takeBackAfterSeconds());
        gone.getValueFactory().setValue(form.rules().takeBackWhenGoneSeconds());
        idle.getValueFactory().setValue(form.rules().closeIdleAfterMinutes());
        warning.getValueFactory().setValue(form.rules().warnBeforeMinutes());
        edit.getValueFactory().setValue(form.rules().editWithinMinutes());
        fileSize.getValueFactory().setValue((int) (form.uploads().fileBytesMax() / MEGABYTE));
        dayBytes.getValueFactory().setValue((int) (form.uploads().visitorBytesPerDayMax() / MEGABYTE));
        dayFiles.getValueFactory().setValue(form.uploads().visitorFilesPerDayMax());
        showing = false;
    }

    private void read() {
        if (showing) {
            return;
        }
        var rules = new ConversationRules(ignored.getValue(), gone.getValue(), idle.getValue(), warning.getValue(), edit.getValue());
        var uploads = new UploadLimits((long) fileSize.getValue() * MEGABYTE, (long) dayBytes.getValue() * MEGABYTE, dayFiles.getValue());
        model.draft().value().set(new Form(rules, uploads));
    }
}
