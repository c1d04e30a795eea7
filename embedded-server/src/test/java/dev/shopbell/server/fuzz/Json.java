package dev.shopbell.server.fuzz;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as it stands on the wire, where a name may come twice and a value need not be one. */
sealed interface Json {

    /** @param members in their order, doubles and all */
    record Members(List<Member> members) implements Json {}

    /** @param name without quotes, as it is written between them */
    record Member(String name, Json value) {}

    record Items(List<Json> items) implements Json {}

    /** Whatever stands there, word for word. */
    record Word(String word) implements Json {}

    JsonMapper MAPPER = new JsonMapper();

    static Json of(String text) {
        return of(MAPPER.readTree(text));
    }

    private static Json of(JsonNode node) {
        if (node.isObject()) {
            var members = new ArrayList<Member>();
            node.properties().forEach(field -> members.add(new Member(field.getKey(), of(field.getValue()))));
            return new Members(members);
        }
        if (node.isArray()) {
            return new Items(node.valueStream().map(Json::of).toList());
        }
        return new Word(node.toString());
    }

    /** How many values there are in it, itself among them. */
    default int size() {
        return switch (this) {
            case Members object -> 1 + object.members().stream().mapToInt(member -> member.value().size()).sum();
            case Items array -> 1 + array.items().stream().mapToInt(Json::size).sum();
            case Word _ -> 1;
        };
    }

    /** The value of that number, counted as it is written; itself is 0. */
    default Json at(int number) {
        int left = number - 1;
        if (left < 0) {
            return this;
        }
        var below = switch (this) {
            case Members object -> object.members().stream().map(Member::value).toList();
            case Items array -> array.items();
            case Word _ -> List.<Json>of();
        };
        for (var value : below) {
            int size = value.size();
            if (left < size) {
                return value.at(left);
            }
            left -= size;
        }
        throw new IndexOutOfBoundsException(number);
    }
}
