package dev.drivemind.functions.bucket.s3;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.functions.bucket.s3.strict.Limits;
import dev.drivemind.functions.bucket.s3.strict.StrictS3;
import dev.drivemind.shelf.Place;
import dev.drivemind.shelf.ShelfWorlds;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;

/** Shelves that leave out what makes moves in a bucket safe: the worlds must show it of each, or they prove nothing. */
class ForgetfulShelfTest {
    private static final StrictS3 SERVER = StrictS3.start(0, InstantSource.system(), Limits.OF_THE_SERVICE);
    private static final S3Client CLIENT = S3Place.client(SERVER);

    @AfterAll
    static void stop() {
        CLIENT.close();
        SERVER.close();
    }

    /** The worlds of a bucket without versions in which nothing is lost as long as all conditions are sent. */
    private static final class Worlds extends ShelfWorlds {
        private final Consumer<Object> forgets;

        Worlds(Consumer<Object> forgets) {
            this.forgets = forgets;
        }

        @Override
        protected Place newPlace() {
            Place place = new S3Place(SERVER, forgetful(forgets), new S3Buckets(InstantSource.system()), false);
            place.open(() -> {}).close();
            return place;
        }

        void play() {
            aCrashBeforeAnyCallIsMadeGood();
            whereTheNameIsTakenNothingOfAnyoneIsLost();
            aRunnerThatStoodStillDoesNoHarm();
        }
    }

    /** Changes requests once they are described; those that try out the server's conditions stay as they are. */
    private static S3Client forgetful(Consumer<Object> forgets) {
        return (S3Client) Proxy.newProxyInstance(
                S3Client.class.getClassLoader(), new Class<?>[] {S3Client.class}, (proxy, method, arguments) -> {
                    if (arguments != null && arguments.length > 0) {
                        arguments[0] = changed(arguments[0], forgets);
                    }
                    try {
                        return method.invoke(CLIENT, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @SuppressWarnings("unchecked")
    private static Object changed(Object request, Consumer<Object> forgets) {
        if (request instanceof Consumer<?> describe) {
            return ((Consumer<Object>) describe).andThen(forgets);
        }
        if (request instanceof CopyObjectRequest copy) {
            CopyObjectRequest.Builder builder = copy.toBuilder();
            forgets.accept(builder);
            return builder.build();
        }
        if (request instanceof DeleteObjectRequest delete) {
            DeleteObjectRequest.Builder builder = delete.toBuilder();
            forgets.accept(builder);
            return builder.build();
        }
        return request;
    }

    private static boolean isOfProbe(String key) {
        return !key.startsWith("home/inbox/") && !key.startsWith("home/archive/");
    }

    private static void shown(Consumer<Object> forgets) {
        assertThatThrownBy(() -> new Worlds(forgets).play()).isInstanceOf(AssertionError.class);
    }

    @Test
    void withAllConditionsNothingIsLost() {
        new Worlds(request -> {}).play();
    }

    @Test
    void toDeleteTheOriginalWhateverItIsByNowLosesIt() {
        shown(request -> {
            if (request instanceof DeleteObjectRequest.Builder delete
                    && !isOfProbe(delete.build().key())) {
                delete.ifMatch(null);
            }
        });
    }

    @Test
    void toCopyOverWhateverHasTheNameLosesIt() {
        shown(request -> {
            if (request instanceof CopyObjectRequest.Builder copy
                    && !isOfProbe(copy.build().destinationKey())) {
                copy.ifNoneMatch(null);
            }
        });
    }

    @Test
    void aCopyThatIsNotMarkedIsTakenForAnothers() {
        shown(request -> {
            if (request instanceof CopyObjectRequest.Builder copy
                    && !isOfProbe(copy.build().destinationKey())) {
                Map<String, String> marks = new HashMap<>(copy.build().metadata());
                marks.remove(Marks.MOVE);
                copy.metadata(marks);
            }
        });
    }
}
