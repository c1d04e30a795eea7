package dev.shopbell.desk.ui;

import dev.shopbell.model.Id;
import dev.shopbell.model.identity.AgentCard;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Round faces: a picture where there is one, else the first letter on a colour that stays with the person. */
public final class Faces {

    private static final int COLOURS = 8;

    private final @Nullable URI server;
    private final Map<String, Image> pictures = new HashMap<>();

    /** @param server where pictures are fetched, or null before there is one */
    public Faces(@Nullable URI server) {
        this.server = server;
    }

    /** A visitor's face; the colour follows {@code whose}, so that two customers are not mixed up. */
    public Node visitor(String name, Id whose, double size) {
        return letter(name, whose, size, "visitor");
    }

    /** What the shop says by itself. */
    public Node shop(String name, double size) {
        var icon = new FontIcon("fth-bell");
        icon.getStyleClass().add("shop-face");
        var face = new StackPane(icon);
        face.getStyleClass().addAll("face", "shop");
        face.setPrefSize(size, size);
        face.setAccessibleText(name);
        return face;
    }

    public Node agent(AgentCard agent, double size) {
        var face = letter(agent.name(), agent.id(), size, "agent");
        if (agent.picture() != null && server != null) {
            var image = pictures.computeIfAbsent(
                    agent.picture(), hash -> new Image(server.resolve("/pictures/" + hash).toString(), 128, 128, true, true, true));
            face.getChildren().add(picture(image, size));
        }
        return face;
    }

    /** A picture cut to a circle. While it loads, or if it never does, what lies below shows. */
    public static Node picture(Image image, double size) {
        var view = new ImageView(image);
        view.setFitWidth(size);
        view.setFitHeight(size);
        view.setSmooth(true);
        view.setClip(new Circle(size / 2, size / 2, size / 2));
        if (image.getWidth() > 0) {
            square(view, image);
        } else {
            image.widthProperty().addListener(new Squaring(view, image));
        }
        return view;
    }

    /** Waits for the size once: a picture lives as long as the desk, and would hold every face that was ever made of it. */
    private record Squaring(ImageView view, Image image) implements InvalidationListener {

        @Override
        public void invalidated(Observable width) {
            square(view, image);
            width.removeListener(this);
        }
    }

    private static void square(ImageView view, Image image) {
        double side = Math.min(image.getWidth(), image.getHeight());
        if (side > 0) {
            view.setViewport(new Rectangle2D((image.getWidth() - side) / 2, (image.getHeight() - side) / 2, side, side));
        }
    }

    private static StackPane letter(String name, Id whose, double size, String kind) {
        var letter = new Label(first(name));
        letter.setStyle("-fx-font-size: " + Math.round(size * 0.44) + "px;");
        var face = new StackPane(letter);
        face.getStyleClass().addAll("face", kind, "face-" + Math.floorMod(whose.value().hashCode(), COLOURS));
        face.setMinSize(size, size);
        face.setPrefSize(size, size);
        face.setMaxSize(size, size);
        face.setAccessibleText(name);
        return face;
    }

    private static String first(String name) {
        var trimmed = name.strip();
        return trimmed.isEmpty() ? "?" : Character.toString(Character.toUpperCase(trimmed.codePointAt(0)));
    }
}
