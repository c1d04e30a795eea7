package dev.shopbell.desk;

import java.net.URI;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.Label;

/** Shows where the sample shop is, in which a new owner can be the first visitor. */
public final class SampleShopView {

    private final URI shop;
    private final Consumer<URI> open;

    @FXML private Label address;

    SampleShopView(URI shop, Consumer<URI> open) {
        this.shop = shop;
        this.open = open;
    }

    @FXML
    private void initialize() {
        address.setText(shop.toString());
    }

    @FXML
    private void onOpen() {
        open.accept(shop);
    }
}
