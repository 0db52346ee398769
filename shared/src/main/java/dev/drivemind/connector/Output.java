package dev.drivemind.connector;

import java.util.Map;

/**
 * What the records of a day are made of.
 *
 * @param transform makes an object of lists from the items, the users, the date and the account
 * @param lists the fields that tell the records of each list apart, by its name
 */
record Output(Expression transform, Map<String, String> lists) {
    Output {
        lists = Map.copyOf(lists);
    }
}
