package dev.drivemind.functions.gcp;

import dev.drivemind.functions.gcp.kms.KmsVault;
import dev.drivemind.store.Secret;
import dev.drivemind.store.Vault;

/** A vault whose client is made when the first secret is sealed or opened. */
record LazyVault(Lazy<KmsVault> vault) implements Vault {
    @Override
    public String seal(Secret secret, String context) {
        return vault.get().seal(secret, context);
    }

    @Override
    public Secret open(String sealed, String context) {
        return vault.get().open(sealed, context);
    }
}
