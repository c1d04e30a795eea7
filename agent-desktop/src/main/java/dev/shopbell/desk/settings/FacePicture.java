package dev.shopbell.desk.settings;

import dev.shopbell.desk.ui.Png;
import dev.shopbell.model.identity.Agent;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.paint.Color;

/** Makes a face of any picture: cut to a square and small enough for the protocol, by fewer pixels where the picture is rich. */
final class FacePicture {

    private static final int[] SIDES = {128, 112, 96, 80, 64, 48};

    private FacePicture() {}

    /** The picture as PNG in base64, or nothing if the file holds no picture that can be read. */
    static Optional<String> of(Path file) {
        var image = new Image(file.toUri().toString());
        if (image.isError() || image.getWidth() < 1) {
            return Optional.empty();
        }
        for (int side : SIDES) {
            var png = Png.bytes(square(image, side));
            if (png.length <= Agent.PICTURE_BYTES_MAX) {
                return Optional.of(Base64.getEncoder().encodeToString(png));
            }
        }
        return Optional.empty();
    }

    private static Image square(Image image, int side) {
        double edge = Math.min(image.getWidth(), image.getHeight());
        var view = new ImageView(image);
        view.setViewport(new Rectangle2D((image.getWidth() - edge) / 2, (image.getHeight() - edge) / 2, edge, edge));
        view.setFitWidth(side);
        view.setFitHeight(side);
        view.setSmooth(true);
        var white = new SnapshotParameters();
        white.setFill(Color.WHITE);
        return view.snapshot(white, null);
    }
}
