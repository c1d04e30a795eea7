package dev.shopbell.desk.signin;

import dev.shopbell.desk.ui.Forms;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Binds the sign-in form to its nodes. */
public final class SignInView {

    private final SignInViewModel model;

    @FXML private VBox addressRow;
    @FXML private TextField address;
    @FXML private Label addressProblem;
    @FXML private TextField email;
    @FXML private Label emailProblem;
    @FXML private PasswordField password;
    @FXML private Label passwordProblem;
    @FXML private TextField code;
    @FXML private Label advice;
    @FXML private Label problem;
    @FXML private ProgressIndicator busy;
    @FXML private Button submit;

    public SignInView(SignInViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        Forms.bind(model.address(), address, addressProblem);
        Forms.bind(model.email(), email, emailProblem);
        Forms.bind(model.password(), password, passwordProblem);
        code.textProperty().bindBidirectional(model.code());
        addressRow.setVisible(model.asksForAddress());
        addressRow.setManaged(model.asksForAddress());
        address.focusedProperty().addListener((_, had, _) -> {
            if (had) {
                model.addressWritten();
            }
        });
        problem.textProperty().bind(model.problem());
        problem.visibleProperty().bind(model.problem().isNotEmpty());
        problem.managedProperty().bind(model.problem().isNotEmpty());
        advice.textProperty().bind(model.advice());
        advice.visibleProperty().bind(model.advice().isNotEmpty());
        advice.managedProperty().bind(model.advice().isNotEmpty());
        busy.visibleProperty().bind(model.busy());
        submit.disableProperty().bind(model.busy());
    }

    @FXML
    private void onSubmit() {
        model.submit();
    }

    @FXML
    private void onForgotten() {
        model.forgotten();
    }

    @FXML
    private void onBack() {
        model.back();
    }
}
