package dev.drivemind.functions.identity;

import com.google.cloud.functions.HttpRequest;
import dev.drivemind.access.Caller;
import dev.drivemind.access.RefusedException;
import dev.drivemind.functions.app.Callers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Proves who calls a function in the cloud, by the token that the call brings. Who issued the token decides what it can prove:
 *
 * <ol>
 *   <li>Firebase's tokens, made out to the project, prove users.
 *   <li>Google's tokens, made out to the function itself, prove the one service that may call it, or an operator.
 *   <li>Nothing else proves anything.
 * </ol>
 *
 * A function of the machinery knows its one service and no operators; a function of users knows operators and no service.
 */
public final class CloudCallers implements Callers {
    /** The header in which operators name the owner on whose behalf they ask. */
    public static final String OWNER_HEADER = "X-DriveMind-Owner";

    private static final Set<String> GOOGLE = Set.of("https://accounts.google.com", "accounts.google.com");
    private static final String FIREBASE = "https://securetoken.google.com/";

    private final CallerSettings settings;
    private final KeyRing googleKeys;
    private final KeyRing firebaseKeys;
    private final InstantSource clock;

    /** Proves callers with the keys that Google and Firebase publish. */
    public CloudCallers(CallerSettings settings, KeyRing googleKeys, KeyRing firebaseKeys, InstantSource clock) {
        this.settings = settings;
        this.googleKeys = googleKeys;
        this.firebaseKeys = firebaseKeys;
        this.clock = clock;
    }

    @Override
    public Caller identify(HttpRequest request) {
        IdToken token = IdToken.parse(BearerToken.of(request.getHeaders()));
        if (GOOGLE.contains(token.issuer())) {
            return ofGoogle(token, request);
        }
        if (token.issuer().equals(FIREBASE + settings.project())) {
            return ofFirebase(token, request);
        }
        throw RefusedException.unproven("The issuer of the access token is not trusted here");
    }

    private Caller ofFirebase(IdToken token, HttpRequest request) {
        require(token, firebaseKeys);
        if (!token.audience().equals(List.of(settings.project()))) {
            throw forAnotherAudience();
        }
        Instant now = clock.instant();
        if (token.signedInAt()
                .filter(time -> !time.isAfter(now.plus(IdToken.SKEW)))
                .isEmpty()) {
            throw RefusedException.unproven("The access token does not say when its user signed in");
        }
        String owner = OwnerIds.ofUser(token.subject());
        if (named(request).isPresent()) {
            throw RefusedException.forbidden("The header " + OWNER_HEADER + " is for operators", owner);
        }
        return new Caller.User(owner);
    }

    private Caller ofGoogle(IdToken token, HttpRequest request) {
        return settings.platform().isPresent()
                ? platform(token, settings.platform().get(), request)
                : operator(token, request);
    }

    private Caller platform(IdToken token, CallerSettings.Platform platform, HttpRequest request) {
        if (platform.guarded() && token.signatureRemoved() && isTheOneThatTheGateChecked(request)) {
            token.requireCurrent(clock.instant());
        } else {
            require(token, googleKeys);
        }
        if (!isForThisFunction(token)) {
            throw forAnotherAudience();
        }
        if (!token.verifiedEmail().equals(Optional.of(platform.account()))) {
            throw RefusedException.forbidden("This account may not call this function");
        }
        return new Caller.Platform();
    }

    /** The gate looks at another header first, and then lets this one through as it came. */
    private static boolean isTheOneThatTheGateChecked(HttpRequest request) {
        return BearerToken.values(request.getHeaders(), "X-Serverless-Authorization")
                .isEmpty();
    }

    private Caller operator(IdToken token, HttpRequest request) {
        require(token, googleKeys);
        if (!isForThisFunction(token) && token.audience().stream().noneMatch(settings.operatorAudiences()::contains)) {
            throw forAnotherAudience();
        }
        String account = token.verifiedEmail()
                .filter(settings.operators()::contains)
                .orElseThrow(() -> RefusedException.forbidden("This account is not one of the operators"));
        String owner = named(request).map(OwnerIds::named).orElseGet(() -> OwnerIds.ofOperator(token.subject()));
        return new Caller.Operator(account, owner);
    }

    private void require(IdToken token, KeyRing keys) {
        token.requireCurrent(clock.instant());
        token.requireSignatureBy(keys.key(token.keyId()));
    }

    private boolean isForThisFunction(IdToken token) {
        return token.audience().stream().anyMatch(settings.audiences()::contains);
    }

    private static Optional<String> named(HttpRequest request) {
        List<String> named = BearerToken.values(request.getHeaders(), OWNER_HEADER);
        if (named.size() > 1) {
            throw RefusedException.forbidden("The header " + OWNER_HEADER + " is given more than once");
        }
        return named.stream().findFirst();
    }

    private static RefusedException forAnotherAudience() {
        return RefusedException.unproven("The access token was issued for another audience");
    }
}
