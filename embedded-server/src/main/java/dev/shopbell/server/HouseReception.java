package dev.shopbell.server;

import dev.shopbell.protocol.EntryRequest;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.db.Database;
import dev.shopbell.server.db.Share;
import dev.shopbell.server.db.Workspaces;
import dev.shopbell.server.wire.EntranceDoor;
import dev.shopbell.server.wire.FileDoor;
import dev.shopbell.server.wire.Reception;
import dev.shopbell.server.wire.TranscriptDoor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Answers the HTTP door out of the features. */
record HouseReception(Assembly house, Database database, Figures exposition, FileDoor files) implements Reception {

    @Override
    public CompletableFuture<Result> enter(EntryRequest request, String address) {
        return house.sessions().draining()
                ? CompletableFuture.failedFuture(new RefusedException(RefusalCode.SHUTTING_DOWN))
                : house.frontDoor().enter(request, address);
    }

    @Override
    public boolean needsOwner() {
        return !house.frontDoor().isSetUp();
    }

    @Override
    public Refusal refusal(Throwable failure) {
        var refusal = house.calls().refusal(failure);
        house.measures().refused(refusal.code());
        return refusal;
    }

    @Override
    public boolean ready() {
        return database.available() && !house.sessions().draining();
    }

    @Override
    public CompletableFuture<Optional<List<String>>> framingOrigins(String siteKey) {
        return house.log().read(tx -> house.sites().byKey(tx, siteKey).map(site -> site.allowedOrigins()));
    }

    @Override
    public TranscriptDoor transcripts() {
        return house.transcripts();
    }

    @Override
    public EntranceDoor entrance() {
        return new EntrancePage(this, house.frontDoor());
    }

    @Override
    public CompletableFuture<Optional<SiteConfig>> siteConfig(String siteKey) {
        return new WidgetConfigs(house).of(siteKey);
    }

    @Override
    public CompletableFuture<Optional<Sample>> sample() {
        return house.log()
                .read(tx -> house.sites().all(tx).stream().findFirst().map(site -> new Sample(site.key(), Workspaces.name(tx))));
    }

    @Override
    public CompletableFuture<Optional<String>> sampleWord() {
        return house.log()
                .write(Share.PUBLIC, tx -> house.sites().all(tx).stream().findFirst().map(site -> house.sites().sampleWord(tx, site)));
    }

    @Override
    public CompletableFuture<Optional<ShopFront>> shopFront(String siteKey) {
        return house.log()
                .read(tx -> house.sites().byKey(tx, siteKey).map(site -> new ShopFront(Workspaces.name(tx), site.settings())));
    }

    @Override
    public Instant now() {
        return house.now();
    }

    @Override
    public CompletableFuture<Optional<Face>> face(String hash) {
        return house.log()
                .read(tx -> house.identity().pictures().find(tx, hash).map(found -> new Face(found.mediaType(), found.bytes())));
    }
}
