package dev.shopbell.desk.conversation;

import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** A place of a size that is known before the picture is, so that nothing moves when it comes, however late, or never. */
final class PictureBox extends Region {

    static final double WIDTH_MAX = 300;
    static final double HEIGHT_MAX = 220;

    private static final double SIDE_MIN = 48;
    /** Where a picture does not say how large it is. */
    private static final double WIDTH_UNKNOWN = 200;
    private static final double HEIGHT_UNKNOWN = 150;

    private final double wide;
    private final double high;
    private final ImageView view = new ImageView();
    private final FontIcon icon = new FontIcon("fth-image");

    PictureBox(@Nullable Integer width, @Nullable Integer height, String name, Runnable enlarge) {
        boolean known = width != null && height != null && width > 0 && height > 0;
        double scale = known ? Math.min(1, Math.min(WIDTH_MAX / width, HEIGHT_MAX / height)) : 1;
        this.wide = known ? Math.max(SIDE_MIN, Math.rint(width * scale)) : WIDTH_UNKNOWN;
        this.high = known ? Math.max(SIDE_MIN, Math.rint(height * scale)) : HEIGHT_UNKNOWN;
        setMaxSize(wide, high);
        getStyleClass().add("picture-box");
        setAccessibleRole(AccessibleRole.BUTTON);
        setAccessibleText(name);
        setFocusTraversable(true);
        setCursor(Cursor.HAND);
        view.setPreserveRatio(true);
        view.setSmooth(true);
        getChildren().addAll(icon, view);
        addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                enlarge.run();
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                enlarge.run();
                event.consume();
            }
        });
    }

    /** The picture has come, or will not. */
    void show(Optional<Image> image) {
        image.ifPresentOrElse(view::setImage, () -> icon.setIconLiteral("fth-slash"));
        icon.setVisible(image.isEmpty());
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
        return wide;
    }

    /** In a narrow bubble it shrinks with the width. */
    @Override
    protected double computePrefHeight(double width) {
        return width < 0 || width >= wide ? high : Math.rint(high * width / wide);
    }

    @Override
    protected void layoutChildren() {
        view.setFitWidth(getWidth());
        view.setFitHeight(getHeight());
        view.relocate((getWidth() - view.prefWidth(-1)) / 2, (getHeight() - view.prefHeight(-1)) / 2);
        icon.relocate((getWidth() - icon.prefWidth(-1)) / 2, (getHeight() - icon.prefHeight(-1)) / 2);
    }
}
