package dev.drivemind.shelf;

/**
 * One item that is to change its place.
 *
 * @param operation which operation it is a part of, in letters, digits and hyphens
 * @param number which of its moves; with the operation it names the move's slot, and tags what the move makes
 * @param epoch grows with every runner that takes the operation over: slots of different epochs never meet
 * @param from where the item is
 * @param to where it goes
 * @param item what it was identified as, before the move was decided
 */
public record Move(String operation, long number, long epoch, Spot from, Spot to, Identity item) {
    public Move {
        Spot.Aside unused = new Spot.Aside(operation, number);
        if (epoch < 0 || from.equals(to)) {
            throw new IllegalArgumentException("This is no move: " + from + " to " + to);
        }
    }
}
