package dev.drivemind.content;

import dev.drivemind.search.Embedder;
import dev.drivemind.search.Meaning;
import dev.drivemind.service.Budget;
import dev.drivemind.service.Budgets;
import dev.drivemind.service.Money;
import dev.drivemind.service.Service;
import dev.drivemind.service.ServiceException;
import dev.drivemind.service.TextEmbedder;
import dev.drivemind.service.TextEmbedder.Embedded;
import dev.drivemind.service.TextEmbedder.Purpose;
import java.util.List;
import java.util.UUID;

/**
 * Has a service turn texts of an owner into vectors, each for its price:
 *
 * <ol>
 *   <li>The most that it can cost is paid in advance.
 *   <li>The text is sent, once.
 *   <li>What it did cost is spent, and the rest is given back. Of a call whose outcome is not known, all of it is spent.
 * </ol>
 */
final class PaidEmbedder implements Embedder {
    private static final Service SERVICE = Service.EMBEDDINGS;

    private final TextEmbedder service;
    private final Budgets budgets;

    /**
     * @param budgets of the owner
     */
    PaidEmbedder(TextEmbedder service, Budgets budgets) {
        this.service = service;
        this.budgets = budgets;
    }

    @Override
    public String model() {
        return service.model();
    }

    /**
     * {@inheritDoc}
     *
     * @throws ServiceException if a text was not turned into one
     */
    @Override
    public List<float[]> embed(List<String> texts) {
        return texts.stream().map(this::passage).toList();
    }

    /**
     * Returns the vector of one passage.
     *
     * @throws UnusableException if it cannot be paid for
     * @throws ServiceException if it was not turned into one
     */
    float[] passage(String text) {
        return buy(text, Purpose.PASSAGE);
    }

    @Override
    public Meaning question(String text) {
        try {
            return new Meaning(model(), buy(text, Purpose.QUESTION));
        } catch (ServiceException e) {
            throw new UnusableException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public String words(UnusableException e) {
        return String.valueOf(e.getMessage());
    }

    /**
     * Looks whether the service serves, and whether what is left pays for the longest passage: else none is sent.
     *
     * @throws UnusableException that says why not
     */
    void requirePayable() {
        Budget budget = budgets.of(SERVICE);
        budget.hindrance().ifPresent(reason -> {
            throw new UnusableException(reason, null);
        });
        if (budget.left() < SERVICE.cost(MeaningPrice.PASSAGE)) {
            throw usedUp(budget);
        }
    }

    private static UnusableException usedUp(Budget budget) {
        return new UnusableException(
                "what is left of the budget of " + Money.words(budget.limit()) + " a month for " + SERVICE.title()
                        + " does not pay for more",
                null);
    }

    private float[] buy(String text, Purpose purpose) {
        requirePayable();
        String call = "meaning~" + UUID.randomUUID();
        long most = TextEmbedder.mostTokens(text);
        if (!budgets.reserve(SERVICE, call, most)) {
            throw usedUp(budgets.of(SERVICE));
        }
        try {
            Embedded embedded = service.embed(text, purpose);
            budgets.settle(SERVICE, call, embedded.tokens());
            return ofLengthOne(embedded.vector());
        } catch (ServiceException e) {
            throw failed(call, most, e);
        }
    }

    private RuntimeException failed(String call, long most, ServiceException e) {
        if (e.kind() == ServiceException.Kind.UNKNOWN) {
            budgets.settle(SERVICE, call, most);
        } else {
            budgets.release(SERVICE, call);
        }
        if (e.kind() == ServiceException.Kind.UNUSABLE) {
            String message = String.valueOf(e.getMessage());
            budgets.trouble(SERVICE, message);
            return new UnusableException(message, e);
        }
        return e;
    }

    private static float[] ofLengthOne(float[] vector) {
        double square = 0;
        for (float each : vector) {
            square += (double) each * each;
        }
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (vector[i] / Math.sqrt(square));
        }
        return unit;
    }
}
