package dev.shopbell.server.api;

import static dev.shopbell.server.api.ApiShop.JSON;

import dev.shopbell.server.api.ApiShop.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Somebody who sends files over plain HTTP, as a program of anybody's would. */
record Sender(ApiShop shop, String bearer) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    Answer announce(String name, long bytes) throws Exception {
        var body = JSON.writeValueAsString(Map.of("name", name, "bytes", bytes));
        return ApiShop.send(ApiShop.json(shop.as(bearer, "/files"), "POST", body));
    }

    String begin(String name, long bytes) throws Exception {
        return announce(name, bytes).ok().path("file").stringValue();
    }

    Answer part(String file, long offset, byte[] bytes) throws Exception {
        return ApiShop.send(shop.as(bearer, "/files/" + file)
                .header("Upload-Offset", Long.toString(offset))
                .method("PATCH", BodyPublishers.ofByteArray(bytes)));
    }

    Answer state(String file) throws Exception {
        return ApiShop.send(shop.as(bearer, "/files/" + file));
    }

    Answer cancel(String file) throws Exception {
        return ApiShop.send(shop.as(bearer, "/files/" + file).DELETE());
    }

    /** Announced and sent in one part. */
    Answer send(String name, byte[] bytes) throws Exception {
        return part(begin(name, bytes.length), 0, bytes);
    }

    /** What the file turned out to be. */
    JsonNode sent(String name, byte[] bytes) throws Exception {
        return send(name, bytes).ok().path("attachment");
    }

    /** The links of a file, or an empty list. */
    JsonNode links(String... files) throws Exception {
        var query = String.join("&", Arrays.stream(files).map(file -> "files=" + file).toList());
        return ApiShop.send(shop.as(bearer, "/files/links?" + query)).ok().path("links");
    }

    /** The visitor's first words, or more of them, with files. */
    Answer say(String text, String... files) throws Exception {
        var body = JSON.writeValueAsString(Map.of("text", text, "attachments", files));
        return ApiShop.send(ApiShop.json(shop.as(bearer, "/conversations"), "POST", body));
    }

    /** By a link, which needs nobody's credential. */
    HttpResponse<byte[]> fetch(String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(shop.address() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }
}
