package dev.shopbell.desk.conversation;

import java.util.Optional;
import java.util.function.Supplier;
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
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A place of a size that is known before the picture is, so that nothing moves when it comes, however late, or never. Then something else stands
 * there, for which a very small place grows.
 */
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
    private Supplier<? extends Region> otherwise = PictureBox::again;
    private @Nullable Region instead;

    PictureBox(@Nullable Integer width, @Nullable Integer height, String name, Runnable enlarge) {
        boolean known = width != null && height != null && width > 0 && height > 0;
        double scale = known ? Math.min(1, Math.min(WIDTH_MAX / width, HEIGHT_MAX / height)) : 1;
        this.wide = known ? Math.max(SIDE_MIN, Math.rint(width * scale)) : WIDTH_UNKNOWN;
        this.high = known ? Math.max(SIDE_MIN, Math.rint(height * scale)) : HEIGHT_UNKNOWN;
        getStyleClass().add("picture-box");
        setAccessibleText(name);
        view.setPreserveRatio(true);
        view.setSmooth(true);
        await();
        addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getButton() == MouseButton.PRIMARY && isFocusTraversable()) {
                enlarge.run();
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (isFocused() && (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE)) {
                enlarge.run();
                event.consume();
            }
        });
    }

    private static Region again() {
        var again = new StackPane(new FontIcon("fth-rotate-cw"));
        again.getStyleClass().add("again");
        return again;
    }

    /** What stands here if the picture cannot be had; it brings its own controls, and this is none then. */
    void otherwise(Supplier<? extends Region> tile) {
        otherwise = () -> {
            setFocusTraversable(false);
            setCursor(Cursor.DEFAULT);
            setAccessibleRole(AccessibleRole.PARENT);
            return tile.get();
        };
    }

    /** The picture is being fetched, once more perhaps. */
    void await() {
        instead = null;
        icon.setVisible(true);
        setFocusTraversable(true);
        setCursor(Cursor.HAND);
        setAccessibleRole(AccessibleRole.BUTTON);
        getChildren().setAll(icon, view);
    }

    /** The picture has come, or will not. */
    void show(Optional<Image> image) {
        await();
        icon.setVisible(false);
        image.ifPresentOrElse(view::setImage, () -> {
            instead = otherwise.get();
            getChildren().setAll(instead);
        });
        requestLayout();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
        return instead == null ? wide : Math.max(wide, instead.prefWidth(-1));
    }

    /** In a narrow bubble it shrinks with the width. */
    @Override
    protected double computePrefHeight(double width) {
        double picture = width < 0 || width >= wide ? high : Math.rint(high * width / wide);
        return instead == null ? picture : Math.max(picture, Math.ceil(instead.prefHeight(width)));
    }

    @Override
    protected void layoutChildren() {
        if (instead != null) {
            double tall = Math.min(getHeight(), instead.prefHeight(getWidth()));
            instead.resizeRelocate(0, Math.rint((getHeight() - tall) / 2), getWidth(), tall);
            return;
        }
        view.setFitWidth(getWidth());
        view.setFitHeight(getHeight());
        view.relocate((getWidth() - view.prefWidth(-1)) / 2, (getHeight() - view.prefHeight(-1)) / 2);
        icon.relocate((getWidth() - icon.prefWidth(-1)) / 2, (getHeight() - icon.prefHeight(-1)) / 2);
    }
}
