package dev.shopbell.server.wire.jetty;

import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.codec.ProtocolCodec;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The credential that a single call brings in its header, and how one without is turned away. */
final class Bearer {

    static final String NEEDED = "this needs 'Authorization: Bearer' with a session, a token or a visitor's credential";
    static final String OPENS_NOTHING = "this credential opens nothing, or no longer";

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}");
    private static final String SCHEME = "bearer ";

    private Bearer() {}

    /** Exactly one, or none. */
    static Optional<String> of(Request request) {
        var credentials = request.getHeaders().getValuesList(HttpHeader.AUTHORIZATION);
        return credentials.size() == 1 && credentials.getFirst().toLowerCase(Locale.ROOT).startsWith(SCHEME)
                ? Optional.of(credentials.getFirst().substring(SCHEME.length()).strip())
                : Optional.empty();
    }

    /** The language the caller would like best. */
    static String language(Request request) {
        var wanted = request.getHeaders().getQualityCSV(HttpHeader.ACCEPT_LANGUAGE);
        return wanted.stream().filter(tag -> LANGUAGE.matcher(tag).matches()).findFirst().orElse("en");
    }

    static void unknown(Response response, Callback callback, String why, ProtocolCodec codec) {
        response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"shopbell\"");
        Answers.problem(response, callback, Refusal.of(RefusalCode.BAD_CREDENTIALS), HttpStatus.UNAUTHORIZED_401, why, codec);
    }
}
