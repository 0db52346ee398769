package dev.drivemind.drive;

/** A token that was given once and cannot be renewed. */
final class FixedToken implements AccessTokens {
    private final String token;

    FixedToken(String token) {
        if (token.isBlank()) {
            throw new IllegalArgumentException("An access token is not blank");
        }
        this.token = token;
    }

    @Override
    public String current() {
        return token;
    }

    @Override
    public void invalidate(String refused) {
        // There is no other one: the call that was refused finds the same token again and gives up.
    }

    @Override
    public String toString() {
        return "FixedToken[hidden]";
    }
}
