package dev.drivemind.store;

class MemoryVaultTest extends VaultContract {
    private final MemoryVault vault = new MemoryVault(1);
    private final MemoryVault other = new MemoryVault(2);

    @Override
    protected Vault vault() {
        return vault;
    }

    @Override
    protected Vault otherVault() {
        return other;
    }
}
