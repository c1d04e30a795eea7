package dev.shopbell.desk.setup;

import dev.shopbell.desk.ui.Forms;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Binds the form of the first owner to its nodes. */
public final class OwnerView {

    private final OwnerViewModel model;

    @FXML private TextField shopName;
    @FXML private Label shopNameProblem;
    @FXML private TextField name;
    @FXML private Label nameProblem;
    @FXML private TextField email;
    @FXML private Label emailProblem;
    @FXML private PasswordField password;
    @FXML private Label passwordProblem;
    @FXML private VBox codeRow;
    @FXML private TextField code;
    @FXML private Label codeProblem;
    @FXML private Label problem;
    @FXML private ProgressIndicator busy;
    @FXML private Button submit;

    public OwnerView(OwnerViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        Forms.bind(model.shopName(), shopName, shopNameProblem);
        Forms.bind(model.name(), name, nameProblem);
        Forms.bind(model.email(), email, emailProblem);
        Forms.bind(model.password(), password, passwordProblem);
        Forms.bind(model.code(), code, codeProblem);
        codeRow.setVisible(model.asksForCode());
        codeRow.setManaged(model.asksForCode());
        problem.textProperty().bind(model.problem());
        problem.visibleProperty().bind(model.problem().isNotEmpty());
        problem.managedProperty().bind(model.problem().isNotEmpty());
        busy.visibleProperty().bind(model.busy());
        submit.disableProperty().bind(model.busy());
    }

    @FXML
    private void onSubmit() {
        model.submit();
    }
}
