package dev.drivemind.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.source.FileEntry;
import dev.drivemind.source.Page;
import dev.drivemind.source.PageToken;
import dev.drivemind.source.Rejected;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileListReaderTest {
    private static final String GOOD = "{\"id\":\"good\",\"name\":\"n\",\"mimeType\":\"m\"}";

    @Test
    void everythingThatDriveTellsOfAFileIsTakenOver() throws IOException {
        FileEntry file = onlyFile("""
                {"kind":"drive#file","id":"f1","version":"42","name":"Überraschung \\ud83c\\udf81.pdf",
                 "mimeType":"application/pdf","parents":["p1"],"trashed":false,
                 "createdTime":"2020-02-29T23:59:59.999Z","modifiedTime":"2021-01-01T00:00:00.000Z",
                 "size":"9007199254740993","md5Checksum":"abc","owners":[{"kind":"x","emailAddress":"ann@example.com"}],
                 "ownedByMe":true,"driveId":"0D","shortcutDetails":{"targetId":"t","targetMimeType":"x"},
                 "capabilities":{"canEdit":true,"canListChildren":false}}""");

        assertThat(file)
                .isEqualTo(new FileEntry(
                        "f1",
                        42,
                        "Überraschung 🎁.pdf",
                        "application/pdf",
                        "p1",
                        false,
                        false,
                        "2020-02-29T23:59:59.999Z",
                        "2021-01-01T00:00:00.000Z",
                        9007199254740993L,
                        "abc",
                        "ann@example.com",
                        true,
                        "0D",
                        "t",
                        false,
                        false,
                        null));
    }

    @Test
    void whatIsNotToldStaysUnknown() throws IOException {
        assertThat(onlyFile(GOOD))
                .isEqualTo(new FileEntry(
                        "good", 0, "n", "m", null, false, false, null, null, null, null, null, null, null, null, false,
                        false, null));
    }

    @Test
    void nullsAndEmptyListsAreNotTold() throws IOException {
        FileEntry file = onlyFile("""
                {"id":"f","name":"n","mimeType":"m","version":null,"parents":[],"owners":null,"size":null,
                 "createdTime":null,"trashed":null,"ownedByMe":null,"shortcutDetails":null,"capabilities":null}""");

        assertThat(file)
                .isEqualTo(new FileEntry(
                        "f", 0, "n", "m", null, false, false, null, null, null, null, null, null, null, null, false,
                        false, null));
    }

    @Test
    void aNameMayBeEmptyOrHaveControlCharactersAsTheyAre() throws IOException {
        for (String name : List.of("", "a\tb\u0001")) {
            FileEntry file = onlyFile("{\"id\":\"f\",\"name\":\"" + name + "\",\"mimeType\":\"m\"}");
            assertThat(file.name()).isEqualTo(name);
        }
    }

    @Test
    void numbersMayBeWrittenAsNumbers() throws IOException {
        FileEntry file = onlyFile("{\"id\":\"f\",\"name\":\"n\",\"mimeType\":\"m\",\"version\":7,\"size\":123}");

        assertThat(file.version()).isEqualTo(7);
        assertThat(file.size()).isEqualTo(123);
    }

    @Test
    void withoutAVersionTheTimeOfTheLastChangeIsOne() throws IOException {
        FileEntry file = onlyFile("""
                {"id":"f","name":"n","mimeType":"m","modifiedTime":"1970-01-01T00:00:01.500Z"}""");

        assertThat(file.version()).isEqualTo(1500);
    }

    @Test
    void unknownFieldsOfAnyShapeAreSkipped() throws IOException {
        Page page = read("""
                {"kind":"drive#fileList","new":{"deep":[1,{"a":null}]},
                 "files":[{"labels":[[]],"id":"f","x":1.5e300,"name":"n","y":false,"mimeType":"m"}]}""");

        assertThat(page.files()).extracting(FileEntry::id).containsExactly("f");
    }

    @Test
    void aFolderWhoseChildrenCannotBeListedSaysSo() throws IOException {
        String hidden =
                "{\"id\":\"f\",\"name\":\"n\",\"mimeType\":\"%s\",\"capabilities\":{\"canListChildren\":false}}";

        assertThat(onlyFile(hidden.formatted(FileEntry.FOLDER)).unreadable()).isTrue();
        assertThat(onlyFile(hidden.formatted("text/plain")).unreadable()).isFalse();
    }

    @Test
    void aFileWhoseContentCannotBeDownloadedSaysSo() throws IOException {
        String closed = "{\"id\":\"f\",\"name\":\"n\",\"mimeType\":\"%s\",%s\"capabilities\":{\"canDownload\":%s}}";
        String size = "\"size\":\"0\",";

        assertThat(onlyFile(closed.formatted("text/plain", size, "false")).unreadable())
                .isTrue();
        assertThat(onlyFile(closed.formatted("text/plain", size, "true")).unreadable())
                .isFalse();
        assertThat(onlyFile(closed.formatted(FileEntry.FOLDER, "", "false")).unreadable())
                .isFalse();
        FileEntry pipe = onlyFile(closed.formatted("inode/fifo", "", "false"));
        assertThat(pipe.unreadable()).isFalse();
        assertThat(pipe.isSpecial()).isTrue();
        assertThat(onlyFile(closed.formatted("inode/x-empty", size, "true")).isSpecial())
                .as("a file that somebody gave this type")
                .isFalse();
    }

    @Test
    void whatAFolderNotesOfItsFilesIsTakenOver() throws IOException {
        FileEntry noted = onlyFile("""
                {"id":"f","name":"bad\\\\xff","mimeType":"m","size":"7",
                 "appProperties":{"nameEscaped":"true","hardLinkTo":"first","another's":"x"}}""");

        assertThat(noted.nameEscaped()).isTrue();
        assertThat(noted.hardLinkTo()).isEqualTo("first");
        assertThat(noted.size()).isEqualTo(7);
        assertThat(noted.bytes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2400-02-29T12:00:00.123Z",
                "0001-01-01T00:00:00.000Z",
                "+287168-08-24T16:00:00.500Z",
                "-0001-01-01T00:00:00.000Z",
                "+999999999-12-31T23:59:59.999Z"
            })
    void timesOfAllYearsAreTakenOverAsTheyAre(String time) throws IOException {
        FileEntry file = onlyFile("{\"id\":\"f\",\"name\":\"n\",\"mimeType\":\"m\",\"modifiedTime\":\"" + time + "\"}");

        assertThat(file.modifiedTime()).isEqualTo(time);
        assertThat(file.version()).isNotNegative();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'name':'n','mimeType':'m'} | item 1 of a page | it has no id",
                "{'id':'','name':'n','mimeType':'m'} | item 1 of a page | it has no id",
                "{'id':7,'name':'n','mimeType':'m'} | item 1 of a page | it has no id",
                "{'id':'f','mimeType':'m'} | f | it has no name",
                "{'id':'f','name':null,'mimeType':'m'} | f | it has no name",
                "{'id':'f','name':{'x':1},'mimeType':'m'} | f | name is not a text",
                "{'id':'f','name':'n'} | f | it has no mimeType",
                "{'id':'f','name':'n','mimeType':''} | f | it has no mimeType",
                "{'id':'f','name':'n','mimeType':'m','size':'big'} | f | size is not a whole number",
                "{'id':'f','name':'n','mimeType':'m','size':1.5} | f | size is not a whole number",
                "{'id':'f','name':'n','mimeType':'m','size':'99999999999999999999'} | f | size is not a whole number",
                "{'id':'f','name':'n','mimeType':'m','size':-1} | f | size is negative",
                "{'id':'f','name':'n','mimeType':'m','size':[1]} | f | size is not a number",
                "{'id':'f','name':'n','mimeType':'m','version':true} | f | version is not a number",
                "{'id':'f','name':'n','mimeType':'m','trashed':'no'} | f | trashed is not true or false",
                "{'id':'f','name':'n','mimeType':'m','parents':'p'} | f | parents is not a list",
                "{'id':'f','name':'n','mimeType':'m','parents':[{}]} | f | parents is not a text",
                "{'id':'f','name':'n','mimeType':'m','owners':['a']} | f | owners is not an object",
                "{'id':'f','name':'n','mimeType':'m','owners':{}} | f | owners is not a list",
                "{'id':'f','name':'n','mimeType':'m','shortcutDetails':[]} | f | shortcutDetails is not an object",
                "{'id':'f','name':'n','mimeType':'m','capabilities':1} | f | capabilities is not an object",
                "{'id':'f','name':'n','mimeType':'m','md5Checksum':1} | f | md5Checksum is not a text",
                "{'id':'f','name':'n','mimeType':'m','createdTime':'yesterday'} | f | createdTime is not a time",
                "{'id':'f','name':'n','mimeType':'m','modifiedTime':5} | f | modifiedTime is not a text",
                "'a text' | item 1 of a page | it is not an object",
                "[{'id':'f'}] | item 1 of a page | it is not an object",
                "null | item 1 of a page | it is not an object",
                "17 | item 1 of a page | it is not an object",
            },
            quoteCharacter = '`')
    void aBadItemIsSetAsideAndThePageGoesOn(String item, String id, String reason) throws IOException {
        Page page =
                read("{\"files\":[" + GOOD + "," + item.replace('\'', '"') + "," + GOOD + "],\"nextPageToken\":\"2\"}");

        assertThat(page.rejected()).containsExactly(new Rejected(id, reason));
        assertThat(page.files()).extracting(FileEntry::id).containsExactly("good", "good");
        assertThat(page.next()).contains(new PageToken("2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-29T00:00:00.000Z",
                "2024-02-29T00:00:00Z",
                "2024-02-29T00:00:00.123456789Z",
                "2024-02-29T00:00:00.5+05:30",
                "0001-01-01T00:00:00.000Z"
            })
    void timesAreKeptAsTheyCame(String time) throws IOException {
        assertThat(onlyFile("{\"id\":\"f\",\"name\":\"n\",\"mimeType\":\"m\",\"createdTime\":\"" + time + "\"}")
                        .createdTime())
                .isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2023-02-29T00:00:00.000Z",
                "2024-13-01T00:00:00.000Z",
                "2024-00-01T00:00:00.000Z",
                "2024-04-31T00:00:00.000Z",
                "2024-04-00T00:00:00.000Z",
                "2024-04-01T24:00:00.000Z",
                "2024-04-01T00:60:00.000Z",
                "2024-04-01T00:00:60.000Z",
                "2024-04-01 00:00:00.000Z",
                "2024-04-01T00:00:00.000",
                "2024-04-01",
                ""
            })
    void whatIsNoTimeIsARejection(String time) throws IOException {
        Page page =
                read("{\"files\":[{\"id\":\"f\",\"name\":\"n\",\"mimeType\":\"m\",\"createdTime\":\"" + time + "\"}]}");

        assertThat(page.rejected()).containsExactly(new Rejected("f", "createdTime is not a time"));
    }

    @Test
    void theEndOfAListingIsTheAbsentToken() throws IOException {
        assertThat(read("{\"files\":[]}").next()).isEmpty();
        assertThat(read("{\"files\":[],\"nextPageToken\":\"\"}").next()).isEmpty();
        assertThat(read("{\"files\":[],\"nextPageToken\":null}").next()).isEmpty();
        assertThat(read("{\"nextPageToken\":\"2\"}").next()).contains(new PageToken("2"));
    }

    @Test
    void anIncompleteSearchIsToldOn() throws IOException {
        assertThat(read("{\"files\":[],\"incompleteSearch\":true}").incomplete())
                .isTrue();
        assertThat(read("{\"files\":[],\"incompleteSearch\":false}").incomplete())
                .isFalse();
        assertThat(read("{\"files\":[]}").incomplete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"files\":[" + GOOD,
                "{\"files\":[{\"id\":\"f\",\"name\":\"n",
                "{\"files\":{}}",
                "{\"files\":[],\"nextPageToken\":5}",
                "{\"files\":[],\"incompleteSearch\":\"maybe\"}",
                "{\"files\":[}",
                "{\"files\":[]} trailing",
                "{'files':[]}",
                "<html>",
                "{}",
            })
    void aBrokenDocumentIsNoPage(String document) {
        assertThatThrownBy(() -> read(document)).isInstanceOf(IOException.class);
    }

    @Test
    void filesOfAPageShareWhatTheyHaveInCommon() throws IOException {
        Page page = read("{\"files\":[" + GOOD + "," + GOOD + "]}");

        assertThat(page.files().get(0).mimeType()).isSameAs(page.files().get(1).mimeType());
    }

    private static FileEntry onlyFile(String file) throws IOException {
        Page page = read("{\"files\":[" + file + "]}");
        assertThat(page.rejected()).isEmpty();
        assertThat(page.files()).hasSize(1);
        return page.files().get(0);
    }

    private static Page read(String document) throws IOException {
        return FileListReader.read(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
    }
}
