package dev.drivemind.functions.typesense;

import static dev.drivemind.functions.typesense.TypesenseDocument.hashed;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.search.SearchDocument;
import dev.drivemind.search.SearchQuery;
import dev.drivemind.search.SearchQuery.Conditions;
import dev.drivemind.search.SearchQuery.Term;
import java.util.ArrayList;
import java.util.List;

/** What a query is in the words of the server. */
final class TypesenseQuery {
    private TypesenseQuery() {}

    /** Returns the request for one page of what is found. */
    static JsonObject of(String collection, SearchQuery query, int page, int perPage) {
        boolean beginning = query.terms().stream().anyMatch(Term::beginning);
        JsonObject search = new JsonObject();
        search.addProperty("collection", collection);
        search.addProperty("q", words(query.terms()));
        search.addProperty("query_by", "name,path,all");
        search.addProperty("query_by_weights", "4,2,1");
        search.addProperty("text_match_type", "max_weight");
        search.addProperty("prefix", beginning);
        search.addProperty("num_typos", 0);
        search.addProperty("drop_tokens_threshold", 0);
        search.addProperty("typo_tokens_threshold", 0);
        search.addProperty("exhaustive_search", true);
        search.addProperty("include_fields", TypesenseDocument.OF_SOURCE + "," + TypesenseDocument.FILE);
        search.addProperty("highlight_fields", "none");
        String filter = filter(query.conditions());
        if (!filter.isEmpty()) {
            search.addProperty("filter_by", filter);
        }
        search.addProperty("page", page);
        search.addProperty("per_page", perPage);
        JsonArray searches = new JsonArray();
        searches.add(search);
        JsonObject request = new JsonObject();
        request.add("searches", searches);
        return request;
    }

    /** A word that is still being typed comes last, as the server wants it; whether it follows its phrase is looked at when the hit is checked. */
    private static String words(List<Term> terms) {
        List<String> whole = new ArrayList<>();
        List<String> typed = new ArrayList<>();
        for (Term term : terms) {
            List<String> words = term.words();
            if (term.beginning()) {
                typed.add(words.get(words.size() - 1));
                words = words.subList(0, words.size() - 1);
            }
            if (words.size() == 1) {
                whole.add(words.get(0));
            } else if (!words.isEmpty()) {
                whole.add("\"" + String.join(" ", words) + "\"");
            }
        }
        whole.addAll(typed);
        return whole.isEmpty() ? "*" : String.join(" ", whole);
    }

    private static String filter(Conditions conditions) {
        List<String> all = new ArrayList<>();
        conditions.types().forEach(type -> all.add(is(TypesenseDocument.TYPE, type)));
        conditions.folders().forEach(folder -> all.add(is(TypesenseDocument.FOLDER, SearchDocument.folder(folder))));
        if (conditions.owner() != null) {
            all.add(is(TypesenseDocument.OWNER, conditions.owner()));
        }
        if (conditions.source() != null) {
            all.add(is(TypesenseDocument.SOURCE, conditions.source()));
        }
        if (conditions.after() != null) {
            all.add(TypesenseDocument.MODIFIED + ":>=" + conditions.after().toEpochMilli());
        }
        if (conditions.before() != null) {
            all.add(TypesenseDocument.MODIFIED + ":<" + conditions.before().toEpochMilli());
        }
        return String.join(" && ", all);
    }

    static String is(String field, String value) {
        return field + ":=" + hashed(value);
    }

    static String isNot(String field, String value) {
        return field + ":!=" + hashed(value);
    }
}
