package dev.shopbell.desk.store;

import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** A list that changes as little as it must, so that views keep selection and scroll position while rows come and go. */
final class Shelf {

    private final ObservableList<ConversationItem> items = FXCollections.observableArrayList();
    private final ObservableList<ConversationItem> readOnly = FXCollections.unmodifiableObservableList(items);

    ObservableList<ConversationItem> items() {
        return readOnly;
    }

    /** Leaves alone what is equal at both ends and replaces what lies between. */
    void show(List<ConversationItem> now) {
        int shorter = Math.min(items.size(), now.size());
        int front = 0;
        while (front < shorter && items.get(front) == now.get(front)) {
            front++;
        }
        int back = 0;
        while (back < shorter - front && items.get(items.size() - 1 - back) == now.get(now.size() - 1 - back)) {
            back++;
        }
        if (front + back < items.size()) {
            items.remove(front, items.size() - back);
        }
        if (front + back < now.size()) {
            items.addAll(front, now.subList(front, now.size() - back));
        }
    }
}
