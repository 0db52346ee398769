package dev.drivemind.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.source.Change;
import dev.drivemind.source.ChangePage;
import dev.drivemind.source.PageToken;
import dev.drivemind.source.Rejected;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeListReaderTest {
    private static final String FILE = "{\"id\":\"f\",\"name\":\"n\",\"mimeType\":\"m\",\"version\":\"3\"}";

    @Test
    void changesKeepTheirOrderAndDriveEntriesAreSkipped() throws IOException {
        ChangePage page = read("""
                {"changes":[
                 {"changeType":"file","removed":true,"fileId":"gone"},
                 {"changeType":"drive","driveId":"0D","removed":false},
                 {"file":%s,"fileId":"f","removed":false,"changeType":"file","time":"2020-01-01T00:00:00.000Z"}],
                 "newStartPageToken":"9"}""".formatted(FILE));

        assertThat(page.changes()).extracting(Change::id).containsExactly("gone", "f");
        assertThat(page.changes().get(0)).isEqualTo(new Change.Removed("gone"));
        assertThat(page.changes().get(1)).isInstanceOf(Change.Present.class);
        assertThat(page.rejected()).isEmpty();
        assertThat(page.newStart()).contains(new PageToken("9"));
        assertThat(page.next()).isEmpty();
    }

    @Test
    void aRemovedEntryIsRemovedWhateverElseItTells() throws IOException {
        assertThat(onePage("{\"removed\":true,\"fileId\":\"f\",\"file\":" + FILE + "}")
                        .changes())
                .containsExactly(new Change.Removed("f"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'fileId':'f'} | f | the change says neither what the file is nor that it was removed",
                "{'fileId':'f','file':null} | f | the change says neither what the file is nor that it was removed",
                "{} | change 0 of a page | the change says neither what the file is nor that it was removed",
                "{'removed':true} | change 0 of a page | the removed file has no id",
                "{'removed':'yes','fileId':'f'} | f | removed is not true or false",
                "{'fileId':5,'removed':true} | change 0 of a page | fileId is not a text",
                "{'fileId':'f','file':{'name':'n','mimeType':'m'}} | f | it has no id",
                "{'fileId':'f','file':{'id':'f','mimeType':'m'}} | f | it has no name",
                "{'file':{'id':'f','mimeType':'m'}} | f | it has no name",
                "{'fileId':'f','file':{'id':'g','name':'n','mimeType':'m'}} | f | the change describes another file",
                "{'fileId':'f','file':'g'} | f | it is not an object",
                "'f' | change 0 of a page | it is not an object",
            })
    void aBadEntryIsSetAsideAndThePageGoesOn(String entry, String id, String reason) throws IOException {
        ChangePage page = onePage(entry.replace('\'', '"') + ",{\"removed\":true,\"fileId\":\"after\"}");

        assertThat(page.rejected()).containsExactly(new Rejected(id, reason));
        assertThat(page.changes()).containsExactly(new Change.Removed("after"));
    }

    @Test
    void whileThereIsANextPageANewStartDoesNotCount() throws IOException {
        ChangePage page = read("{\"changes\":[],\"nextPageToken\":\"8\",\"newStartPageToken\":\"9\"}");

        assertThat(page.next()).contains(new PageToken("8"));
        assertThat(page.newStart()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"changes\":[]}", "{}", "{\"changes\":{},\"newStartPageToken\":\"9\"}", "[]"})
    void aPageWithoutATokenOrAListIsBroken(String document) {
        assertThatThrownBy(() -> read(document)).isInstanceOf(IOException.class);
    }

    private static ChangePage onePage(String entries) throws IOException {
        return read("{\"changes\":[" + entries + "],\"newStartPageToken\":\"9\"}");
    }

    private static ChangePage read(String document) throws IOException {
        return ChangeListReader.read(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
    }
}
